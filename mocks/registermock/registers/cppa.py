"""What the CPP register answers, in world terms; refusals are CppaFaults."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from registermock.faults.cppa import EntityNotFound, PartyWithoutCpp
from registermock.registers.agreement_id import agreement_id, parties_of
from registermock.world import BUILT_IN, ActivatedProcess, Party, Profile, View, version_number


@dataclass(frozen=True, slots=True)
class PartyProfile:
    """A party and what it has activated; `profile.empty` means the register answers with nothing."""

    party: Party
    profile: Profile


@dataclass(frozen=True, slots=True)
class Agreement:
    """A CPA: what two parties can do together, each process as either side holds it."""

    id: UUID
    party_a: Party
    party_b: Party
    processes_a: tuple[ActivatedProcess, ...]
    processes_b: tuple[ActivatedProcess, ...]
    start: datetime
    end: datetime


def profile(view: View, her_id: int) -> PartyProfile:
    """The party's own CPP."""
    party = view.world.parties.get(her_id)
    if party is None or party.profile is None:
        raise EntityNotFound(view.settings.code_cppa)
    view.now(party.source)
    return PartyProfile(party, party.profile)


def agreement(view: View, her_id_a: int, her_id_b: int) -> Agreement:
    """The agreement of two parties: processes both have, in opposite roles, in the newest common version."""
    party_a, party_b = _with_cpp(view, "PartyA", her_id_a), _with_cpp(view, "PartyB", her_id_b)
    pairs = _common(party_a.profile, party_b.profile)
    if not pairs:
        raise EntityNotFound(view.settings.code_cppa)
    dated = party_a if party_b.party.source is BUILT_IN else party_b
    start = view.now(dated.party.source).replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    return Agreement(
        id=agreement_id(her_id_a, her_id_b),
        party_a=party_a.party,
        party_b=party_b.party,
        processes_a=tuple(mine for mine, _ in pairs),
        processes_b=tuple(theirs for _, theirs in pairs),
        start=start,
        end=start.replace(year=start.year + 3),
    )


def agreement_by_id(view: View, cpa_id: UUID) -> Agreement:
    """The agreement with that id."""
    pair = parties_of(cpa_id)
    if pair is None:
        raise EntityNotFound(view.settings.code_cppa)
    return agreement(view, *pair)


def _with_cpp(view: View, side: str, her_id: int) -> PartyProfile:
    party = view.world.parties.get(her_id)
    if party is None or party.profile is None or party.profile.empty:
        raise PartyWithoutCpp(side, her_id, view.settings.code_cppa)
    return PartyProfile(party, party.profile)


def _common(one: Profile, other: Profile) -> list[tuple[ActivatedProcess, ActivatedProcess]]:
    newest: dict[str, tuple[ActivatedProcess, ActivatedProcess]] = {}
    for mine in sorted(one.processes, key=lambda process: version_number(process.version)):
        for theirs in other.processes:
            if (theirs.name, theirs.version, theirs.role) == (mine.name, mine.version, mine.role.opposite):
                newest[mine.name] = (mine, theirs)
    return list(newest.values())
