"""A citizen of every kind of list is resolved to whom that kind of list says, from FLR through AR to CPPA."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registermock.population import National, summary
from registermock.population.plan import Kind
from registermock.resolution import Resolution, WorldRegisters, resolve
from registermock.settings import Settings
from registermock.world import Flag, Outcome, Refusal, Relationship, View, World

from .conftest import SMALL

NATION = National(Settings())
COUNTRY = NATION.world()
EXAMPLES = {one.kind: one for one in summary(NATION).examples}


def resolved(nin: str, world: World = COUNTRY) -> Resolution:
    return resolve(WorldRegisters(View(world, Settings())), nin)


@given(st.integers(0, 5_599_999))
def test_a_citizen_reaches_whom_his_kind_of_list_says(ordinal: int) -> None:
    citizen = COUNTRY.citizens[NATION.people.ids.nin(ordinal)]
    gp_list = citizen.memberships[-1].gp_list
    kind = NATION.plan.kind(gp_list.id - 10_000_000_000)

    found = resolved(citizen.person.nin)

    assert found.outcome is not Outcome.FAULT
    assert found.addressed_to == addressee_of(kind, gp_list.id)


def addressee_of(kind: Kind, list_id: int) -> int | None:
    """The HER-id that the kind of list leads to, from the ids alone: doctors' follow from the list's."""
    gp_list = COUNTRY.lists[list_id]
    service = gp_list.office.her_id + 10_000_000
    at_work = [one for one in gp_list.doctors if one.period.contains(NATION.clock)]
    wanted = Relationship.VIKAR if kind.vacant else Relationship.GP
    doctors = [one.doctor.hpr - 400_000_000 + 120_000_000 for one in at_work if one.relationship is wanted]
    if kind in (Kind.GP, Kind.ON_LEAVE, Kind.ONE_VIKAR):
        assert len(doctors) == 1
        if doctors[0] in COUNTRY.parties:
            return doctors[0]
    return service if service in COUNTRY.parties else None


@pytest.mark.parametrize(
    ("kind", "vikars"),
    [(Kind.NO_VIKAR, {0}), (Kind.ONE_VIKAR, {1}), (Kind.SEVERAL_VIKARS, {2, 3}), (Kind.ON_LEAVE, {1}), (Kind.GP, {0})],
)
def test_every_list_of_a_kind_has_its_vikars_at_work(kind: Kind, vikars: set[int]) -> None:
    lists = [one for number, one in enumerate(COUNTRY.lists.values()) if NATION.plan.kind(number) is kind]
    found = {len({period.doctor.hpr for period in one.active(Relationship.VIKAR, NATION.clock)}) for one in lists}

    assert len(lists) == NATION.plan.kinds[kind]
    assert found == vikars
    assert {one.vacant(NATION.clock) for one in lists} == {kind.vacant}


@pytest.mark.parametrize(
    ("kind", "outcome", "refused", "flags"),
    [
        ("gp", Outcome.GP, None, ()),
        ("gp-no-cpp", Outcome.GP, Refusal.NO_CPP, ()),
        ("gp-partial-cpp", Outcome.GP, None, ()),
        ("gp-old-process-version", Outcome.GP, None, (Flag.OLD_PROCESS_VERSION,)),
        ("gp-certificate-expired", Outcome.GP, None, (Flag.CERTIFICATE_EXPIRED,)),
        ("gp-on-leave-with-vikar", Outcome.GP, None, ()),
        ("vacant-one-vikar", Outcome.VIKAR, None, ()),
        ("vacant-one-vikar-no-cpp", Outcome.VIKAR, Refusal.NO_CPP, ()),
        ("vacant-no-vikar", Outcome.NONE, None, ()),
        ("vacant-no-vikar-service", Outcome.SERVICE, None, ()),
    ],
)
def test_the_example_of_each_kind_is_one(
    kind: str, outcome: Outcome, refused: Refusal | None, flags: tuple[Flag, ...]
) -> None:
    found = resolved(EXAMPLES[kind].nin)

    assert (found.outcome, found.refused) == (outcome, refused)
    assert set(flags) <= set(found.flags)
    assert found.addressed_to == EXAMPLES[kind].her_id


def test_all_four_services_are_the_rule() -> None:
    assert len(resolved(EXAMPLES["gp"].nin).services) == 4
    assert 0 < len(resolved(EXAMPLES["gp-partial-cpp"].nin).services) <= 4


def test_the_summary_counts_what_is_there() -> None:
    told = summary(NATION)

    assert (told.citizens, told.given_way, sum(told.lists.values())) == (5_600_000, 0, 5_600)
    assert sum(told.parties.values()) == len(COUNTRY.parties)
    assert (told.offices, told.doctors) == (len(COUNTRY.offices), len(COUNTRY.doctors))
    assert sum(told.profiles.values()) == told.parties["persons"] + told.parties["services"]


@pytest.mark.parametrize(
    ("share", "what"),
    [("partial-cpp", 8.0), ("old-process-version", 4.0), ("no-cpp", 4.0), ("all-services", 84.0)],
)
def test_profiles_are_shared_out_about_as_the_settings_say(share: str, what: float) -> None:
    profiles = summary(NATION).profiles

    assert profiles[share] / sum(profiles.values()) * 100 == pytest.approx(what, abs=1.2)


def test_the_summary_of_a_small_nation_has_examples_of_its_kinds_only() -> None:
    few = National(SMALL)

    assert {one.list_id for one in summary(few).examples} <= set(few.world().lists)
    assert {one.nin for one in summary(few).examples} <= set(few.world().citizens)
