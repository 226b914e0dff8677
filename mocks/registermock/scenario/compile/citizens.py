"""Citizens and the lists they have been, are or will be on."""

from collections.abc import Sequence
from datetime import date, datetime, time

from registermock.scenario.compile.derive import full_name
from registermock.scenario.compile.draft import Draft
from registermock.scenario.format.document import CitizenDocument, MembershipDocument
from registermock.scenario.text.unknown import UNKNOWN_TIME, known, unknown_name
from registermock.scenario.text.yaml_text import Path
from registermock.world import Citizen, Membership, Period, Person


def citizens(draft: Draft) -> None:
    """Every citizen with the lists he has been, is or will be on."""
    taken: dict[str, str] = {}
    for key, written in draft.document.citizens.items():
        nin = draft.nin(written.nin, "citizens", key, "nin")
        if nin in taken:
            draft.refuse(f"{nin} is {taken[nin]} already; every citizen has a national id of his own",
                         "citizens", key, "nin")  # fmt: skip
        elif nin:
            taken[nin] = key
        draft.citizens[key] = Citizen(
            key=key,
            person=Person(nin or unknown_name(), full_name(written.name) if written.name else draft.seed.name(key)),
            died=written.died,
            memberships=_memberships(draft, key, written),
            source=draft.source("citizens", key),
        )


def _memberships(draft: Draft, key: str, written: CitizenDocument) -> tuple[Membership, ...]:
    path: Path = ("citizens", key)
    if written.list is not None and written.lists:
        draft.refuse("write list: or lists:, not both", *path, "lists")
        draft.knows(written.list, draft.lists, "list", *path, "list")
    alone = written.list is not None and not written.lists
    entries = written.lists if written.list is None or written.lists else (MembershipDocument(list=written.list),)
    paths = [path if alone else (*path, "lists", index) for index in range(len(entries))]
    periods = [_period(draft, entry, written.died, path) for entry, path in zip(entries, paths, strict=True)]
    _refuse_overlaps(draft, key, entries, periods)
    return tuple(
        Membership(
            id=draft.seed.contract_id("membership", key, index),
            gp_list=draft.lists[entry.list],
            period=periods[index],
            ended_by_death=_ended_by_death(entry, written.died),
            source=draft.source(*paths[index], "list"),
        )
        for index, entry in enumerate(entries)
        if entry.list in draft.lists
    )


def _period(draft: Draft, entry: MembershipDocument, died: date | None, path: Path) -> Period:
    """The time on the list: from and to of it where the entry says none, and not beyond death."""
    draft.knows(entry.list, draft.lists, "list", *path, "list")
    of_list = draft.lists[entry.list].period if entry.list in draft.lists else Period(UNKNOWN_TIME, UNKNOWN_TIME)
    start, end = entry.start or of_list.start, entry.end or of_list.end
    if died and _ended_by_death(entry, died):
        end = _midnight(died)
    period = draft.period(start, end, (*path, "to"))
    return period if known(entry.end, died) else Period(start, UNKNOWN_TIME)


def _ended_by_death(entry: MembershipDocument, died: date | None) -> bool:
    if died is None or not known(died):
        return False
    return entry.end is None or not known(entry.end) or _midnight(died) < entry.end


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _refuse_overlaps(draft: Draft, key: str, entries: Sequence[MembershipDocument], periods: list[Period]) -> None:
    for index, period in enumerate(periods):
        for other, earlier in enumerate(periods[:index]):
            certain = known(period.start, period.end, earlier.start, earlier.end)
            if certain and period.overlaps(earlier):
                draft.refuse(
                    f"{key} is on two lists at once ({entries[other].list} and {entries[index].list}); "
                    "end the one with to: on the day the other starts",
                    "citizens", key, "lists", index,
                )  # fmt: skip
