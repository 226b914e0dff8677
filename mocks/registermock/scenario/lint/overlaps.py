"""Doctors who have a list at once though it bears only one of them, unless an expectation shows that it is meant."""

from collections.abc import Iterator
from datetime import datetime
from itertools import combinations

from registermock.scenario.format.document import DoctorPeriodDocument, ListDocument, ScenarioDocument
from registermock.scenario.text.yaml_text import Path, PlacedText
from registermock.world import Period

_Numbered = tuple[int, DoctorPeriodDocument]


def overlaps(document: ScenarioDocument, _: PlacedText) -> Iterator[tuple[Path, str]]:
    """Two GPs at once, and two vikars at once while the list is vacant; told at the later entry.

    It is meant where some citizen of the list has an expectation for a time when both are there.
    """
    for key, one in document.lists.items():
        for role in ("gp", "vikar"):
            for (_index, first), (index, second) in combinations(_of(one, role), 2):
                both = _both(first, second)
                bad = list(_parts(both, one, role)) if both else []
                if bad and not any(part.contains(at) for part in bad for at in _expected(document, key)):
                    yield ("lists", key, "doctors", index), _told(role, first, second, bad[0])


def _of(one: ListDocument, role: str) -> list[_Numbered]:
    return [(index, cycle) for index, cycle in enumerate(one.doctors) if getattr(cycle, role)]


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
        if (citizen := document.citizens.get(who))
        and (citizen.list == key or any(member.list == key for member in citizen.lists))
    ]


def _told(role: str, first: DoctorPeriodDocument, second: DoctorPeriodDocument, bad: Period) -> str:
    who = f"{first.gp or first.vikar} and {second.gp or second.vikar}"
    until = f" to {bad.end:%Y-%m-%d %H:%M}" if bad.end else ""
    what = "are both GP" if role == "gp" else "are both vikar while there is no GP, so neither is named,"
    return (
        f"{who} {what} from {bad.start:%Y-%m-%d %H:%M}{until}; end the one with to: on the day the other starts, "
        "or show that it is meant with an expectation for that time"
    )
