"""What pydantic finds, told in words a tester can act on; its own words reach nobody."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from registermock.scenario.format.scalars import PATTERNS
from registermock.scenario.format.shape import fields_at
from registermock.scenario.problems import Effort, nearest
from registermock.scenario.reading.standing_in import KEY
from registermock.scenario.text.yaml_text import Path


def retold(path: Path, findings: Sequence[Any], effort: Effort) -> str:
    """What is wrong with the value at `path`, and what to write instead; the first finding is enough."""
    first = findings[0]
    context = {**first.get("ctx", {}), "effort": effort}
    message = _sentence(path[:-1] if path[-1:] == (KEY,) else path, first["type"], first["input"], context)
    others = [word for other in findings[1:] if other["type"] == "literal_error" for word in _quoted(other["ctx"])]
    return f"{message}, or {' or '.join(others)}" if others and first["type"] != "literal_error" else message


def _sentence(path: Path, kind: str, given: object, context: Mapping[str, Any]) -> str:
    key = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        return f"{key} is no key here; {nearest(key, fields_at(path[:-1]), context['effort'])}"
    if kind == "missing":
        return f"{key} is missing; write `{key}: ...`"
    if kind == "value_error":
        return str(context["error"])
    if kind in _LIMITS:
        return _LIMITS[kind].format(given=_shown(given), **context)
    wanted = next((told for names, told in _WANTED if kind.startswith(names)), None)
    return wanted(path, given, context) if wanted else f"{_shown(given)} will not do as {key}; see docs/authoring.md"


_LIMITS = {
    "greater_than": "{given} must be greater than {gt}",
    "greater_than_equal": "{given} must be greater than or equal to {ge}",
    "less_than": "{given} must be less than {lt}",
    "less_than_equal": "{given} must be less than or equal to {le}",
    "string_too_long": "{given} is longer than {max_length} characters; shorten it",
}


def _word(_: Path, given: object, context: Mapping[str, Any]) -> str:
    words = _quoted(context)
    if not isinstance(given, str):
        return f"{_shown(given)}, and one word belongs here; write one of {', '.join(sorted(words))}"
    return f"{_shown(given)} is not known here; {nearest(given, words, context['effort'])}"


def _pattern(_: Path, given: object, context: Mapping[str, Any]) -> str:
    return f"{_shown(given)} will not do; {PATTERNS.get(context['pattern'], 'write something')}"


def _empty(path: Path, _: object, __: Mapping[str, Any]) -> str:
    return f"{_last_word(path)} is empty; write something, or leave the key out"


def _number(_: Path, given: object, __: Mapping[str, Any]) -> str:
    return f"{_shown(given)}, and a whole number belongs here; write digits alone"


def _yes_or_no(_: Path, given: object, __: Mapping[str, Any]) -> str:
    return f"{_shown(given)}, and yes or no belongs here; write one of them"


def _time(_: Path, given: object, __: Mapping[str, Any]) -> str:
    if given is None:
        return "a time is missing; write it as 2026-03-02 or 2026-03-02 09:00"
    return f"{_shown(given)}, and a time belongs here; write it as 2026-03-02 or 2026-03-02 09:00"


def _text(path: Path, given: object, _: Mapping[str, Any]) -> str:
    return f"{_shown(given)}, and one text belongs here; write `{_last_word(path)}: ...` with the text on the same line"


def _list(path: Path, given: object, _: Mapping[str, Any]) -> str:
    items = given if isinstance(given, str) else "..."
    return f"{_shown(given)}, and a list belongs here; write `{_last_word(path)}: [{items}]`"


def _keys(path: Path, given: object, _: Mapping[str, Any]) -> str:
    if fields := fields_at(path):
        first = next((key for key, info in fields.items() if info.is_required()), next(iter(fields)))
        return f"{_shown(given)}, and keys belong here; write them below it, such as `{first}: ...`, or {{}} for none"
    return f"{_shown(given)}, and names of your own belong here; write each below it as `name:`, or {{}} for none"


_Told = Callable[[Path, object, Mapping[str, Any]], str]
_WANTED: tuple[tuple[tuple[str, ...], _Told], ...] = (
    (("enum", "literal_error"), _word),
    (("string_pattern_mismatch",), _pattern),
    (("string_too_short",), _empty),
    (("string",), _text),
    (("int", "finite_number"), _number),
    (("bool",), _yes_or_no),
    (("date", "time"), _time),
    (("list", "tuple"), _list),
    (("model", "dict"), _keys),
)
"""What belongs at a place, by how pydantic names what it found; the first row that fits."""


def _last_word(path: Path) -> str:
    return next((str(part) for part in reversed(path) if isinstance(part, str)), "")


def _quoted(context: Mapping[str, Any]) -> list[str]:
    return [word for word in str(context.get("expected", "")).split("'") if word.strip(" ,or")]


def _shown(value: object) -> str:
    if value is None:
        return "nothing is written here"
    if isinstance(value, dict):
        return "there are keys here"
    return "there is a list here" if isinstance(value, list | tuple) else str(value)[:60]
