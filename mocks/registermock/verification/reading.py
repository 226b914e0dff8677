"""Questions as they come from outside, in values that JSON or a query string know."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from difflib import get_close_matches
from typing import Any

from registermock.clock import utc
from registermock.errors import RegistermockError
from registermock.journal import CallOutcome, Matcher
from registermock.verification.flow import REGISTERS, Flow
from registermock.verification.verdict import Bounds

_ARGUMENT = "argument."


class BadQuestion(RegistermockError):
    """A question that cannot be asked; says what is wrong with it, and what to write."""


def matcher_of(given: Mapping[str, Any], operations: Mapping[str, Collection[str]] | None = None) -> Matcher:
    """The matcher with these members, such as {"register": "FLR", "argument.patientNin": "…"}. Raises BadQuestion.

    `arguments` is a dictionary; `argument.NAME` names one of them, with dots between the names where they are nested.
    `from` and `until` are ISO 8601, Norwegian local time where no offset is given, or seconds since 1970. `operations`
    are those there are, by register: one that is none of them would never be met.
    """
    readers: dict[str, tuple[str, Callable[[str, Any], Any]]] = {
        "register": ("register", _register),
        "operation": ("operation", _text),
        "outcome": ("outcome", _outcome),
        "rule": ("rule", _text),
        "user": ("user", _text),
        "soap": ("soap", _text),
        "status": ("status", _whole),
        "citizen": ("citizen", _text),
        "arguments": ("arguments", _arguments),
        "since": ("since", _whole),
        "from": ("begun_from", _moment),
        "until": ("begun_until", _moment),
    }
    single = {name: value for name, value in given.items() if name.startswith(_ARGUMENT)}
    found = _read({name: value for name, value in given.items() if name not in single}, readers)
    for name, value in single.items():
        found["arguments"] = _nested(found.get("arguments", {}), name[len(_ARGUMENT) :].split("."), value)
    matcher = Matcher(**found)
    _check_operation(matcher, operations or {})
    return matcher


def bounds_of(given: Mapping[str, Any]) -> Bounds:
    """The bounds `at_least`, `at_most` or `exactly`; at least one where nothing is given. Raises BadQuestion."""
    found = _read(given, {name: (name, _whole) for name in ("at_least", "at_most", "exactly")})
    exactly = found.pop("exactly", None)
    if exactly is not None:
        if found:
            raise BadQuestion("`exactly` stands alone; leave out `at_least` and `at_most`")
        return Bounds(exactly, exactly)
    bounds = Bounds(**found) if found else Bounds(at_least=1)
    if bounds.at_least is not None and bounds.at_most is not None and bounds.at_least > bounds.at_most:
        raise BadQuestion(f"`at_least` {bounds.at_least} is above `at_most` {bounds.at_most}; nothing can be both")
    return bounds


def flow_of(given: Mapping[str, Any]) -> Flow:
    """The flow with these members; `citizen` has to be there. Raises BadQuestion.

    `from` is as for a matcher, `shown_from` Norwegian local time.
    """
    readers: dict[str, tuple[str, Callable[[str, Any], Any]]] = {
        "citizen": ("citizen", _text),
        "registers": ("registers", _registers),
        "at_most": ("at_most", _whole),
        "addressed_to": ("addressed_to", _whole),
        "within": ("within", _seconds),
        "since": ("since", _whole),
        "from": ("begun_from", _moment),
        "shown_from": ("shown_from", _local),
    }
    found = _read(given, readers)
    if "citizen" not in found:
        raise BadQuestion("`citizen` is missing; give the national id of whoever is to be resolved")
    return Flow(**found)


def _read(given: Mapping[str, Any], readers: Mapping[str, tuple[str, Callable[[str, Any], Any]]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in given.items():
        if name not in readers:
            close = get_close_matches(name, readers, n=1)
            advice = f"did you mean `{close[0]}`?" if close else f"there are {', '.join(readers)}"
            raise BadQuestion(f"`{name[:50]}` is nothing that can be asked for; {advice}")
        field, reader = readers[name]
        found[field] = reader(name, value)
    return found


def _check_operation(matcher: Matcher, operations: Mapping[str, Collection[str]]) -> None:
    registers = [matcher.register] if matcher.register else list(operations)
    known = [name for register in registers for name in operations.get(register, ())]
    if matcher.operation is None or not known or matcher.operation in known:
        return
    close = get_close_matches(matcher.operation, known, n=1)
    advice = f"did you mean {close[0]}?" if close else f"there are {', '.join(sorted(known))}"
    where = f"{matcher.register} has no" if matcher.register else "no register has an"
    raise BadQuestion(f"{where} operation {matcher.operation[:100]}; {advice}")


def _text(name: str, value: Any) -> str:
    if isinstance(value, str) and value:
        return value
    raise BadQuestion(f"`{name}` is {value!r}; write a text")


def _register(name: str, value: Any) -> str:
    return _one_of(name, value, {one: one for one in REGISTERS})


def _outcome(name: str, value: Any) -> CallOutcome:
    return CallOutcome(_one_of(name, value, {one.value.upper(): one.value for one in CallOutcome}))


def _one_of(name: str, value: Any, choices: Mapping[str, str]) -> str:
    found = choices.get(str(value).upper())
    if found is None:
        raise BadQuestion(f"`{name}` is {value!r}; it may be {', '.join(choices.values())}")
    return found


def _registers(name: str, value: Any) -> tuple[str, ...]:
    found = tuple(_register(name, one) for one in value) if isinstance(value, list) else ()
    if not found or found != REGISTERS[: len(found)]:
        raise BadQuestion(f"`{name}` is {value!r}; it may be the first of {list(REGISTERS)}, or all")
    return found


def _whole(name: str, value: Any) -> int:
    text = str(value)
    if not isinstance(value, bool) and text.isascii() and text.isdigit() and len(text) < 16:
        return int(text)
    raise BadQuestion(f"`{name}` is {value!r}; write a whole number from 0 up")


def _seconds(name: str, value: Any) -> float:
    try:
        found = float(value)
    except (TypeError, ValueError):
        found = -1.0
    if not 0 <= found < float("inf"):
        raise BadQuestion(f"`{name}` is {value!r}; write seconds, from 0 up")
    return found


def _moment(name: str, value: Any) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _seconds(name, value)
    moment = _iso(name, value)
    return (utc(moment) if moment.tzinfo is None else moment).timestamp()


def _local(name: str, value: Any) -> datetime:
    moment = _iso(name, value)
    if moment.tzinfo is not None:
        raise BadQuestion(f"`{name}` is {value!r}; write Norwegian local time without an offset")
    return moment


def _iso(name: str, value: Any) -> datetime:
    try:
        return datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise BadQuestion(f"`{name}` is {value!r}; write a time as 2026-03-02T09:00:00") from None


def _arguments(name: str, value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    raise BadQuestion(f'`{name}` is {value!r}; write arguments by name, as {{"patientNin": "…"}}')


def _nested(arguments: Mapping[str, Any], path: list[str], value: Any) -> dict[str, Any]:
    """The arguments with one more at that path."""
    name, *rest = path
    below = arguments.get(name, {})
    return {**arguments, name: _nested(below if isinstance(below, dict) else {}, rest, value) if rest else value}
