"""Two populations as one: everything of both is found, in the order each promises."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registermock.scenario import HELSENORGE
from registermock.world import ActivatedProcess, Profile, Role, World
from registermock.world.mappings.beside import Beside, GroupsBeside, Joined

numbers = st.dictionaries(st.integers(0, 9), st.integers(), max_size=6)
others = st.dictionaries(st.integers(10, 19), st.integers(), max_size=6)
groups = st.dictionaries(st.integers(0, 5), st.lists(st.integers(), max_size=3).map(lambda few: tuple(sorted(few))))
FIRST = """
offices: {Vest: {her_id: 11, org_number: 310000027, service: {her_id: 12}}}
lists: {a: {office: Vest, id: 5, doctors: [{vikar: eva, from: 2026-01-01}]}}
doctors: {eva: {hpr: 77, name: Eva Lund, nin: 15868000098}}
parties: {eva: {her_id: 13}}
citizens: {kari: {nin: 27824327454, list: a}}
"""
SECOND = """
offices: {Aust: {her_id: 21, org_number: 310000035}}
lists: {b: {office: Aust, id: 3, doctors: [{gp: ola, from: 2026-01-01}]}}
doctors: {ola: {hpr: 78, name: Ola Berg}}
parties: {ola: {her_id: 23}}
citizens: {per: {nin: 13836033390, list: b}}
"""


@pytest.fixture
def world(world_of: Callable[..., World]) -> World:
    """Two scenarios, each a World of its own, beside each other."""
    second = next(one for one in world_of(SECOND).scenarios.values() if one.lists)
    return world_of(FIRST).beside(World.of(replace(second, name="second")))


@given(numbers, others)
def test_mappings_beside_each_other_are_the_union(first: dict[int, int], second: dict[int, int]) -> None:
    both = Beside(first, second)

    assert dict(both) == {**first, **second}
    assert len(both) == len(first) + len(second)
    assert all((key in both) is (key in first or key in second) for key in range(20))
    assert both.get(99) is None


def test_of_a_key_in_both_the_first_value_counts() -> None:
    assert Beside({1: "a"}, {1: "b"})[1] == "a"


@given(groups, groups)
def test_groups_beside_each_other_hold_the_members_of_both_in_order(
    first: dict[int, tuple[int, ...]], second: dict[int, tuple[int, ...]]
) -> None:
    both = GroupsBeside(first, second, lambda member: member)

    assert dict(both) == {
        key: tuple(sorted(first.get(key, ()) + second.get(key, ()))) for key in first.keys() | second.keys()
    }
    assert len(both) == len(first.keys() | second.keys())


@given(st.lists(st.integers()), st.lists(st.integers()))
def test_what_is_joined_can_be_walked_through_again(first: list[int], second: list[int]) -> None:
    joined = Joined(first, second)

    assert list(joined) == list(joined) == first + second
    assert list(Joined(sorted(first), sorted(second), key=lambda one: one)) == sorted(first + second)


class TestWorldBeside:
    def test_finds_whoever_is_in_either(self, world: World) -> None:
        assert (world.citizens["27824327454"].key, world.citizens["13836033390"].key) == ("kari", "per")
        assert (world.lists[5].key, world.lists[3].key) == ("a", "b")
        assert (world.doctors[77].key, world.doctors[78].key) == ("eva", "ola")
        assert (world.offices[310000027].name, world.offices[310000035].name) == ("Vest", "Aust")
        assert {11, 12, 13, 21, 23} <= set(world.parties)
        assert 99 not in world.parties

    def test_finds_roles_and_parties_of_either_office(self, world: World) -> None:
        assert [role.her_id for role in world.roles(world.doctors[78])] == [23]
        assert [one.her_id for one in world.services(world.offices[310000027])] == [12]
        assert [one.her_id for one in world.people(world.offices[310000035])] == [23]
        assert [one.her_id for one in world.certified(310000035)] == [23]

    def test_has_both_clocks(self, world: World) -> None:
        assert {"small", "second"} <= set(world.scenarios)

    def test_lists_come_by_id_and_doctors_by_name_wherever_they_are_from(self, world: World) -> None:
        index = world.list_index

        assert [one.id for one in index.lists] == [3, 5]
        assert [one.id for one in index.in_municipality("0301")] == [3, 5]
        assert [one.id for one in index.in_postal_area("01")] == [3, 5]
        assert [one.key for one in index.doctors] == ["ola", "eva"]

    def test_finds_lists_and_people_by_every_id(self, world: World) -> None:
        index = world.list_index

        assert [one.key for one in index.at_office(310000035)] == ["b"]
        assert [cycle.gp_list.key for cycle in index.cycles(78)] == ["b"]
        assert [one.key for one in index.doctors_with_nin("15868000098")] == ["eva"]
        assert [[one.key for one in index.citizens_by_list[number]] for number in (3, 5)] == [["per"], ["kari"]]

    def test_everybody_in_a_role_is_told_the_first_population_first(self, world: World) -> None:
        assert [party.her_id for party in world.in_role(Role.CLINICIAN)] == [12, 13, 23]
        assert [party.her_id for party in world.in_role(Role.CITIZEN)] == [HELSENORGE]

    @pytest.mark.parametrize("her_id", [13, 23])
    def test_a_party_of_either_can_be_changed(self, world: World, her_id: int) -> None:
        profile = Profile((ActivatedProcess("Dialog_Innbygger_Ekontakt", "1.2", Role.CITIZEN),))
        party = replace(world.parties[her_id], profile=profile)

        changed = world.with_party(party)

        assert changed.parties[her_id] is party
        assert [one.her_id for one in changed.in_role(Role.CITIZEN)] == [HELSENORGE, her_id]
        assert world.parties[her_id] is not party
