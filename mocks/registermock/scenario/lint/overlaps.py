"""Doctors who have a list at once though it bears only one of them, unless an expectation shows that it is meant."""

from collections.abc import Iterator
from datetime import datetime
from itertools import combinations

from registermock.scenario.format.document import DoctorPeriodDocument, ListDocument, ScenarioDocument
from registermock.scenario.text.unknown import known
from registermock.scenario.text.yaml_text import Path, PlacedText
from registermock.world import Period

_Numbered = tuple[int, DoctorPeriodDocument]


def overlaps(document: ScenarioDocument, _: PlacedText) -> Iterator[tuple[Path, str]]:
    """Two GPs at once, and two vikars at once while the list is vacant; told at the later entry.

    It is meant where some citizen of the list has an expectation for a time when both are there.
    """
    for key, one in document.lists.items():
        for role in ("gp", "vikar") if _gps_are_certain(one) else ("gp",):
            for (_index, first), (index, second) in combinations(_of(one, role), 2):
                both = _both(first, second)
                bad = list(_parts(both, one, role)) if both else []
                expected = _expected(document, key) if bad else []
                if bad and not any(not known(at) or part.contains(at) for part in bad for at in expected):
                    yield ("lists", key, "doctors", index), _told(role, first, second, bad[0])


def _of(one: ListDocument, role: str) -> list[_Numbered]:
    return [(index, cycle) for index, cycle in enumerate(one.doctors) if getattr(cycle, role) and _certain(cycle)]


def _certain(cycle: DoctorPeriodDocument) -> bool:
    """Whether the entry says who is there and when, and nothing that is refused."""
    named = [who for who in (cycle.gp, cycle.vikar, cycle.deleliste) if who]
    return len(named) == 1 and known(*named, cycle.start, cycle.end) and (cycle.end is None or cycle.start < cycle.end)


def _gps_are_certain(one: ListDocument) -> bool:
    return all(_certain(cycle) for cycle in one.doctors if cycle.gp or not (cycle.vikar or cycle.deleliste))


def _both(first: DoctorPeriodDocument, second: DoctorPeriodDocument) -> Period | None:
    """The time when both are there; None where they never are, or are one person."""
    if (first.gp or first.vikar) == (second.gp or second.vikar):
        return None
    ends = [end for end in (first.end, second.end) if end]
    start, end = max(first.start, second.start), min(ends, default=None)
    return Period(start, end) if end is None or start < end else None


def _parts(both: Period, one: ListDocument, role: str) -> Iterator[Period]:
    """The time when it matters: for vikars as long as no GP is active."""
    if role == "gp":
        yield both
        return
    start: datetime | None = both.start
    for _, gp in sorted(_of(one, "gp"), key=lambda numbered: numbered[1].start):
        if start is not None and gp.start > start and (both.end is None or start < both.end):
            yield Period(start, min(gp.start, both.end or gp.start))
        if start is not None and Period(gp.start, gp.end).contains(max(start, gp.start)):
            start = gp.end
    if start is not None and (both.end is None or start < both.end):
        yield Period(start, both.end)


def _expected(document: ScenarioDocument, key: str) -> list[datetime]:
    """The times for which citizens of the list have an expectation."""
    return [
        entry.at or document.clock
        for who, entries in document.expect.items()
        for entry in entries
        if _may_be_on(document, who, key)
    ]


def _may_be_on(document: ScenarioDocument, who: str, key: str) -> bool:
    """Whether the citizen has to do with the list; nobody knows where a reference leads astray."""
    citizen = document.citizens.get(who)
    if citizen is None:
        return True
    lists = [name for name in (citizen.list, *(member.list for member in citizen.lists)) if name is not None]
    return any(name == key or name not in document.lists for name in lists)


def _told(role: str, first: DoctorPeriodDocument, second: DoctorPeriodDocument, bad: Period) -> str:
    who = f"{first.gp or first.vikar} and {second.gp or second.vikar}"
    until = f" to {bad.end:%Y-%m-%d %H:%M}" if bad.end else ""
    what = "are both GP" if role == "gp" else "are both vikar while there is no GP, so neither is named,"
    return (
        f"{who} {what} from {bad.start:%Y-%m-%d %H:%M}{until}; end the one with to: on the day the other starts, "
        "or show that it is meant with an expectation for that time"
    )
