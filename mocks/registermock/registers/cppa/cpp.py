"""The processes in a party's CPP: told one by one, added, removed. Refusals are CppaFaults."""

from dataclasses import dataclass

from registermock.faults.cppa import (
    EntityNotFound,
    MissingMember,
    ProcessAlreadyInCpp,
    ProcessNotInCpp,
)
from registermock.registers.cppa.process_asked import ProcessAsked
from registermock.registers.cppa.profiles import profile
from registermock.world import (
    PROCESSES,
    VERSIONS,
    ActivatedProcess,
    OrganizationParty,
    Party,
    Process,
    View,
    World,
)


@dataclass(frozen=True, slots=True)
class ProcessInCpp:
    """One process of a CPP in one version, with every role the party has in it, in the words of the CPP."""

    party: Party
    process: Process
    version: str
    role_names: tuple[str, ...]


def processes(view: View, her_id: int) -> list[ProcessInCpp]:
    """What the party has activated, in the order of its CPP."""
    party = profile(view, her_id).party
    found: dict[tuple[str, str], dict[str, None]] = {}
    for one in party.activated:
        found.setdefault((one.name, one.version), {}).update(dict.fromkeys(one.role_names))
    return [ProcessInCpp(party, PROCESSES[name], version, tuple(roles)) for (name, version), roles in found.items()]


def add_process(view: View, asked: ProcessAsked) -> None:
    """Put the process into the party's CPP, behind what it has; an empty CPP is empty no longer."""

    def added(world: World) -> World:
        party = _changeable(view, world, asked.her_id)
        wanted = _wanted(asked)
        new = [one for one in wanted if one not in party.activated]
        if not new:
            raise ProcessAlreadyInCpp(_told(wanted), party.her_id, asked.error_code)
        return world.with_party(party.with_processes((*party.activated, *new)))

    view.change(added)


def remove_process(view: View, asked: ProcessAsked) -> None:
    """Take the process out of the party's CPP, in the roles named or, when none is named, in every role."""

    def removed(world: World) -> World:
        party = _changeable(view, world, asked.her_id)
        unwanted = _unwanted(asked, party)
        left = [one for one in party.activated if one not in unwanted]
        if len(left) == len(party.activated):
            raise ProcessNotInCpp(_told(unwanted), party.her_id, asked.error_code)
        return world.with_party(party.with_processes(tuple(left)))

    view.change(removed)


def _changeable(view: View, world: World, her_id: int) -> Party:
    """The party, which has a CPP or may be given one."""
    party = world.parties.get(her_id)
    if party is None or (party.profile is None and not _may_get_cpp(view, party)):
        raise EntityNotFound(view.settings.code_cppa)
    view.now(party.source)
    return party


def _may_get_cpp(view: View, party: Party) -> bool:
    # an organisation is no address itself and has no certificates for a CPP to hold
    return view.settings.add_process_creates_cpp and not isinstance(party, OrganizationParty)


def _wanted(asked: ProcessAsked) -> list[ActivatedProcess]:
    process = asked.process()
    version = asked.one_version(process, VERSIONS)
    if not asked.role_names:
        raise MissingMember("Roles", asked.error_code)
    asked.check_channels(process)
    found = asked.sides(process, version)
    # receiver and sender together are the clinician of the old version; the citizen there is a sender, too
    return [one for one in found if one.role in asked.role_names or not any(_is_part_of(one, other) for other in found)]


def _unwanted(asked: ProcessAsked, party: Party) -> list[ActivatedProcess]:
    process = asked.process()
    held = [one.version for one in party.activated if one.name == process.name]
    version = asked.one_version(process, dict.fromkeys([*VERSIONS, *held]))
    asked.check_channels(process)
    return asked.sides(process, version)


def _is_part_of(one: ActivatedProcess, other: ActivatedProcess) -> bool:
    return set(one.role_names) < set(other.role_names)


def _told(asked: list[ActivatedProcess]) -> str:
    return " and ".join(f"{one.name} {one.version} as {one.role}" for one in asked)
