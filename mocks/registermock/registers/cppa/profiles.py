"""What the CPP register answers, in world terms; refusals are CppaFaults."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from registermock.faults.cppa import EntityNotFound, NotAParty, PartyWithoutCpp, TooManyAgreements
from registermock.registers.agreement_id import agreement_id, parties_of
from registermock.world import BUILT_IN, ActivatedProcess, OrganizationParty, Party, Profile, View, version_number

MOST_AGREEMENTS = 200
"""How many agreements one answer may hold. Helsenorge has one with everybody, which may be a million."""


@dataclass(frozen=True, slots=True)
class PartyProfile:
    """A party and what it has activated; `profile.empty` means the register answers with nothing."""

    party: Party
    profile: Profile


@dataclass(frozen=True, slots=True)
class Agreement:
    """A CPA: what two parties can do together, each process as either side holds it.

    Two parties have one agreement, with one id, whichever of them is named first. It runs from the beginning of the
    year it is looked at in, or, once it is revoked, of the year that was in.
    """

    id: UUID
    party_a: Party
    party_b: Party
    processes_a: tuple[ActivatedProcess, ...]
    processes_b: tuple[ActivatedProcess, ...]
    start: datetime
    end: datetime
    revoked: datetime | None = None


def profile(view: View, her_id: int) -> PartyProfile:
    """The party's own CPP."""
    party = view.world.parties.get(her_id)
    held = (party.profile or _without_cpp(view, party)) if party else None
    if party is None or held is None:
        raise EntityNotFound(view.settings.code_cppa)
    view.now(party.source)
    return PartyProfile(party, held)


def agreement(view: View, her_id_a: int, her_id_b: int) -> Agreement:
    """The agreement of two parties, the one named first as party A."""
    party_a, party_b = _with_cpp(view, "PartyA", her_id_a), _with_cpp(view, "PartyB", her_id_b)
    found = _between(view, party_a, party_b)
    if found is None or (found.revoked and view.settings.revoked_cpa_by_parties == "fault"):
        raise EntityNotFound(view.settings.code_cppa)
    return found


def agreement_by_id(view: View, cpa_id: UUID) -> Agreement:
    """The agreement with that id, revoked or not; party A is Helsenorge, or else the one with the lower HER-id."""
    one, other = (view.world.parties.get(her_id) for her_id in parties_of(cpa_id) or (0, 0))
    found = _between(view, *_in_order(one, other)) if one and other else None
    if found is None or found.id != cpa_id:
        raise EntityNotFound(view.settings.code_cppa)
    return found


def agreements(view: View, her_id: int) -> list[Agreement]:
    """Every agreement the party has, revoked or not, each as `agreement_by_id` gives it; by HER-id of the others."""
    mine = profile(view, her_id).party
    found = list(islice(_agreements_of(view, mine), MOST_AGREEMENTS + 1))
    if len(found) > MOST_AGREEMENTS:
        raise TooManyAgreements(her_id, MOST_AGREEMENTS, view.settings.code_cppa_refused)
    view.now(mine.source)
    return sorted(found, key=lambda one: (one.party_a.her_id, one.party_b.her_id))


def revoke(view: View, cpa_id: UUID, her_id: int) -> Agreement:
    """The agreement, revoked by one of its parties; one that is revoked already stays as it is."""
    found = agreement_by_id(view, cpa_id)
    if her_id not in (found.party_a.her_id, found.party_b.her_id):
        raise NotAParty(cpa_id, her_id, view.settings.code_cppa_refused)
    now = view.now(_dated_by(found.party_a, found.party_b).source)
    view.change(lambda world: world.with_revoked(cpa_id, now))
    return agreement_by_id(view, cpa_id)


def _without_cpp(view: View, party: Party) -> Profile | None:
    """What the register answers for a party that has no CPP: for an organisation nobody knows."""
    if isinstance(party, OrganizationParty) and view.settings.cpp_of_organization == "nothing":
        return Profile((), empty=True)
    return None


def _with_cpp(view: View, side: str, her_id: int) -> Party:
    party = view.world.parties.get(her_id)
    if party is None or party.profile is None or party.profile.empty:
        raise PartyWithoutCpp(side, her_id, view.settings.code_cppa)
    return party


def _agreements_of(view: View, mine: Party) -> Iterator[Agreement]:
    seen = set()
    for role in mine.roles:
        for other in view.world.in_role(role.opposite):
            found = None if other.her_id in seen else _between(view, *_in_order(mine, other))
            seen.add(other.her_id)
            if found:
                yield found


def _between(view: View, party_a: Party, party_b: Party) -> Agreement | None:
    pairs = _common(party_a, party_b)
    if not pairs:
        return None
    cpa_id = agreement_id(*(party.her_id for party in _in_order(party_a, party_b)))
    now = view.now(_dated_by(party_a, party_b).source)
    revoked = view.world.revoked.get(cpa_id)
    if revoked and revoked > now:
        revoked = None
    start = (revoked or now).replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    return Agreement(
        id=cpa_id,
        party_a=party_a,
        party_b=party_b,
        processes_a=tuple(mine for mine, _ in pairs),
        processes_b=tuple(theirs for _, theirs in pairs),
        start=start,
        end=start.replace(year=start.year + 3),
        revoked=revoked,
    )


def _common(one: Party, other: Party) -> list[tuple[ActivatedProcess, ActivatedProcess]]:
    """What both have in opposite roles, in the newest version that they have so; nobody agrees with himself."""
    if one.her_id == other.her_id:
        return []
    pairs = [
        (mine, theirs)
        for mine in one.activated
        for theirs in other.activated
        if (theirs.name, theirs.version, theirs.role) == (mine.name, mine.version, mine.role.opposite)
    ]
    newest: dict[str, tuple[int, ...]] = {}
    for mine, _ in pairs:
        newest[mine.name] = max(newest.get(mine.name, ()), version_number(mine.version))
    return [(mine, theirs) for mine, theirs in pairs if version_number(mine.version) == newest[mine.name]]


def _in_order(one: Party, other: Party) -> tuple[Party, Party]:
    """Two parties in the order that an agreement has them in when nobody says who is party A."""
    first, second = sorted((one, other), key=lambda party: (party.source is not BUILT_IN, party.her_id))
    return first, second


def _dated_by(one: Party, other: Party) -> Party:
    """The party whose scenario's clock an agreement is dated by: with Helsenorge, the other one."""
    return _in_order(one, other)[1]
