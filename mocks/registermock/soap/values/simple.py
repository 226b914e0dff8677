"""Simple values: which Python values stand for them, and how they look on the wire."""

import re
from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from typing import Any

from spyne import model

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_UNWRITABLE = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_END_OF_DAY = re.compile(r"T24:00:00(\.0*)?")
_CARE = re.compile(f"[&<>\r{_UNWRITABLE}]")

ordinary = re.compile(f"[^&<>\r{_UNWRITABLE}]*").fullmatch
"""Says whether a text stands on the wire as it is."""


def escaped(text: str) -> str:
    """A text as XML writes it. Raises ValueError for characters that XML cannot hold."""
    return _CARE.sub(_entity, text)


def _entity(found: re.Match[str]) -> str:
    try:
        return _ENTITIES[found[0]]
    except KeyError:
        raise ValueError(f"XML has no place for the character U+{ord(found[0]):04X}") from None


def date_time(value: datetime) -> str:
    """xs:dateTime as WCF writes it: an offset only if the value has one (UTC: Z), no trailing zeros in the fraction."""
    if value.tzinfo is None and not value.microsecond:
        return value.isoformat()
    local = value.replace(tzinfo=None).isoformat()
    offset = "Z" if value.tzinfo is UTC else value.isoformat().removeprefix(local)
    return (local.rstrip("0") if "." in local else local) + offset


def base64(value: Any) -> str:
    """xs:base64Binary of bytes, or of several pieces of them."""
    return b64encode(value if isinstance(value, bytes) else b"".join(value)).decode("ascii")


@cache
def _spyne() -> Any:
    """For what is rare: its own answer, only slower."""
    from spyne.protocol import ProtocolBase  # noqa: PLC0415  not loaded before it is needed

    return ProtocolBase()


def simple_writer(kind: Any) -> Callable[[Any], str]:
    """How a value of that simple type looks on the wire.

    The function raises ValueError for characters that XML cannot hold.
    """
    if issubclass(kind, model.Unicode):
        return lambda value: value if ordinary(value) else escaped(value)
    if issubclass(kind, model.Integer):
        return lambda value: f"{value:d}"
    if issubclass(kind, model.Boolean):
        return lambda value: "true" if value else "false"
    if issubclass(kind, model.DateTime):
        return date_time
    if issubclass(kind, model.ByteArray):
        return base64
    return lambda value: escaped(_spyne().to_unicode(kind, value))


_QUICK = {
    model.Unicode: "v if v.__class__ is str and (v.isalnum() or ordinary(v)) else ",
    model.Integer: "v if v.__class__ is int else ",
    model.Boolean: '"true" if v is True else "false" if v is False else ',
    model.DateTime: "v.isoformat() if v.__class__ is datetime and v.tzinfo is None and not v.microsecond else ",
}
QUICK_NAMES = {"ordinary": ordinary, "datetime": datetime}


def quick(kind: Any) -> str:
    """The beginning of an expression that writes a usual value `v` of the simple type without a call; after its `else`
    comes what writes any. It needs QUICK_NAMES."""
    return next((how for base, how in _QUICK.items() if issubclass(kind, base)), "")


def simple_reader(kind: Any) -> Callable[[str | None], Any]:
    """How the text of an element, which the schema has accepted, becomes a value of that simple type.

    The function raises ValueError, OverflowError, or spyne's Fault, for what Python's type cannot hold.
    """
    if issubclass(kind, model.Unicode):
        return lambda text: text or ""
    if issubclass(kind, model.Integer):
        return _collapsed(int)
    if issubclass(kind, model.Boolean):
        return _collapsed(lambda text: text in ("true", "1"))
    if issubclass(kind, model.DateTime):
        return _collapsed(partial(_moment, kind))
    if issubclass(kind, model.ByteArray):
        encoding = _spyne().get_cls_attrs(model.ByteArray(encoding="base64")).encoding
        return lambda text: _spyne().from_unicode(kind, text, encoding)
    return _collapsed(lambda text: _spyne().from_unicode(kind, text))


def _moment(kind: Any, text: str) -> datetime:
    begun = _END_OF_DAY.sub("T00:00:00", text)
    value: datetime = _spyne().from_unicode(kind, begun)
    return value if begun == text else value + timedelta(days=1)


def _collapsed(read: Callable[[str], Any]) -> Callable[[str | None], Any]:
    """XSD collapses white space round everything but text."""
    return lambda text: read(text.strip()) if text else None
