"""Doctor periods drawn to scale: where on a line from 0 to 100 each begins and ends, and where the clock stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from registermock.world import GPList, Period

_NEAR = timedelta(days=550)
_LEAST = timedelta(days=45)
_MONTHS_BETWEEN_TICKS = (1, 2, 3, 6, 12, 24, 60, 120)
_MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """A period: from `start` to `start + width`, in per cent of the line. `earlier` and `later`: it goes on there."""

    label: str
    kind: str
    period: Period
    holds: bool
    start: float
    width: float
    earlier: bool
    later: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """The first of a month."""

    at: float
    day: datetime


@dataclass(frozen=True, slots=True)
class Timeline:
    """A list's doctor periods around the clock."""

    gp_list: GPList
    now: datetime
    clock: float
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


def timelines(lists: Sequence[GPList], now: datetime, others: Iterable[datetime] = ()) -> tuple[Timeline, ...]:
    """The lists' timelines, all on one scale; `others` are further moments that should be on them."""
    edges = [edge for one in lists for cycle in one.doctors for edge in _edges(cycle.period)]
    window = _window([*edges, *others], now)
    return tuple(_timeline(one, now, window) for one in lists)


def _timeline(gp_list: GPList, now: datetime, window: Period) -> Timeline:
    bars = (_bar(str(one.doctor.person.name), one.relationship, one.period, now, window) for one in gp_list.doctors)
    return Timeline(gp_list, now, _place(now, window), tuple(bars), tuple(_ticks(window)))


def _edges(period: Period) -> Iterator[datetime]:
    yield period.start
    if period.end:
        yield period.end


def _window(moments: Sequence[datetime], now: datetime) -> Period:
    """What is drawn: everything near the clock, with some room on both sides."""
    near = [one for one in moments if abs(one - now) <= _NEAR]
    first, last = min([now - _LEAST, *near]), max([now + _LEAST, *near])
    room = (last - first) * 0.06
    return Period(first - room, last + room)


def _place(moment: datetime, window: Period) -> float:
    assert window.end
    part = (moment - window.start) / (window.end - window.start)
    return round(100 * min(max(part, 0.0), 1.0), 2)


def _bar(label: str, kind: str, period: Period, now: datetime, window: Period) -> Bar:
    assert window.end
    end = period.end or window.end
    start = _place(period.start, window)
    return Bar(
        label=label,
        kind=kind,
        period=period,
        holds=period.contains(now),
        start=start,
        width=round(_place(end, window) - start, 2),
        earlier=period.start < window.start,
        later=period.end is None or period.end > window.end,
    )


def _ticks(window: Period) -> Iterator[Tick]:
    assert window.end
    months = (window.end - window.start).days / 30.4
    step = next((one for one in _MONTHS_BETWEEN_TICKS if months / one <= _MOST_TICKS), _MONTHS_BETWEEN_TICKS[-1])
    month = window.start.year * 12 + window.start.month - 1
    month += -month % step
    while (day := datetime(month // 12, month % 12 + 1, 1)) < window.end:
        if day >= window.start:
            yield Tick(_place(day, window), day)
        month += step
