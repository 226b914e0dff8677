"""Every lookup of the computed World finds what it would find if everybody were stored."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.no import orgnr

from registermock.population import National
from registermock.scenario.compile import derive
from registermock.settings import Settings
from registermock.world import PersonParty, Role, World
from registermock.world.nin import Kind, kind


@pytest.fixture(scope="module")
def stored(village: World) -> World:
    """The small nation's people as one scenario's values, grouped as scenarios' are."""
    scenario = replace(
        village.scenarios["national"],
        citizens=tuple(village.citizens.values()),
        lists=tuple(village.lists.values()),
        doctors=tuple(village.doctors.values()),
        offices=tuple(village.offices.values()),
        parties=tuple(village.parties.values()),
    )
    return World.of(scenario)


class TestTheSmallNation:
    def test_has_as_many_of_each_as_it_says(self, village: World) -> None:
        for mapping in (village.citizens, village.lists, village.doctors, village.offices, village.parties):
            assert len(mapping) == len(dict(mapping)) > 10

    @pytest.mark.parametrize("name", ["citizens", "lists", "doctors", "offices", "parties"])
    def test_everybody_is_found_by_the_id_he_has(self, village: World, stored: World, name: str) -> None:
        assert dict(getattr(village, name)) == getattr(stored, name)

    @pytest.mark.parametrize("name", ["roles_by_doctor", "parties_by_certificate"])
    def test_parties_are_found_as_if_they_were_stored(self, village: World, stored: World, name: str) -> None:
        assert in_any_order(getattr(village, name)) == in_any_order(getattr(stored, name))

    def test_every_office_has_its_parties(self, village: World, stored: World) -> None:
        for office in stored.offices.values():
            assert village.organization(office) == stored.organization(office)
            for of in (World.people, World.services):
                assert in_any_order({0: of(village, office)}) == in_any_order({0: of(stored, office)})

    @pytest.mark.parametrize("role", Role)
    def test_parties_are_found_by_role(self, village: World, stored: World, role: Role) -> None:
        assert {one.her_id for one in village.in_role(role)} == {one.her_id for one in stored.in_role(role)}

    @pytest.mark.parametrize(
        "name", ["by_office", "by_municipality", "by_postal_prefix", "cycles_by_doctor", "doctors_by_nin"]
    )
    def test_lists_and_doctors_are_found_as_if_they_were_stored(self, village: World, stored: World, name: str) -> None:
        assert dict(getattr(village.list_index, name)) == getattr(stored.list_index, name)

    def test_citizens_are_found_on_every_list_they_ever_were_on(self, village: World, stored: World) -> None:
        computed, reference = village.list_index.citizens_by_list, stored.list_index.citizens_by_list

        assert {number: {one.key for one in computed[number]} for number in computed} == {
            number: {one.key for one in reference.get(number, ())} for number in stored.lists
        }
        assert all(len(set(map(id, members))) == len(members) for members in computed.values())

    def test_lists_come_by_id_and_doctors_by_name(self, village: World, stored: World) -> None:
        assert list(village.list_index.lists) == list(stored.list_index.lists)
        assert list(village.list_index.doctors) == list(stored.list_index.doctors)

    def test_some_have_moved_and_some_doctors_serve_two_lists(self, stored: World) -> None:
        assert sum(len(one.memberships) == 2 for one in stored.citizens.values()) > 300
        assert max(map(len, stored.list_index.cycles_by_doctor.values())) > 1


class TestIds:
    def test_lie_beyond_those_that_scenarios_derive(self, country: World) -> None:
        assert not any(her_id in derive.HER_IDS for her_id in country.parties)
        assert not any(hpr in derive.HPR_NUMBERS for hpr in country.doctors)
        assert not any(number in range(derive.ORG_NUMBERS.start, derive.ORG_NUMBERS.stop + 100)
                       for number in country.offices)  # fmt: skip
        assert not any(list_id in derive.CONTRACT_IDS for list_id in country.lists)

    def test_of_periods_and_memberships_do_too(self, country: World) -> None:
        periods = {period.id for one in country.lists.values() for period in one.doctors}
        members = country.list_index.citizens_by_list[10_000_000_000]
        memberships = {member.id for citizen in members for member in citizen.memberships}

        assert not any(number in derive.CONTRACT_IDS for number in periods | memberships)
        assert len(periods) == sum(len(one.doctors) for one in country.lists.values())

    def test_organisation_numbers_are_valid(self, country: World) -> None:
        assert all(orgnr.is_valid(str(number)) for number in country.offices)

    def test_doctors_have_national_ids_of_their_own(self, country: World) -> None:
        nins = {doctor.person.nin for doctor in country.doctors.values()}

        assert len(nins) == len(country.doctors)
        assert {kind(nin) for nin in nins} == {Kind.SYNTHETIC}

    def test_a_doctor_is_a_citizen_of_that_name(self, country: World) -> None:
        for doctor in list(country.doctors.values())[::500]:
            assert country.citizens[doctor.person.nin].person == doctor.person
            assert country.list_index.doctors_with_nin(doctor.person.nin) == (doctor,)

    def test_whoever_is_no_doctor_is_not_found_as_one(self, nation: National, country: World) -> None:
        doctors = {doctor.person.nin for doctor in country.doctors.values()}

        for ordinal in range(0, 200_000, 11):
            nin = nation.people.ids.nin(ordinal)
            assert bool(country.list_index.doctors_with_nin(nin)) is (nin in doctors)

    @pytest.mark.parametrize(
        "unknown", [0, -1, 99_999_999, 100_001_427, 110_001_427, 120_000_007, 120_044_800, 130_000_000, 2**31]
    )
    def test_a_her_id_beyond_them_is_nobodys(self, country: World, unknown: int) -> None:
        assert unknown not in country.parties
        assert country.parties.get(unknown) is None

    @pytest.mark.parametrize("unknown", [0, 399_100_000, 399_115_699, 400_000_001, 10_000_005_600, 9_999_999_999])
    def test_another_id_beyond_them_is_nobodys(self, country: World, unknown: int) -> None:
        for mapping in (country.lists, country.doctors, country.offices, country.list_index.by_office):
            assert mapping.get(unknown) is None
        assert country.list_index.cycles(unknown) == ()


class TestPeople:
    def test_first_names_fit_the_sex_that_the_national_id_tells(self, country: World) -> None:
        members = country.list_index.citizens_by_list[10_000_000_000]
        women = {one.person.name.first for one in members if one.person.woman}
        men = {one.person.name.first for one in members if not one.person.woman}

        assert len(women) > 60 and len(men) > 60  # noqa: PT018
        assert women & men == set()

    def test_every_doctor_at_work_is_grown_up(self, country: World) -> None:
        for gp_list in list(country.lists.values())[::7]:
            for period in gp_list.doctors:
                assert period.period.start.year - period.doctor.person.born.year >= 26

    def test_nobody_is_on_a_list_before_his_birth_or_before_the_list(self, country: World) -> None:
        for citizen in country.list_index.citizens_by_list[10_000_000_033]:
            for member in citizen.memberships:
                assert member.period.start.date() >= citizen.person.born
                assert member.period.start >= member.gp_list.period.start

    def test_whoever_serves_nobody_any_more_is_inactive_in_ar(self, village: World, small: National) -> None:
        for party in village.parties.values():
            if isinstance(party, PersonParty):
                cycles = village.list_index.cycles(party.doctor.hpr)
                assert party.active is any(cycle.in_force(small.clock) for cycle in cycles)


@given(st.integers(1, 10))
def test_another_seed_is_another_nation(seed: int) -> None:
    few = Settings(national_citizens=500, national_lists=20)
    first, second = (National(replace(few, national_seed=one)).world() for one in (seed, seed + 1))

    assert set(first.citizens) != set(second.citizens)
    assert [one.name for one in first.offices.values()] != [one.name for one in second.offices.values()]


def in_any_order(groups: Mapping[int, tuple[object, ...]]) -> dict[int, list[str]]:
    """Groups that are not empty, their members sorted."""
    return {key: sorted(map(repr, members)) for key, members in groups.items() if members}
