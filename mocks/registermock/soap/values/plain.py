"""Values of contract types → what JSON knows, for people who want to read what was asked."""

from datetime import date, time
from functools import cache
from typing import Any

from registermock.soap.contract.primitives import Contract

_SIMPLE = (str, bool, int, float)


def plain_arguments(message: Any, given: list[Any]) -> dict[str, Any]:
    """An operation's arguments by name, without those that are nil."""
    return {name: plain_value(value) for name, value in zip(_names(message), given, strict=True) if value is not None}


@cache
def _names(message: Any) -> tuple[str, ...]:
    return tuple(message.get_flat_type_info(message))


def plain_value(value: Any) -> Any:
    """A number, a text, a truth value, a list, or a dictionary of members without those that are nil."""
    if value is None or isinstance(value, _SIMPLE):
        return value
    if isinstance(value, list | tuple):
        return [plain_value(one) for one in value]
    if isinstance(value, Contract):
        members = type(value).get_flat_type_info(type(value))
        found = {name: getattr(value, name, None) for name in members}
        return {name: plain_value(member) for name, member in found.items() if member is not None}
    if isinstance(value, date | time):
        return value.isoformat()
    return f"{len(value)} bytes" if isinstance(value, bytes) else str(value)
