"""When parties were changed, and by whom: every one once, when it was entered.

The World knows no other change, so a party's LastChanged is the start of its validity and its log has one entry.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from registermock.faults.ar import InvalidArgument
from registermock.registers.ar.parties import communication_party
from registermock.world import OrganizationParty, Party, Period, View


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """A member of the party before (None: there was none) and after."""

    name: str
    old: str | None
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one party; `by` is the scenario that describes it."""

    party: Party
    at: datetime
    by: str
    description: str
    values: tuple[ChangedValue, ...]


def last_changed(party: Party) -> datetime:
    """When the party was last changed."""
    return party.valid.start


def changed_parties(view: View, her_ids: Iterable[int]) -> tuple[Party, ...]:
    """The parties among these HER-ids, each once, in the order asked.

    Unknown ones are left out: the caller compares what it keeps, and what AR has no longer has no date.
    """
    known = view.world.parties
    return tuple(known[her_id] for her_id in dict.fromkeys(her_ids) if her_id in known)


def change_log(view: View, her_id: int) -> tuple[Change, ...]:
    """The party's changes."""
    return (_entered(communication_party(view, her_id)),)


def organization_updates(view: View, start: datetime, end: datetime) -> tuple[Change, ...]:
    """The changes of organisations in a period, earliest first; start included, end excluded."""
    if end < start:
        raise InvalidArgument(view.settings, f"toDate ({end.date()}) er før fromDate ({start.date()})")
    period = Period(start, end)
    changes = [_entered(one) for one in view.world.parties.values() if isinstance(one, OrganizationParty)]
    return tuple(sorted((one for one in changes if period.contains(one.at)), key=_order))


def _entered(party: Party) -> Change:
    values = {
        "Active": str(party.active).lower(),
        "DisplayName": party.name,
        "Valid.From": party.valid.start.isoformat(),
    }
    changed = tuple(ChangedValue(name, None, value) for name, value in values.items())
    return Change(party, last_changed(party), party.source.scenario, "Opprettet", changed)


def _order(change: Change) -> tuple[datetime, int]:
    return change.at, change.party.her_id
