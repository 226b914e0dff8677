"""Lists are found by office, place and doctor, and their members by list, without a walk through the world."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import NoReturn

import pytest

from registermock.world import Citizen, World

NOW, BEFORE, LATER = datetime(2026, 3, 2, 9), datetime(2025, 6, 1), datetime(2026, 6, 1)
TEXT = """
offices:
  Vest: {org_number: 310000027, postal_code: 0130}
  Nord: {postal_code: 0177, municipality: 4601 Bergen}
lists:
  b: {office: Vest, id: 6, doctors: [{gp: ola, from: 2020-01-01, to: 2026-01-01}]}
  a: {office: Vest, id: 5, to: 2026-05-01, doctors: [{vikar: eva, from: 2026-01-01}, {gp: ola, from: 2026-01-01}]}
  c: {office: Nord, id: 7}
doctors: {ola: {hpr: 501, name: Ola Vik, nin: 15868000098}, eva: {hpr: 502, name: Eva Berg}, ingen: {hpr: 503}}
teams: {nord: {office: Vest, leader: ola, id: 9, lists: [a], from: 2026-01-01}}
citizens:
  kari: {nin: 27824327454, lists: [{list: b, to: 2026-01-01}, {list: a, from: 2026-01-01}]}
  ole:
    nin: 02844328543
    lists: [{list: a, to: 2026-01-01}, {list: b, from: 2026-01-01, to: 2026-02-01}, {list: a, from: 2026-02-01}]
"""


@pytest.fixture
def world(world_of: Callable[..., World]) -> World:
    return world_of(TEXT)


class TestLists:
    def test_are_in_the_order_of_their_ids(self, world: World) -> None:
        assert [one.key for one in world.list_index.lists] == ["a", "b", "c"]

    def test_of_an_office_are_found_by_its_organisation_number(self, world: World) -> None:
        assert [one.key for one in world.list_index.at_office(310000027)] == ["a", "b"]
        assert world.list_index.at_office(310000028) == ()

    def test_of_a_municipality_are_found_by_its_code(self, world: World) -> None:
        assert [one.key for one in world.list_index.in_municipality("4601")] == ["c"]

    @pytest.mark.parametrize(
        ("prefix", "keys"), [("01", "abc"), ("013", "ab"), ("0130", "ab"), ("0177", "c"), ("0", ""), ("30", "")]
    )
    def test_are_found_by_the_beginning_of_a_postal_code(self, world: World, prefix: str, keys: str) -> None:
        assert "".join(one.key for one in world.list_index.in_postal_area(prefix)) == keys


class TestMembers:
    @pytest.mark.parametrize(
        ("moment", "on_a", "on_b"), [(BEFORE, ["ole"], ["kari"]), (NOW, ["kari", "ole"], []), (LATER, [], [])]
    )
    def test_are_those_of_the_moment(self, world: World, moment: datetime, on_a: list[str], on_b: list[str]) -> None:
        for list_id, keys in ((5, on_a), (6, on_b)):
            found = world.list_index.on_list(world.lists[list_id], moment)
            assert [citizen.key for citizen, _ in found] == keys

    def test_are_found_without_looking_at_other_citizens(self, world: World) -> None:
        closed = replace(world, citizens=Closed())

        assert len(closed.list_index.on_list(closed.lists[5], NOW)) == 2


class TestDoctors:
    def test_are_those_with_a_period_by_name(self, world: World) -> None:
        assert [doctor.key for doctor in world.list_index.doctors] == ["eva", "ola"]

    def test_are_found_by_national_id(self, world: World) -> None:
        assert [doctor.key for doctor in world.list_index.doctors_with_nin("15868000098")] == ["ola"]

    def test_have_periods_on_several_lists(self, world: World) -> None:
        assert [cycle.gp_list.key for cycle in world.list_index.cycles(501)] == ["a", "b"]

    @pytest.mark.parametrize(("moment", "keys"), [(BEFORE, "b"), (NOW, "a"), (LATER, "")])
    def test_periods_are_in_force_while_the_list_is(self, world: World, moment: datetime, keys: str) -> None:
        in_force = [cycle for cycle in world.list_index.cycles(501) if cycle.in_force(moment)]

        assert "".join(cycle.gp_list.key for cycle in in_force) == keys


class TestTeams:
    def test_are_found_by_id(self, world: World) -> None:
        assert world.list_index.teams[9].key == "nord"

    @pytest.mark.parametrize(
        ("list_id", "moment", "member"), [(5, NOW, True), (5, BEFORE, False), (6, NOW, False), (7, NOW, False)]
    )
    def test_are_found_by_list_while_it_is_in_one(
        self, world: World, list_id: int, moment: datetime, member: bool
    ) -> None:
        assert bool(world.list_index.team_of(world.lists[list_id], moment)) is member

    def test_are_found_by_office(self, world: World) -> None:
        found = world.list_index.team_at(world.lists[6].office)

        assert found is not None
        assert found.key == "nord"
        assert world.list_index.team_at(world.lists[7].office) is None


class Closed(Mapping[str, Citizen]):
    """Citizens that nobody may look through."""

    def __getitem__(self, nin: str) -> NoReturn:
        raise AssertionError(f"{nin} was looked up")

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("every citizen was looked at")

    def __len__(self) -> int:
        raise AssertionError("the citizens were counted")
