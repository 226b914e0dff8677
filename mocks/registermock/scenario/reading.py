"""Text → ScenarioDocument: pydantic judges, and its findings are retold with place and advice."""

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from registermock.scenario.document import ScenarioDocument
from registermock.scenario.problems import nearest
from registermock.scenario.yaml_text import PlacedText

_TAGS = ("function-before", "function-after", "constrained-", "literal[")
_FORMAT = ("format",)
_PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "use small letters, digits and single hyphens",
    r"^[0-9]{1,6}(\.[0-9]{1,6})+$": "write a version such as 1.2",
    r"^[0-9]{4}$": "write four digits",
    r"^[^:]*[^:\s][^:]*$": "a user name of HTTP Basic has no colon",
    r"^[0-9]{4}( \S.*)?$": "write the four digits of the kommune and its name, such as 0301 Oslo",
    r"^[A-Z][A-Z0-9]{1,2}( \S.*)?$": "write the code of the profession and its name, such as SP Sykepleier",
}


def document(placed: PlacedText) -> ScenarioDocument | None:
    """The document, or None after adding every problem to `placed`."""
    if placed.problems:
        return None
    try:
        return ScenarioDocument.model_validate(placed.data)
    except ValidationError as error:
        # Where a value fits none of several forms, pydantic tells each; the first is enough.
        first = {_written_path(placed, finding["loc"]): finding for finding in reversed(error.errors())}
        if _FORMAT in first:  # nothing else in a file of another format can be judged
            first = {_FORMAT: first[_FORMAT]}
        for path, finding in reversed(first.items()):
            _retell(placed, path, finding)
        return None


def _retell(placed: PlacedText, path: tuple[str | int, ...], finding: Any) -> None:
    kind, context = finding["type"], finding.get("ctx", {})
    shown = _shown(finding["input"])
    place = placed.place(path, key=kind in ("extra_forbidden", "missing"))
    if kind == "extra_forbidden":
        message = f"{path[-1]} is no key here; {nearest(str(path[-1]), _known_keys(path[:-1]))}"
    elif kind == "missing":
        message = f"{path[-1]} is missing; write `{path[-1]}: ...`"
    elif kind in ("enum", "literal_error"):
        message = f"{shown} is not known here; {nearest(shown, _quoted(context))}"
    elif kind == "string_pattern_mismatch":
        message = f"{shown} will not do; {_PATTERNS.get(context['pattern'], 'write something')}"
    elif kind == "value_error":
        message = str(context.get("error", finding["msg"]))
    elif kind == "string_too_short":
        message = f"{path[-1]} is empty; write something, or leave the key out"
    elif kind.startswith("date"):
        message = "a time is missing; write it as 2026-03-02 or 2026-03-02 09:00"
    else:
        message = f"{shown}: {finding['msg'][0].lower()}{finding['msg'][1:]}"
    placed.refuse(place, message)


def _written_path(placed: PlacedText, location: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The keys and indexes of a location, without pydantic's tags for the forms of a value."""
    path: tuple[str | int, ...] = ()
    for part in location:
        written = (*path, part) in placed.values or (*path, part) in placed.keys
        if written or not str(part).startswith(_TAGS):
            path = (*path, part)
    return path[:-1] if path[-1:] == ("int",) and path not in placed.values else path


def _quoted(context: dict[str, Any]) -> list[str]:
    return [word for word in str(context.get("expected", "")).split("'") if word.strip(" ,or")]


def _shown(value: object) -> str:
    return "nothing is written here" if value is None else str(value)[:60]


def _known_keys(path: tuple[str | int, ...]) -> list[str]:
    part: Any = ScenarioDocument
    for word in (word for word in path if isinstance(word, str)):
        fields = _fields(part)
        part = _section(fields[word].annotation if word in fields else get_args(part)[-1])
    return list(_fields(part))


def _fields(part: Any) -> dict[str, FieldInfo]:
    if isinstance(part, type) and issubclass(part, BaseModel):
        return {info.alias or name: info for name, info in part.model_fields.items()}
    return {}


def _section(annotation: Any) -> Any:
    """The section or mapping inside an annotation such as `Annotated[list[Section], ...]`."""
    if get_origin(annotation) in (Annotated, Union, UnionType, list, tuple):
        return next(_section(inner) for inner in get_args(annotation) if inner is not type(None))
    return annotation
