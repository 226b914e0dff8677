"""When parties were changed, and by whom: every one when it was entered, and some while the server ran.

The World knows when a party was last changed, not what was before, so its log has two entries at most.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from registermock.faults.ar import InvalidArgument
from registermock.registers.ar.parties import communication_party
from registermock.world import OrganizationParty, Party, Period, View, changed_at


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """A member of the party before (None: there was none, or nobody knows) and after."""

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


def last_changed(view: View, party: Party) -> datetime:
    """When the party was last changed."""
    return changed_at(view, ("party", party.her_id), party.valid, party.source)


def changed_parties(view: View, her_ids: Iterable[int]) -> tuple[Party, ...]:
    """The parties among these HER-ids, each once, in the order asked.

    Unknown ones are left out: the caller compares what it keeps, and what AR has no longer has no date.
    """
    known = view.world.parties
    return tuple(known[her_id] for her_id in dict.fromkeys(her_ids) if her_id in known)


def change_log(view: View, her_id: int) -> tuple[Change, ...]:
    """The party's changes, earliest first."""
    return _changes(view, communication_party(view, her_id))


def organization_updates(view: View, start: datetime, end: datetime) -> tuple[Change, ...]:
    """The changes of organisations in a period, earliest first; start included, end excluded."""
    if end < start:
        raise InvalidArgument(view.settings, f"toDate ({end.date()}) er før fromDate ({start.date()})")
    period = Period(start, end)
    organizations = (one for one in view.world.parties.values() if isinstance(one, OrganizationParty))
    changes = (change for one in organizations for change in _changes(view, one))
    return tuple(sorted((one for one in changes if period.contains(one.at)), key=_order))


def _changes(view: View, party: Party) -> tuple[Change, ...]:
    entered, changed = party.valid.start, last_changed(view, party)
    now = {"Active": str(party.active).lower(), "DisplayName": party.name}
    begun = {"Valid.From": entered.isoformat()}
    if changed == entered:
        return (_change(party, entered, "Opprettet", now | begun),)
    return (_change(party, entered, "Opprettet", begun), _change(party, changed, "Endret", now))


def _change(party: Party, at: datetime, description: str, values: dict[str, str]) -> Change:
    changed = tuple(ChangedValue(name, None, value) for name, value in values.items())
    return Change(party, at, party.source.scenario, description, changed)


def _order(change: Change) -> tuple[datetime, int]:
    return change.at, change.party.her_id
