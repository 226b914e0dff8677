"""What stands where a value will not do, so that the rest of a file can be judged; shown to nobody, never in a World.

It is equal to nothing that is written. Who compares values asks first whether they are known.
"""

import re
from datetime import date, datetime
from itertools import count

_MARK = "\x00"
"""Control characters are refused, so no name that is sound has it."""
_MARKED = re.compile("\x00[0-9]*")
_numbers = count(1)


class _UnknownTime(datetime):
    pass


class _UnknownDay(date):
    pass


UNKNOWN_TIME: datetime = _UnknownTime(2026, 1, 1)
UNKNOWN_DAY: date = _UnknownDay(2026, 1, 1)


def known(*values: date | str | None) -> bool:
    """Whether all these are what the tester wrote, or left out."""
    return not any(
        _MARK in value if isinstance(value, str) else isinstance(value, _UnknownTime | _UnknownDay) for value in values
    )


def unknown_name(like: str = "") -> str:
    """A name that no other is equal to; without its mark it is the one given."""
    return f"{like}{_MARK}{next(_numbers)}"


def without_marks(message: str) -> str:
    """The message as people may read it."""
    return _MARKED.sub("", message) if _MARK in message else message
