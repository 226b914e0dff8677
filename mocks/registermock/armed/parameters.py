"""Parameters of faults and rules: told once beside the field, and read, checked, and described from that."""

import types
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from datetime import datetime
from difflib import get_close_matches
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from registermock.clock import moment
from registermock.errors import RegistermockError

_TOLD = "told"
_JSON = {int: "integer", float: "number", str: "string", datetime: "string"}


class Unusable(RegistermockError):
    """What was to be armed cannot be; `problems` has a sentence for each reason."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a parameter: in English, in Norwegian, and which values it may have."""

    en: str
    no: str
    least: float | None = None
    most: float | None = None
    words: tuple[str, ...] = ()
    longest: int = 200


def parameter(
    en: str,
    no: str,
    default: Any = MISSING,
    *,
    least: float | None = None,
    most: float | None = None,
    words: tuple[str, ...] = (),
    longest: int = 200,
) -> Any:
    """A dataclass field that is a parameter; without a default it must be given.

    Numbers lie from `least` to `most`, texts are one of `words`, or at most `longest` characters.
    """
    return field(default=default, metadata={_TOLD: Told(en, no, least, most, words, longest)})


_T = TypeVar("_T")


def read(kind: type[_T], given: Mapping[str, Any], name: str) -> _T:
    """An object of the dataclass out of JSON, where moments are text. Raises Unusable with all that is wrong."""
    known = {one.name: one for one in parameters(kind)}
    problems = [_unknown(word, known, name) for word in given if word not in known]
    problems += [
        f"{name} needs {one.name}: {told(one).en} It may be {may_be(kind, one)}."
        for one in known.values()
        if one.default is MISSING and one.name not in given
    ]
    values = {}
    for word in (word for word in known if word in given):
        try:
            values[word] = _from_json(kind, word, given[word])
        except ValueError as error:
            problems.append(f"{word} of {name}: {error}.")
    problems += misfits(kind, values, name)
    if problems:
        raise Unusable(problems)
    return kind(**values)


def check(made: Any, name: str) -> None:
    """Raises Unusable if a parameter of an object is out of bounds."""
    problems = misfits(type(made), {one.name: getattr(made, one.name) for one in parameters(type(made))}, name)
    if problems:
        raise Unusable(problems)


def misfits(kind: type, values: Mapping[str, Any], name: str) -> list[str]:
    """A sentence for each value that its parameter may not have."""
    return [
        f"{one.name} of {name} is {values[one.name]!r}; it may be {may_be(kind, one)}."
        for one in parameters(kind)
        if one.name in values and not _fits(values[one.name], *_type_of(kind, one), told(one))
    ]


def parameters(kind: type) -> list["Field[Any]"]:
    """The fields of a dataclass that are parameters."""
    return [one for one in fields(kind) if _TOLD in one.metadata]


def told(one: "Field[Any]") -> Told:
    """What is said of a parameter."""
    found: Told = one.metadata[_TOLD]
    return found


def may_be(kind: type, one: "Field[Any]") -> str:
    """The values a parameter may have, in words."""
    base, optional = _type_of(kind, one)
    said = told(one)
    if said.words:
        words = " or ".join(said.words)
    elif base is str:
        words = f"text of 1 to {said.longest} characters, all of them visible or spaces"
    elif base is datetime:
        words = "a Norwegian local time such as 2026-03-02 09:00"
    else:
        words = f"a {'whole ' if base is int else ''}number from {_number(said.least)} to {_number(said.most)}"
    return f"{words}, or nothing" if optional else words


def schema(kind: type) -> dict[str, Any]:
    """The JSON Schema of a dataclass's parameters."""
    shown = parameters(kind)
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {one.name: _property(kind, one) for one in shown},
        "required": [one.name for one in shown if one.default is MISSING],
    }


def _property(kind: type, one: "Field[Any]") -> dict[str, Any]:
    base, optional = _type_of(kind, one)
    said = told(one)
    found: dict[str, Any] = {"type": [_JSON[base], "null"] if optional else _JSON[base], "description": said.en}
    if said.words:
        found["enum"] = [*said.words, *([None] if optional else [])]
    elif base is str:
        found |= {"minLength": 1, "maxLength": said.longest}
    elif base is not datetime:
        found |= {"minimum": said.least, "maximum": said.most}
    return found if one.default is MISSING else found | {"default": one.default}


def _type_of(kind: type, one: "Field[Any]") -> tuple[type, bool]:
    """The type of a parameter, and whether it may be None as well."""
    hint = get_type_hints(kind)[one.name]
    if get_origin(hint) in (Union, types.UnionType):
        return next(arm for arm in get_args(hint) if arm is not type(None)), True
    return hint, False


def _from_json(kind: type, word: str, value: Any) -> Any:
    """Raises ValueError for a text that is no moment."""
    base, _ = _type_of(kind, next(one for one in parameters(kind) if one.name == word))
    if base is float and type(value) is int:
        return float(value)
    return moment(value) if base is datetime and isinstance(value, str) else value


def _fits(value: Any, base: type, optional: bool, said: Told) -> bool:
    if value is None:
        return optional
    if type(value) is not base:
        return False
    if said.words:
        return value in said.words
    if isinstance(value, str):
        return 0 < len(value) <= said.longest and value.isprintable()
    if isinstance(value, datetime):
        return True
    assert isinstance(value, int | float)
    return (said.least is None or value >= said.least) and (said.most is None or value <= said.most)


def _unknown(word: str, known: Iterable[str], name: str) -> str:
    close = get_close_matches(word, known, n=1)
    advice = f"did you mean {close[0]}?" if close else f"it has {', '.join(known) or 'none'}."
    return f"{word!r} is no parameter of {name}; {advice}"


def _number(number: float | None) -> str:
    return f"{number:g}" if isinstance(number, float) else f"{number}"
