"""FLR's searches: what they match, what they leave out, and their pages."""

from collections.abc import Callable
from datetime import datetime

import pytest

from registermock.faults.flr import InvalidArgument
from registermock.registers import flr
from registermock.registers.flr import ContractQuery, GPSearch
from registermock.settings import Settings
from registermock.world import View, World

TEXT = """
offices:
  Torget legekontor: {municipality: 0301 Oslo}
  Havna legekontor: {municipality: 4601 Bergen}
lists:
  a: {office: Torget legekontor, id: 1, name: Sørsiden, doctors: [{gp: ola, from: 2010-01-01}]}
  b: {office: Havna legekontor, id: 2, doctors: [{vikar: eva, from: 2026-01-01}, {gp: kai, from: 2010-01-01}]}
  c: {office: Havna legekontor, id: 3, doctors: [{gp: ola, from: 2026-06-01}]}
  d: {office: Torget legekontor, id: 4, to: 2026-01-01, doctors: [{gp: ida, from: 2010-01-01}]}
doctors:
  ola: {name: Ola Vik, hpr: 501}
  eva: {name: Eva Åsen, hpr: 502}
  kai: {name: Kai Berg, hpr: 503}
  ida: {name: Ida Moe, hpr: 504}
teams: {nord: {office: Havna legekontor, leader: kai, lists: [b], from: 2026-01-01}}
"""
NOWHERE: tuple[str, ...] = ("", "30", "03011", "Oslo", "-301", "٠٣٠١")


@pytest.fixture
def world(world_of: Callable[..., World]) -> World:
    return world_of(TEXT)


@pytest.fixture
def view(world: World) -> View:
    return View(world, Settings())


class TestSearchForGP:
    @pytest.mark.parametrize(
        ("text", "keys"),
        [
            (None, ["kai", "ola", "eva"]),
            ("", ["kai", "ola", "eva"]),
            ("ola", ["ola"]),
            ("VIK ola", ["ola"]),
            ("åSEN", ["eva"]),
            ("sørsiden", ["ola"]),
            ("havna", ["kai", "eva"]),
            ("havna berg", ["kai"]),
            ("503", ["kai"]),
            ("ida", []),
            ("ola havna", []),
        ],
    )
    def test_finds_doctors_on_lists_now_by_every_word(self, view: View, text: str | None, keys: list[str]) -> None:
        found = flr.search_for_gp(view, GPSearch(text=text, page=1, size=10))

        assert [one.doctor.key for one in found.results] == keys
        assert found.total == len(keys)

    def test_tells_the_periods_in_force_now(self, view: View) -> None:
        (ola,) = flr.search_for_gp(view, GPSearch(text="ola", page=1, size=10)).results

        assert [cycle.gp_list.key for cycle in ola.cycles] == ["a"]

    def test_follows_the_time_shown(self, world: World) -> None:
        view = View(world, Settings(), datetime(2026, 7, 1))

        (ola,) = flr.search_for_gp(view, GPSearch(text="ola", page=1, size=10)).results
        assert [cycle.gp_list.key for cycle in ola.cycles] == ["a", "c"]

    @pytest.mark.parametrize(
        ("code", "keys"), [("0301", ["ola"]), ("301", ["ola"]), ("4601", ["kai", "eva"]), ("9999", [])]
    )
    def test_limits_to_offices_in_a_municipality(self, view: View, code: str, keys: list[str]) -> None:
        found = flr.search_for_gp(view, GPSearch(municipality=code, page=1, size=10))

        assert [one.doctor.key for one in found.results] == keys

    def test_leaves_out_pure_vikars_by_setting(self, world: World) -> None:
        view = View(world, Settings(only_gps_are_registered=True))

        assert flr.search_for_gp(view, GPSearch(text="åsen", page=1, size=10)).total == 0

    @pytest.mark.parametrize("code", NOWHERE)
    def test_refuses_what_is_no_municipality(self, view: View, code: str) -> None:
        with pytest.raises(InvalidArgument, match="HasGPOfficeInMunicipality"):
            flr.search_for_gp(view, GPSearch(municipality=code, page=1, size=10))

    def test_refuses_to_search_for_nothing_said(self, view: View) -> None:
        with pytest.raises(InvalidArgument, match="searchParameters er ugyldig: mangler"):
            flr.search_for_gp(view, None)


class TestQueryGPContracts:
    @pytest.mark.parametrize(
        ("query", "ids"),
        [
            ({}, [1, 2, 3]),
            ({"municipality": "4601"}, [2, 3]),
            ({"municipality": "301"}, [1]),
            ({"with_team": True}, [2]),
            ({"with_team": True, "municipality": "0301"}, []),
            ({"text": "finnes ikke"}, [1, 2, 3]),
        ],
    )
    def test_finds_lists_in_force_now(self, view: View, query: dict[str, object], ids: list[int]) -> None:
        found = flr.query_gp_contracts(view, ContractQuery(page=1, size=10, **query))  # type: ignore[arg-type]

        assert [one.id for one in found.results] == ids
        assert found.total == len(ids)

    def test_counts_a_team_from_the_day_the_list_is_in_it(self, world: World) -> None:
        view = View(world, Settings(), datetime(2025, 12, 31))

        assert flr.query_gp_contracts(view, ContractQuery(with_team=True, page=1, size=10)).total == 0

    @pytest.mark.parametrize("code", NOWHERE)
    def test_refuses_what_is_no_municipality(self, view: View, code: str) -> None:
        with pytest.raises(InvalidArgument, match="Municipality"):
            flr.query_gp_contracts(view, ContractQuery(municipality=code, page=1, size=10))

    def test_refuses_to_search_for_nothing_said(self, view: View) -> None:
        with pytest.raises(InvalidArgument, match="queryParameters er ugyldig: mangler"):
            flr.query_gp_contracts(view, None)


class TestPages:
    @pytest.mark.parametrize(
        ("page", "size", "ids"),
        [(1, 2, [1, 2]), (2, 2, [3]), (3, 2, []), (1, 1, [1]), (3, 1, [3]), (100_000, 1000, []), (1, 1000, [1, 2, 3])],
    )
    def test_hold_their_share_and_know_the_total(self, view: View, page: int, size: int, ids: list[int]) -> None:
        found = flr.query_gp_contracts(view, ContractQuery(page=page, size=size))

        assert ([one.id for one in found.results], found.total) == (ids, 3)

    @pytest.mark.parametrize(
        ("page", "size", "named"),
        [
            (0, 1, "Page"),
            (-1, 1, "Page"),
            (100_001, 1, "Page"),
            (1, 0, "PageSize"),
            (1, 1001, "PageSize"),
            (1, -1, "PageSize"),
        ],
    )
    def test_have_bounds(self, view: View, page: int, size: int, named: str) -> None:
        with pytest.raises(InvalidArgument, match=rf"^ArgumentException: {named} er ugyldig: fra 1 til"):
            flr.query_gp_contracts(view, ContractQuery(page=page, size=size))
        with pytest.raises(InvalidArgument, match=rf"^ArgumentException: {named} er ugyldig: fra 1 til"):
            flr.search_for_gp(view, GPSearch(page=page, size=size))


class TestMembersThatAreNotImplemented:
    def test_are_ignored_by_default(self, view: View) -> None:
        assert flr.query_gp_contracts(view, ContractQuery(text="x", near=True, page=1, size=9)).total == 3
        assert flr.search_for_gp(view, GPSearch(near=True, page=1, size=9)).total == 3

    def test_are_refused_by_setting(self, world: World) -> None:
        view = View(world, Settings(unimplemented_search_members="refuse"))

        with pytest.raises(InvalidArgument, match="FullText er ugyldig: ikke implementert"):
            flr.query_gp_contracts(view, ContractQuery(text="x", page=1, size=9))
        with pytest.raises(InvalidArgument, match="SortResultsByDistanceTo"):
            flr.query_gp_contracts(view, ContractQuery(near=True, page=1, size=9))
        with pytest.raises(InvalidArgument, match="SortResultsByDistanceTo"):
            flr.search_for_gp(view, GPSearch(near=True, page=1, size=9))
        assert flr.search_for_gp(view, GPSearch(text="ola", page=1, size=9)).total == 1
