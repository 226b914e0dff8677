"""Who a search of Adresseregisteret finds, and what it refuses to look for."""

from collections.abc import Callable

import pytest

from registermock.faults.ar import InvalidArgument
from registermock.registers import ar
from registermock.registers.ar.searching import DEFAULT_PAGE_SIZE, KEYS, MAX_CONSTRAINTS, MAX_PAGE_SIZE
from registermock.settings import Settings
from registermock.world import View, World

TEXT = """
offices: {O: {her_id: 11, org_number: 310000019, municipality: 4601 Bergen, service: {her_id: 12}}, P: {her_id: 16}}
lists:
  u: {office: O, doctors: [{gp: eva, from: 2020-01-01}, {gp: ola, from: 2020-01-01}, {gp: per, from: 2020-01-01}]}
  v: {office: P, doctors: [{gp: eva, from: 2020-01-01}]}
doctors: {eva: {name: Eva Ås, hpr: 77}}
parties:
  eva-o: {doctor: eva, office: O, her_id: 13}
  eva-p: {doctor: eva, office: P, her_id: 17}
  ola: {her_id: 14, breakage: inactive-in-ar}
  per: {her_id: 15, breakage: unknown-in-ar}
"""
HELSENORGE = [9000000, 9000001]


@pytest.fixture
def view(world_of: Callable[..., World]) -> View:
    return View(world_of(TEXT.replace("310000019", "310000027")), Settings())


def found(view: View, *constraints: tuple[str | None, str | None], page: int = 1, size: int = 100) -> list[int]:
    return [party.her_id for party in ar.search(view, page, size, constraints).parties]


class TestSearch:
    def test_finds_everybody_by_her_id_but_nobody_ar_does_not_know(self, view: View) -> None:
        assert found(view) == [11, 12, 13, 14, 16, 17, *HELSENORGE]

    def test_leaves_inactive_ones_out_where_the_setting_says_so(self, view: View) -> None:
        view.settings = Settings(search_finds_inactive=False)

        assert 14 not in found(view)
        assert ar.search(view, 1, 1, ()).total == len(found(view))

    @pytest.mark.parametrize(
        ("constraint", "wanted"),
        [
            (("HprNumber", "77"), [13, 17]),
            (("Name", "eva å"), [13, 17]),
            (("Name", ""), []),
            (("Name", None), []),
            (("ParentHerId", "11"), [12, 13, 14]),
            (("OrganizationNumber", "310000027"), [11]),
            (("MunicipalityCode", "4601"), [11, 12, 13, 14]),
            (("ServiceCode", "kx17"), [12]),
            (("Active", "false"), [14]),
            (("Type", "Service"), [12, 9000001]),
            (("Type", "Nonsense"), []),
            (("BusinessTypeCode", "104"), []),
        ],
    )
    def test_a_key_finds_who_has_the_value(
        self, view: View, constraint: tuple[str, str | None], wanted: list[int]
    ) -> None:
        assert found(view, constraint) == wanted

    @pytest.mark.parametrize("key", [None, "", "Nav", "HerId Type"])
    def test_an_unknown_key_is_refused_with_all_known_ones(self, view: View, key: str | None) -> None:
        with pytest.raises(InvalidArgument) as caught:
            found(view, (key, "1"))

        assert all(known in str(caught.value) for known in KEYS)

    def test_refusals_have_the_words_of_the_settings(self, view: View) -> None:
        view.settings = Settings(text_ar_invalid_argument="Nei", code_ar_invalid_argument="Nope")

        with pytest.raises(InvalidArgument, match=r"^Nei: Page er -1") as caught:
            found(view, page=-1)
        assert caught.value.code == "Nope"

    def test_as_many_constraints_as_are_allowed_are_looked_for(self, view: View) -> None:
        assert found(view, *[("HerId", "13")] * MAX_CONSTRAINTS) == [13]
        with pytest.raises(InvalidArgument, match=str(MAX_CONSTRAINTS)):
            found(view, *[("HerId", "13")] * (MAX_CONSTRAINTS + 1))

    @pytest.mark.parametrize(("size", "last"), [(0, DEFAULT_PAGE_SIZE), (1, 1), (2**31 - 1, MAX_PAGE_SIZE)])
    def test_a_page_has_the_size_asked_for_within_bounds(
        self, view: View, monkeypatch: pytest.MonkeyPatch, size: int, last: int
    ) -> None:
        party = ar.communication_party(view, 13)
        monkeypatch.setattr("registermock.registers.ar.searching.searched", lambda _: [party] * 6000)

        page = ar.search(view, 1, size, ())

        assert (len(page.parties), page.total) == (last, 6000)

    def test_facets_count_every_page(self, view: View) -> None:
        facets = {facet.key: facet for facet in ar.search(view, 1, 1, ()).facets}

        assert [(value.value, hits) for value, hits in facets["MunicipalityCode"].entries] == [("4601", 4), ("301", 4)]
        assert {value.value: hits for value, hits in facets["Type"].entries} == {
            "Organization": 3, "Service": 2, "Person": 3,
        }  # fmt: skip

    def test_a_facets_most_frequent_value_comes_first(self, view: View) -> None:
        facets = ar.search(view, 1, 1, [("Active", "true"), ("Type", "Service"), ("Type", "Organization")]).facets

        assert [value.value for value, _ in facets[0].entries] == ["Organization", "Service"]


class TestSearchById:
    @pytest.mark.parametrize(("written", "wanted"), [("13", [13]), ("310000027", [11]), ("15", []), ("00013", [13])])
    def test_finds_by_her_id_and_organization_number(self, view: View, written: str, wanted: list[int]) -> None:
        assert [party.her_id for party in ar.search_by_id(view, written)] == wanted

    def test_finds_two_where_the_number_is_both(self, world_of: Callable[..., World]) -> None:
        text = TEXT.replace("310000019", "310000027").replace("her_id: 13", "her_id: 310000027")

        both = ar.search_by_id(View(world_of(text), Settings()), "310000027")
        assert [party.her_id for party in both] == [310000027, 11]


class TestStatistics:
    def test_inactive_parties_count_unless_the_setting_leaves_them_out(self, view: View) -> None:
        assert [(one.persons, one.services, one.units) for one in ar.statistics(view)] == [(3, 2, 3)]

        view.settings = Settings(search_finds_inactive=False)
        assert [one.persons for one in ar.statistics(view)] == [2]
