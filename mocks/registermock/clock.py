"""Time in Norway: the registers write local time without offset, HTTP and ServerTime need one."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
YEARS = range(1960, 2900)
"""The years a scenario or `--at` may name; beyond them dates would run off the calendar, or off what
X.509 can say (1950)."""

DEFAULT_CLOCK = datetime(2026, 3, 2, 9, 0)
"""What a scenario's clock shows unless its file says otherwise, and the national population's."""


def moment(text: str) -> datetime:
    """A moment as people write it, in Norwegian local time. Raises ValueError, with advice, for anything else."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text or 'nothing'} is no time; write it as 2026-03-02 or 2026-03-02 09:00") from None
    if found.tzinfo is not None:
        raise ValueError(f"{text} has an offset; write Norwegian local time without one")
    if found.year not in YEARS:
        raise ValueError(f"{text} is beyond the years {YEARS.start} to {YEARS[-1]}")
    return found


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
