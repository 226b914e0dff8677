"""FLR's lists: by office, doctor and postal code, with their patients, and the teams they are in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from registermock.faults.flr import (
    InvalidArgument,
    InvalidHprNumber,
    ListWithheld,
    NoContractsOnOffice,
    NotRegisteredAsGP,
    OfficeWithoutOrganizationNumber,
    UnknownContract,
    UnknownTeam,
)
from registermock.registers import flr
from registermock.settings import Settings
from registermock.world import View, World

NOW, BEFORE, LATER = datetime(2026, 3, 2, 9), datetime(2025, 6, 1), datetime(2027, 1, 1)
OFFICE, OLA, EVA = 310000027, 501, 502
TEXT = """
clock: 2026-03-02 09:00
offices:
  Torget: {org_number: 310000027, postal_code: 0130}
  Havna: {org_number: 310000035, postal_code: 5003}
lists:
  old: {office: Torget, id: 1, to: 2026-01-01, doctors: [{gp: ola, from: 2010-01-01, to: 2026-01-01}]}
  now: {office: Torget, id: 2, doctors: [{gp: ola, from: 2026-01-01}, {vikar: eva, from: 2026-02-01}]}
  next: {office: Torget, id: 3, from: 2026-06-01}
  away: {office: Havna, id: 4, withheld: yes}
doctors: {ola: {hpr: 501}, eva: {hpr: 502}, ingen: {hpr: 503}}
parties: {ola: {her_id: 11}}
teams: {nord: {office: Torget, leader: ola, id: 9}}
citizens:
  kari: {nin: 27824327454, lists: [{list: old, to: 2026-01-01}, {list: now, from: 2026-01-01}]}
  ole: {nin: 02844328543, list: now, died: 2026-02-01}
  per: {nin: 15868000098, list: away}
"""


@pytest.fixture
def world(world_of: Callable[..., World]) -> World:
    return world_of(TEXT)


@pytest.fixture
def view(world: World) -> View:
    return View(world, Settings())


class TestContractsOnOffice:
    @pytest.mark.parametrize(
        ("at", "keys"),
        [
            (None, ["old", "now", "next"]),
            (NOW, ["now"]),
            (BEFORE, ["old", "now"]),
            (LATER, ["now", "next"]),
            (datetime(2026, 1, 1), ["now"]),
            (datetime(2001, 1, 1), []),
        ],
    )
    def test_are_those_in_force_or_all(self, view: View, at: datetime | None, keys: list[str]) -> None:
        assert [found.key for found in flr.gp_contracts_on_office(view, OFFICE, at)] == keys

    @pytest.mark.parametrize("number", [0, 1, 99_999_999, 1_000_000_000])
    def test_refuse_what_is_no_organisation_number(self, view: View, number: int) -> None:
        with pytest.raises(InvalidArgument, match=r"^ArgumentException: organizationNumber er ugyldig: .*ni siffer"):
            flr.gp_contracts_on_office(view, number, None)

    @pytest.mark.parametrize("number", [310000019, 999999999, -5])
    def test_refuse_an_office_without_lists(self, view: View, number: int) -> None:
        with pytest.raises(NoContractsOnOffice, match=r"^ArgumentException: Kontoret har ingen"):
            flr.gp_contracts_on_office(view, number, None)


class TestPatientList:
    def test_is_who_is_on_the_list_now_with_all_that_details_say(self, view: View) -> None:
        (found,) = flr.gp_patient_list(view, 2)
        details = flr.patient_gp_details(view, "27824327454")

        assert found.citizen.key == "kari"
        assert (found.membership, found.gp_her_id, found.branch) == (
            details.membership, details.gp_her_id, details.branch,
        )  # fmt: skip

    def test_is_that_of_the_moment_shown(self, world: World) -> None:
        view = View(world, Settings(), datetime(2026, 1, 15))

        assert [found.citizen.key for found in flr.gp_patient_list(view, 2)] == ["kari", "ole"]

    def test_of_an_empty_list_is_empty(self, view: View) -> None:
        assert flr.gp_patient_list(view, 3) == []

    @pytest.mark.parametrize("told", [True, False])
    def test_repeats_the_list_by_setting(self, world: World, told: bool) -> None:
        (found,) = flr.gp_patient_list(View(world, Settings(contract_in_patient_lists=told)), 2)

        assert found.with_contract is told

    @pytest.mark.parametrize("number", [0, -1])
    def test_refuses_an_id_that_is_not_above_zero(self, view: View, number: int) -> None:
        with pytest.raises(InvalidArgument, match="gpContractId"):
            flr.gp_patient_list(view, number)

    def test_refuses_an_unknown_list(self, view: View) -> None:
        with pytest.raises(UnknownContract):
            flr.gp_patient_list(view, 99)

    def test_refuses_a_list_that_is_withheld(self, view: View) -> None:
        with pytest.raises(ListWithheld, match=r"^ArgumentException: Fastlegelisten kan ikke utleveres$"):
            flr.gp_patient_list(view, 4)

    def test_refuses_a_historical_office_which_has_no_organisation_number(self, world: World) -> None:
        scenario = world.scenarios["small"]
        (old, *rest) = scenario.lists
        moved = replace(old, office=replace(old.office, org_number=-5))
        historical = World.of(replace(scenario, lists=(moved, *rest)))

        with pytest.raises(OfficeWithoutOrganizationNumber):
            flr.gp_patient_list(View(historical, Settings()), 1)


class TestGPWithAssociatedContracts:
    @pytest.mark.parametrize(
        ("hpr", "at", "keys"),
        [
            (OLA, None, ["old", "now"]),
            (OLA, NOW, ["now"]),
            (OLA, BEFORE, ["old"]),
            (OLA, datetime(2001, 1, 1), []),
            (EVA, NOW, ["now"]),
        ],
    )
    def test_are_those_in_force_or_all(self, view: View, hpr: int, at: datetime | None, keys: list[str]) -> None:
        found = flr.gp_with_associated_gp_contracts(view, hpr, at)

        assert found.doctor.hpr == hpr
        assert [cycle.gp_list.key for cycle in found.cycles] == keys

    @pytest.mark.parametrize("hpr", [0, -1, -(2**31)])
    def test_refuse_an_hpr_number_that_is_not_above_zero(self, view: View, hpr: int) -> None:
        with pytest.raises(InvalidHprNumber):
            flr.gp_with_associated_gp_contracts(view, hpr, None)

    @pytest.mark.parametrize("hpr", [503, 999])
    def test_refuse_who_has_no_list(self, view: View, hpr: int) -> None:
        with pytest.raises(NotRegisteredAsGP):
            flr.gp_with_associated_gp_contracts(view, hpr, None)

    def test_refuse_a_pure_vikar_by_setting(self, world: World) -> None:
        view = View(world, Settings(only_gps_are_registered=True))

        assert flr.gp_with_associated_gp_contracts(view, OLA, None).cycles
        with pytest.raises(NotRegisteredAsGP):
            flr.gp_with_associated_gp_contracts(view, EVA, None)


class TestContractIdsInPostalCode:
    @pytest.mark.parametrize(
        ("prefix", "ids"), [("0130", [2]), ("013", [2]), ("01", [2]), ("50", [4]), ("5003", [4]), ("99", [])]
    )
    def test_are_of_lists_in_force_now(self, view: View, prefix: str, ids: list[int]) -> None:
        assert flr.gp_contract_ids_operating_in_postal_code(view, prefix) == ids

    @pytest.mark.parametrize("prefix", ["0", "01300", "", None, "ab", "-1", "01 ", "٠١٣٠"])
    def test_refuse_what_is_no_postal_code(self, view: View, prefix: str | None) -> None:
        with pytest.raises(InvalidArgument, match="postNr"):
            flr.gp_contract_ids_operating_in_postal_code(view, prefix)


class TestTeam:
    def test_is_found_by_its_id(self, view: View) -> None:
        assert flr.primary_health_care_team(view, 9).key == "nord"

    @pytest.mark.parametrize("number", [0, -1, 8])
    def test_is_refused_when_unknown(self, view: View, number: int) -> None:
        with pytest.raises(UnknownTeam):
            flr.primary_health_care_team(view, number)


@pytest.mark.parametrize(
    "ask",
    [
        lambda view: flr.gp_contracts_on_office(view, OFFICE, LATER),
        lambda view: flr.gp_patient_list(view, 2),
        lambda view: flr.gp_with_associated_gp_contracts(view, OLA, LATER),
        lambda view: flr.gp_contract_ids_operating_in_postal_code(view, "01"),
        lambda view: flr.primary_health_care_team(view, 9),
    ],
)
def test_answers_are_given_at_the_scenarios_clock(view: View, ask: Callable[[View], object]) -> None:
    ask(view)

    assert view.shown == NOW
