"""FLR's searches over the wire: pages, limits, matches, and members the contract says are not yet implemented."""

from collections.abc import Callable

import pytest

from registermock.scenario import catalogue, load
from registermock.settings import Settings
from registermock.testing import Target

from .flr_calls import COMMON, NIL, contract_of, doctor_of, flr, misfit, refused, texts, wrapped

ORDINARY_GP = "13836033390"
ONE_VIKAR = "27824327454"
ENDED = "10839421449"  # the vikar's period is over
LISTS = len(load([catalogue()], Settings()).lists)
FAR_AWAY = f'<SortResultsByDistanceTo><Latitude xmlns="{COMMON}">70</Latitude></SortResultsByDistanceTo>'


def code(member: str, value: str) -> str:
    return f'<{member}><CodeValue xmlns="{COMMON}">{value}</CodeValue></{member}>'


def search(page: object = 1, size: object = 1000, before: str = "", after: str = "") -> str:
    """A SearchForGP request; members stand in alphabetical order."""
    members = f"{before}<Page>{page}</Page><PageSize>{size}</PageSize>{after}"
    return wrapped("SearchForGP", "searchParameters", members)


def query(page: object = 1, size: object = 1000, before: str = "", after: str = "") -> str:
    """A QueryGPContracts request."""
    members = f"{before}<Page>{page}</Page><PageSize>{size}</PageSize>{after}"
    return wrapped("QueryGPContracts", "queryParameters", members)


Request = Callable[..., str]
BOTH = pytest.mark.parametrize(("operation", "request_of"), [("SearchForGP", search), ("QueryGPContracts", query)])
ID_OF = {"SearchForGP": "Results/GPDetails/HprNumber", "QueryGPContracts": "Results/GPContract/Id"}


class TestSearchForGP:
    def test_a_doctor_is_found_by_parts_of_his_name_with_his_list(self, target: Target) -> None:
        contract = contract_of(target, ORDINARY_GP)
        gp = doctor_of(target, contract, "LPFL")
        first, last, hpr = (gp.text(path) for path in ("GP/FirstName", "GP/LastName", "HprNumber"))
        words = f"{str(last).upper()} {str(first)[:3].lower()}"

        answer = flr(target, "SearchForGP", search(before=f"<FullText>{words}</FullText>"))

        assert hpr in texts(answer, "Results/GPDetails/HprNumber")
        assert str(contract) in texts(answer, "GPOnContractAssociation/GPContract/Id")

    def test_words_nobody_has_find_nobody(self, target: Target) -> None:
        answer = flr(target, "SearchForGP", search(before="<FullText>ingen heter slik</FullText>"))

        assert (answer.text("Total"), answer.elements("GPDetails")) == ("0", [])

    def test_an_office_in_another_municipality_is_left_out(self, target: Target) -> None:
        here = flr(target, "SearchForGP", search(before=code("HasGPOfficeInMunicipality", "0301")))
        there = flr(target, "SearchForGP", search(before=code("HasGPOfficeInMunicipality", "9999")))

        assert int(here.text("Total") or 0) > 0
        assert there.text("Total") == "0"

    def test_a_doctor_whose_periods_are_over_is_left_out(self, target: Target) -> None:
        gone = doctor_of(target, contract_of(target, ENDED), "LPVI").text("HprNumber")

        assert gone not in texts(flr(target, "SearchForGP", search()), "Results/GPDetails/HprNumber")

    def test_what_is_no_municipality_is_refused(self, target: Target) -> None:
        for value in ("", "Oslo", "30"):
            content = search(before=code("HasGPOfficeInMunicipality", value))
            assert "HasGPOfficeInMunicipality" in refused(target, "SearchForGP", content)

    def test_a_municipality_without_code_is_refused_and_a_nil_one_limits_nothing(self, target: Target) -> None:
        empty, nil = (search(before=f"<HasGPOfficeInMunicipality{nothing}/>") for nothing in ("", NIL))

        assert "HasGPOfficeInMunicipality" in refused(target, "SearchForGP", empty)
        assert flr(target, "SearchForGP", nil).text("Total") == flr(target, "SearchForGP", search()).text("Total")


class TestQueryGPContracts:
    def test_every_list_in_force_is_found_as_get_gp_contract_tells_it(self, target: Target) -> None:
        answer = flr(target, "QueryGPContracts", query())

        assert answer.text("Total") == str(LISTS)
        assert len(answer.elements("Results/GPContract")) == LISTS
        assert str(contract_of(target, ONE_VIKAR)) in texts(answer, "Results/GPContract/Id")
        assert len(answer.elements("Results/GPContract/DoctorCycles")) == LISTS

    def test_lists_with_a_team_are_none_in_the_catalogue(self, target: Target) -> None:
        wanted = "<HasPrimaryHealthCareTeam>{}</HasPrimaryHealthCareTeam>"

        assert flr(target, "QueryGPContracts", query(before=wanted.format("true"))).text("Total") == "0"
        assert flr(target, "QueryGPContracts", query(before=wanted.format("false"))).text("Total") == str(LISTS)

    def test_lists_of_another_municipality_are_left_out(self, target: Target) -> None:
        assert flr(target, "QueryGPContracts", query(before=code("Municipality", "301"))).text("Total") == str(LISTS)
        assert flr(target, "QueryGPContracts", query(before=code("Municipality", "9999"))).text("Total") == "0"

    def test_what_is_no_municipality_is_refused(self, target: Target) -> None:
        assert "Municipality" in refused(target, "QueryGPContracts", query(before=code("Municipality", "x")))

    def test_full_text_is_not_yet_implemented_so_it_limits_nothing(self, target: Target) -> None:
        answer = flr(target, "QueryGPContracts", query(before="<FullText>finnes ikke</FullText>"))

        assert answer.text("Total") == str(LISTS)


class TestPages:
    def test_pages_put_together_are_everything_once(self, target: Target) -> None:
        whole = texts(flr(target, "QueryGPContracts", query()), "Results/GPContract/Id")
        pages = [
            texts(flr(target, "QueryGPContracts", query(page, 10)), "Results/GPContract/Id") for page in range(1, 5)
        ]

        assert [one for page in pages for one in page] == whole
        assert [len(page) for page in pages] == [10, 10, LISTS - 20, 0]

    def test_pages_of_doctors_put_together_are_everyone_once(self, target: Target) -> None:
        whole = texts(flr(target, "SearchForGP", search()), "Results/GPDetails/HprNumber")
        half = -(-len(whole) // 2)
        pages = [
            texts(flr(target, "SearchForGP", search(page, half)), "Results/GPDetails/HprNumber") for page in (1, 2)
        ]

        assert pages[0] + pages[1] == whole
        assert len(set(whole)) == len(whole)

    @BOTH
    def test_the_last_page_there_may_be_is_empty_and_knows_the_total(
        self, target: Target, operation: str, request_of: Request
    ) -> None:
        answer = flr(target, operation, request_of(100_000, 1000))

        assert int(answer.text("Total") or 0) > 0
        assert answer.elements(ID_OF[operation]) == []

    @BOTH
    @pytest.mark.parametrize(
        ("page", "size", "named"),
        [(0, 10, "Page"), (100_001, 10, "Page"), (-1, 10, "Page"), (1, 0, "PageSize"), (1, 1001, "PageSize")],
    )
    def test_pages_have_bounds(
        self, target: Target, operation: str, request_of: Request, page: int, size: int, named: str
    ) -> None:
        assert f" {named} er ugyldig" in refused(target, operation, request_of(page, size))

    @BOTH
    @pytest.mark.parametrize("page", [2**31, -(2**31) - 1, "mange", ""])
    def test_a_page_that_is_no_int_does_not_fit(
        self, target: Target, operation: str, request_of: Request, page: object
    ) -> None:
        assert operation in misfit(target, operation, request_of(page))


class TestParameters:
    @BOTH
    def test_a_distance_is_not_yet_implemented_so_it_sorts_nothing(
        self, target: Target, operation: str, request_of: Request
    ) -> None:
        near, plain = (flr(target, operation, request_of(1, 5, after=place)) for place in (FAR_AWAY, ""))

        assert len(texts(near, ID_OF[operation])) == 5
        assert texts(near, ID_OF[operation]) == texts(plain, ID_OF[operation])

    @pytest.mark.parametrize(
        ("operation", "parameter"), [("SearchForGP", "searchParameters"), ("QueryGPContracts", "queryParameters")]
    )
    def test_absent_nil_and_empty_parameters_are_refused(self, target: Target, operation: str, parameter: str) -> None:
        nil = f'<{operation} xmlns="http://schemas.nhn.no/reg/flr"><{parameter}{NIL}/></{operation}>'

        assert f"{parameter} er ugyldig: mangler" in refused(target, operation)
        assert f"{parameter} er ugyldig: mangler" in refused(target, operation, nil)
        assert " Page er ugyldig" in refused(target, operation, wrapped(operation, parameter, ""))
