"""Citizens and the lists they have been, are or will be on."""

from datetime import datetime, time

from registermock.scenario.compile.derive import full_name
from registermock.scenario.compile.draft import Draft
from registermock.scenario.format.document import CitizenDocument, MembershipDocument
from registermock.world import Citizen, Membership, Person


def citizens(draft: Draft) -> None:
    """Every citizen with the lists he has been, is or will be on."""
    taken: dict[str, str] = {}
    for key, written in draft.document.citizens.items():
        nin = draft.nin(written.nin, "citizens", key, "nin")
        if nin is None:
            continue
        if nin in taken:
            draft.refuse(f"{nin} is {taken[nin]} already; every citizen has a national id of his own",
                         "citizens", key, "nin")  # fmt: skip
        taken[nin] = key
        draft.citizens[key] = Citizen(
            key=key,
            person=Person(nin, full_name(written.name) if written.name else draft.seed.name(key)),
            died=written.died,
            memberships=_memberships(draft, key, written),
            source=draft.source("citizens", key),
        )


def _memberships(draft: Draft, key: str, written: CitizenDocument) -> tuple[Membership, ...]:
    if written.list is not None and written.lists:
        draft.refuse("write list: or lists:, not both", "citizens", key, "lists")
    entries = written.lists or ((MembershipDocument(list=written.list),) if written.list is not None else ())
    died = datetime.combine(written.died, time()) if written.died else None
    members = []
    for index, entry in enumerate(entries):
        path = ("citizens", key, "lists", index) if written.lists else ("citizens", key)
        if draft.knows(entry.list, draft.lists, "list", *path, "list"):
            members.append(_membership(draft, (key, index), entry, died, path))
    _refuse_overlaps(draft, key, members)
    return tuple(members)


def _membership(
    draft: Draft,
    identity: tuple[str, int],
    entry: MembershipDocument,
    died: datetime | None,
    path: tuple[str | int, ...],
) -> Membership:
    gp_list = draft.lists[entry.list]
    by_death = died is not None and (entry.end is None or died < entry.end)
    end = died if by_death else entry.end or gp_list.period.end
    return Membership(
        id=draft.seed.contract_id("membership", *identity),
        gp_list=gp_list,
        period=draft.period(entry.start or gp_list.period.start, end, (*path, "to")),
        ended_by_death=by_death,
        source=draft.source(*path, "list"),
    )


def _refuse_overlaps(draft: Draft, key: str, members: list[Membership]) -> None:
    for index, member in enumerate(members):
        for earlier in members[:index]:
            if member.period.overlaps(earlier.period):
                draft.refuse(
                    f"{key} is on two lists at once ({earlier.gp_list.key} and {member.gp_list.key}); "
                    "end the one with to: on the day the other starts",
                    "citizens", key, "lists", index,
                )  # fmt: skip
