"""Every kind of fault there is. A new one is a class like the others and a name in this list."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from registermock.armed.delivery import (
    Delay,
    Jitter,
    Malformed,
    ResetAfterHeaders,
    ResetBeforeHeaders,
    Trickle,
    Truncated,
    WrongContentType,
)
from registermock.armed.disagreement import OutOfStep, UnknownParty
from registermock.armed.fault import ArmedFault
from registermock.armed.parameters import Unusable, parameters, read, schema
from registermock.armed.refusals import GenericFault, HttpError, PlainSoapFault, Unauthorized

KINDS: Mapping[str, type[ArmedFault]] = {
    one.kind: one
    for one in (
        Delay,
        Jitter,
        Trickle,
        ResetBeforeHeaders,
        ResetAfterHeaders,
        Truncated,
        Malformed,
        WrongContentType,
        HttpError,
        Unauthorized,
        PlainSoapFault,
        GenericFault,
        OutOfStep,
        UnknownParty,
    )
}


def fault_of(given: Any) -> ArmedFault:
    """The fault that JSON such as {"kind": "delay", "milliseconds": 200} means. Raises Unusable."""
    if not isinstance(given, Mapping) or not isinstance(given.get("kind"), str):
        raise Unusable(['A fault is an object with its kind, such as {"kind": "delay", "milliseconds": 200}.'])
    name = given["kind"]
    if name not in KINDS:
        close = get_close_matches(name, KINDS, n=1)
        advice = f"did you mean {close[0]}?" if close else f"there are {', '.join(KINDS)}."
        raise Unusable([f"{name[:100]!r} is no kind of fault; {advice}"])
    return read(KINDS[name], {word: value for word, value in given.items() if word != "kind"}, name)


def as_json(fault: ArmedFault) -> dict[str, Any]:
    """The JSON that means the fault, every parameter written out."""
    values = {one.name: getattr(fault, one.name) for one in parameters(type(fault))}
    return {"kind": fault.kind} | {
        name: value if isinstance(value, str | int | float | None) else value.isoformat(sep=" ")
        for name, value in values.items()
    }


def fault_schema() -> dict[str, Any]:
    """The JSON Schema of a fault: one of the kinds, told apart by `kind`."""
    return {"oneOf": [_one(kind) for kind in KINDS.values()]}


def _one(kind: type[ArmedFault]) -> dict[str, Any]:
    found = schema(kind)
    return found | {
        "title": kind.kind,
        "description": kind.en,
        "properties": {"kind": {"const": kind.kind}} | found["properties"],
        "required": ["kind", *found["required"]],
    }
