"""A seed is a nation: the same on every machine, in whatever order it is asked for."""

from collections.abc import Iterator
from hashlib import sha256

from registermock.population import National
from registermock.settings import Settings
from registermock.world import Citizen, GPList, Party, PersonParty, World

CITIZENS = 5_600_000
GOLDEN = "e15ab7a183f80c5561a04ef38a60d0df2a1de4978b1174069687663fe1fa05f7"
"""Of a sample of the nation of seed 1. When it changes, everybody's nation does: say so in CHANGELOG.md."""


def nin(nation: National, ordinal: int) -> str:
    return nation.people.ids.nin(ordinal)


def citizen(one: Citizen) -> Iterator[object]:
    yield from (one.person.nin, one.person.name)
    for member in one.memberships:
        yield from (member.id, member.gp_list.id, member.period.start, member.period.end)


def gp_list(one: GPList) -> Iterator[object]:
    office = one.office
    yield from (one.id, one.status, one.max_patients, one.period.start, office.her_id, office.org_number, office.name)
    yield from (office.address.street, office.address.postal_code, office.municipality.code, office.phone)
    for period in one.doctors:
        yield from (period.id, period.doctor.hpr, period.doctor.person.nin, period.relationship.value)
        yield from (period.period.start, period.period.end, period.substitute_for)


def party(one: Party | None) -> Iterator[object]:
    if one:
        yield from (one.her_id, one.name, one.active, one.valid.start, one.parent and one.parent.her_id)
        yield from (f"{process.name} {process.version} {process.role.value}" for process in one.activated)
        if one.certificates:
            yield from (one.certificates.encryption.not_before, one.certificates.signature.not_after)
        if isinstance(one, PersonParty):
            yield one.doctor.hpr


def sample(nation: National, world: World) -> Iterator[object]:
    for ordinal in range(0, CITIZENS, 56_789):
        yield from citizen(world.citizens[nin(nation, ordinal)])
    for number in range(0, 5_600, 97):
        yield from gp_list(world.lists[10_000_000_000 + number])
    for start in (100_000_000, 110_000_000, 120_000_000):
        for number in range(0, 1_400, 13):
            yield from party(world.parties.get(start + number))


def test_seed_1_is_the_same_nation_on_every_machine(nation: National, country: World) -> None:
    told = "\n".join(map(str, sample(nation, country)))

    assert sha256(told.encode()).hexdigest() == GOLDEN


def test_the_order_of_asking_changes_nothing(nation: National, country: World) -> None:
    other = National(Settings()).world()
    asked = [nin(nation, ordinal) for ordinal in range(7, CITIZENS, 999_983)]

    assert [other.citizens[one] for one in reversed(asked)] == [country.citizens[one] for one in reversed(asked)]


def test_nothing_is_kept_of_citizens_who_were_asked_for(nation: National, country: World) -> None:
    one = nin(nation, 4_711)

    assert country.citizens[one] == country.citizens[one]
    assert country.citizens[one] is not country.citizens[one]
