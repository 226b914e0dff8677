"""What is in the national population: how many of each kind, in which ranges the ids lie, and somebody to try."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from registermock.population.identity import ids
from registermock.population.members.profiles import Activation
from registermock.population.national import National
from registermock.population.plan import Kind
from registermock.world import OrganizationParty, Party, ServiceParty


@dataclass(frozen=True, slots=True)
class Example:
    """A citizen to try; `kind` says of what, and `her_id` whose party it is about, if there is one."""

    kind: str
    nin: str
    list_id: int
    office: str
    her_id: int | None


@dataclass(frozen=True, slots=True)
class Summary:
    """A population in figures. `given_way` counts the citizens whose national id a scenario's person has."""

    seed: int
    clock: datetime
    citizens: int
    given_way: int
    offices: int
    doctors: int
    lists: dict[str, int]
    parties: dict[str, int]
    profiles: dict[str, int]
    ranges: dict[str, str]
    examples: tuple[Example, ...]

    def as_json(self) -> dict[str, Any]:
        """The same for machines; the clock is Norwegian local time."""
        return {**asdict(self), "clock": self.clock.isoformat()}


def summary(national: National) -> Summary:
    """The population in figures; walks through its lists, doctors and parties, never through its citizens."""
    parties = list(filter(None, map(national.parties.party, national.parties.her_ids())))
    addressable = [party for party in parties if not isinstance(party, OrganizationParty)]
    return Summary(
        seed=national.settings.national_seed,
        clock=national.clock,
        citizens=len(national.citizens),
        given_way=national.citizens.given_way,
        offices=national.plan.offices,
        doctors=sum(1 for _ in national.registry.hpr_numbers()),
        lists={kind.value: count for kind, count in national.plan.kinds.items()},
        parties=dict(Counter(_kind(party) for party in parties)),
        profiles=dict(Counter(national.profiles.activation(party.her_id).value for party in addressable)),
        ranges=_ranges(national),
        examples=tuple(_examples(national)),
    )


def _kind(party: Party) -> str:
    if isinstance(party, OrganizationParty):
        return "organizations"
    return "services" if isinstance(party, ServiceParty) else "persons"


def _ranges(national: National) -> dict[str, str]:
    offices, lists = national.plan.offices, national.plan.lists
    org_numbers = national.lists.offices.org_numbers
    return {
        "HER-ids of offices": _range(ids.OFFICE_HER_IDS, offices),
        "HER-ids of services": _range(ids.SERVICE_HER_IDS, offices),
        "HER-ids of doctors": _range(ids.DOCTOR_HER_IDS, lists * ids.SEATS),
        "HPR numbers": _range(ids.HPR_NUMBERS, lists * ids.SEATS),
        "organisation numbers": f"{org_numbers[0]} to {org_numbers[-1]}",
        "list ids": _range(ids.LIST_IDS, lists),
        "ids of doctor periods": _range(ids.PERIOD_IDS, lists * ids.SEATS),
        "ids of memberships": _range(ids.MEMBERSHIP_IDS, 2 * national.plan.citizens),
    }


def _range(series: ids.Series, count: int) -> str:
    return f"{series.id(0)} to {series.id(count - 1)}"


def _examples(national: National) -> Iterator[Example]:
    """One citizen of each kind there is, in the order of the kinds."""
    found: dict[str, Example] = {}
    for number in range(national.plan.lists):
        kind, party = _told(national, number)
        citizen = None if kind in found else next(national.citizens.now_on(number), None)
        if citizen:
            gp_list = national.lists.gp_list(number)
            her_id = party.her_id if party else None
            found[kind] = Example(kind, citizen.person.nin, gp_list.id, gp_list.office.name, her_id)
    yield from (found[kind] for kind in sorted(found))


def _told(national: National, number: int) -> tuple[str, Party | None]:
    """What there is to see on a list, in the words of the shipped scenarios, and the party that it is about."""
    kind = national.plan.kind(number)
    if kind is Kind.NO_VIKAR:
        service = national.parties.party(ids.SERVICE_HER_IDS.id(national.plan.office_of(number)))
        return (f"{kind}-service", service) if service else (kind, None)
    doctors = national.lists.roster.stints(number)
    if kind is Kind.SEVERAL_VIKARS:
        return kind, None
    one = doctors[-1 if kind is Kind.ONE_VIKAR else 0].doctor
    party = national.parties.of_doctor(one)
    return f"{kind}{_drawback(national, party)}", party


def _drawback(national: National, party: Party | None) -> str:
    """What is wrong with a doctor's party, as the end of a kind."""
    if party is None:
        return "-without-her-id"
    assert party.certificates is not None
    if party.certificates.encryption.not_after < national.clock:
        return "-certificate-expired"
    activation = national.profiles.activation(party.her_id)
    return "" if activation is Activation.ALL else f"-{activation}"
