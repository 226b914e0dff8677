"""Time in Norway: the registers write local time without offset, HTTP and ServerTime need one."""

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import count
from zoneinfo import ZoneInfo

from registermock.errors import RegistermockError

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


_DURATION = re.compile(
    r"(?P<sign>[+-]?)P(?=\d|T\d)(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+(?:\.\d+)?)S)?)?",
    re.ASCII,
)


def duration(text: str) -> tuple[int, timedelta]:
    """Days of the calendar, and an exact time, of an ISO 8601 duration such as P1DT2H or -P1W.

    Raises ValueError, with advice, for anything else; months and years, which differ in length, among it.
    """
    found = _DURATION.fullmatch(text)
    if not found:
        raise ValueError(
            f"{text[:50] or 'nothing'} is no duration; write weeks, days, and time such as P1W, P1DT2H, PT30M"
        )
    sign = -1 if found["sign"] == "-" else 1
    number = {name: found[name] or 0 for name in ("weeks", "days", "hours", "minutes", "seconds")}
    try:
        days = int(number["weeks"]) * 7 + int(number["days"])
        exact = timedelta(hours=int(number["hours"]), minutes=int(number["minutes"]), seconds=float(number["seconds"]))
    except (OverflowError, ValueError):
        raise CannotMoveClock(_TOO_FAR) from None
    return sign * days, sign * exact


def written_duration(exact: timedelta) -> str:
    """An exact time as ISO 8601 writes it: PT26H30M."""
    hours, rest = divmod(abs(exact), timedelta(hours=1))
    minutes, rest = divmod(rest, timedelta(minutes=1))
    seconds = f"{rest.total_seconds():.6f}".rstrip("0").rstrip(".")
    text = "".join(f"{number}{unit}" for number, unit in ((hours, "H"), (minutes, "M")) if number)
    return ("-" if exact < timedelta() else "") + "PT" + (text if text and not rest else f"{text}{seconds}S")


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


def certificate_time(moment: datetime) -> datetime:
    """A local moment as certificates here hold it: UTC without offset."""
    return utc(moment).replace(tzinfo=None)


def certificate_now() -> datetime:
    """The machine's time as certificates hold it."""
    return datetime.now(UTC).replace(tzinfo=None)


def after_skipped(moment: datetime) -> datetime | None:
    """What clocks show in place of a moment they are put forward over when summer time begins; None for any other."""
    shown = local(utc(moment))
    return None if shown == moment else shown


def wall_clock() -> datetime:
    """The machine's time as Norwegian local time without offset."""
    return datetime.now(OSLO).replace(tzinfo=None)


class Base(StrEnum):
    """What a clock goes by when it does not stand still at one moment."""

    SCENARIOS = "scenarios"
    """Every scenario at the clock that its file sets."""
    MACHINE = "machine"
    """The machine's own time."""


MOST_DAYS = 36_525
"""How far a clock may be moved either way: a hundred years."""


class CannotMoveClock(RegistermockError):
    """A clock was asked to go further than it can."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What time it is for one caller: `base`, moved by `days` of the calendar and then by an exact time.

    A day of the calendar ends at the same time of day, also where a night has an hour more or less; 24 hours do not.
    """

    base: Base | datetime = Base.SCENARIOS
    days: int = 0
    exact: timedelta = timedelta()
    revision: int = field(init=False, default_factory=count(1).__next__, compare=False)
    """Clocks with the same one show the same."""

    def advanced(self, days: int = 0, exact: timedelta = timedelta()) -> "Clock":
        """The clock moved on, or back. Raises CannotMoveClock."""
        try:
            moved = replace(self, days=self.days + days, exact=self.exact + exact)
        except OverflowError:
            raise CannotMoveClock(_TOO_FAR) from None
        if abs(timedelta(days=moved.days)) + abs(moved.exact) > timedelta(days=MOST_DAYS):
            raise CannotMoveClock(_TOO_FAR)
        return moved

    def moved(self, moment: datetime) -> datetime:
        """What the clock shows when what it goes by shows `moment`."""
        if self.days:
            moment += timedelta(days=self.days)
        return local(utc(moment) + self.exact) if self.exact else moment

    def fixed(self, scenario: datetime | None) -> datetime | None:
        """The moment at which it stands still, for values of a scenario with that clock; None where it ticks."""
        base = self.base
        if isinstance(base, datetime):
            return self.moved(base)
        return None if scenario is None or base is Base.MACHINE else self.moved(scenario)

    def wall(self) -> datetime:
        """What it shows where it goes by the machine's time."""
        return self.moved(wall_clock())


@lru_cache(maxsize=256)
def standing_still(moment: datetime) -> Clock:
    """The clock that always shows this moment."""
    return Clock(moment)


SCENARIO_CLOCKS = Clock()
"""Everything at the clock of its own file."""

MACHINE_CLOCK = Clock(Base.MACHINE)
"""Everything at the machine's time."""

_TOO_FAR = f"a clock can be moved by {MOST_DAYS // 365} years at most; set it to a moment instead"
