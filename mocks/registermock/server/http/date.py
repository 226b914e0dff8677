"""Moments as HTTP writes them (RFC 9110, IMF-fixdate). `email.utils` does the same, but each start waits 2 ms for its
import."""

from datetime import UTC, datetime

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def date_of(moment: datetime) -> str:
    """A moment in UTC."""
    day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    return f"{day}, {moment.day:02} {month} {moment.year:04} {moment:%H:%M:%S} GMT"


def date_now() -> str:
    """The machine's time."""
    return date_of(datetime.now(UTC))
