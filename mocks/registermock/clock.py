"""Time in Norway: the registers write local time without offset, HTTP and ServerTime need one."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")


def with_offset(moment: datetime) -> datetime:
    """A local moment with the offset Oslo had or has then."""
    return moment.replace(tzinfo=OSLO)


def local(moment: datetime) -> datetime:
    """Any moment as Norwegian local time without offset; one without offset is taken to be that already."""
    if moment.tzinfo is None:
        return moment
    try:
        return moment.astimezone(OSLO).replace(tzinfo=None)
    except OverflowError:  # the first or the last day there is
        return moment.replace(tzinfo=None)


def utc(moment: datetime) -> datetime:
    """A local moment in UTC, with offset."""
    return with_offset(moment).astimezone(UTC)


def wall_clock() -> datetime:
    """The machine's time as Norwegian local time without offset."""
    return datetime.now(OSLO).replace(tzinfo=None)
