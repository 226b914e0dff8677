"""GP lists, asked for by their own id, by office, by doctor and by postal code; and the teams they are in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from registermock.faults.flr import (
    InvalidHprNumber,
    ListWithheld,
    NoContractsOnOffice,
    NotRegisteredAsGP,
    OfficeWithoutOrganizationNumber,
    UnknownContract,
    UnknownTeam,
)
from registermock.registers.access import check_unit
from registermock.registers.flr.arguments import invalid, postal_prefix
from registermock.registers.flr.patients import Association
from registermock.registers.gp_her_id import addressee
from registermock.settings import Settings
from registermock.world import Cycle, Doctor, GPList, Relationship, Team, View

_NINE_DIGITS = range(100_000_000, 1_000_000_000)


@dataclass(frozen=True, slots=True)
class GPWithContracts:
    """A doctor and his periods on lists (contract GPDetails)."""

    doctor: Doctor
    cycles: tuple[Cycle, ...]


def gp_contract(view: View, contract_id: int) -> GPList:
    """One list by its id."""
    gp_list = view.world.lists.get(contract_id)
    if gp_list is None:
        raise UnknownContract(view.settings.text_unknown_contract)
    view.now(gp_list.source)
    return gp_list


def gp_contracts_on_office(view: View, org_number: int, at: datetime | None) -> list[GPList]:
    """The office's lists in force at that time; without a time all of them, past and future ones too.

    An office that has lists, but none at that time, gives an empty answer: only an office without any is refused.
    """
    if org_number not in _NINE_DIGITS and org_number >= 0:
        raise invalid(view.settings, "organizationNumber", "et organisasjonsnummer har ni siffer")
    lists = view.world.list_index.at_office(org_number)
    if not lists:
        raise NoContractsOnOffice(view.settings.text_no_contracts_on_office)
    view.now(lists[0].source)
    return [gp_list for gp_list in lists if at is None or gp_list.period.contains(at)]


def gp_patient_list(view: View, contract_id: int) -> list[Association]:
    """Everybody who is on the list now."""
    if contract_id <= 0:
        raise invalid(view.settings, "gpContractId", "en fastlegekontrakts id er større enn 0")
    gp_list = gp_contract(view, contract_id)
    if gp_list.office.org_number <= 0:
        raise OfficeWithoutOrganizationNumber(view.settings.text_office_without_org_number)
    check_unit(view, gp_list.office)
    return patients_now(view, gp_list)


def patients_now(view: View, gp_list: GPList) -> list[Association]:
    """Everybody on the list, with what GetPatientGPDetails says of each; refuses a list that is withheld."""
    refuse_withheld(view.settings, gp_list)
    now = view.now(gp_list.source)
    named = addressee(view, gp_list, now)
    return [
        Association(
            citizen, member, named.her_id, with_patient=True, branch=named.branch,
            with_contract=view.settings.contract_in_patient_lists,
        )
        for citizen, member in view.world.list_index.on_list(gp_list, now)
    ]  # fmt: skip


def refuse_withheld(settings: Settings, gp_list: GPList) -> None:
    """Raise ListWithheld for a list that a scenario has marked so."""
    if gp_list.withheld:
        raise ListWithheld(settings.text_list_withheld)


def gp_with_associated_gp_contracts(view: View, hpr: int, at: datetime | None) -> GPWithContracts:
    """The doctor and his periods in force at that time; without a time all of them, past and future ones too."""
    if hpr <= 0:
        raise InvalidHprNumber(view.settings.text_invalid_hpr)
    cycles = registered_cycles(view, hpr)
    if not cycles:
        raise NotRegisteredAsGP(view.settings.text_not_a_gp)
    doctor = cycles[0].period.doctor
    view.now(doctor.source)
    return GPWithContracts(doctor, tuple(cycle for cycle in cycles if at is None or cycle.in_force(at)))


def registered_cycles(view: View, hpr: int) -> tuple[Cycle, ...]:
    """The doctor's periods, if they make him a registered GP: by setting, any do or one as GP is needed."""
    cycles = view.world.list_index.cycles(hpr)
    as_gp = any(cycle.period.relationship is Relationship.GP for cycle in cycles)
    return cycles if as_gp or not view.settings.only_gps_are_registered else ()


def gp_contract_ids_operating_in_postal_code(view: View, postal_code: str | None) -> list[int]:
    """The lists in force now whose office's visiting address has that postal code, or one that begins so."""
    prefix = postal_prefix(view.settings, "postNr", postal_code)
    return [gp_list.id for gp_list in in_force_now(view, view.world.list_index.in_postal_area(prefix))]


def in_force_now(view: View, lists: Iterable[GPList]) -> list[GPList]:
    """Those of the lists that hold, each at the time its own scenario is seen at."""
    return [gp_list for gp_list in lists if gp_list.period.contains(view.now(gp_list.source))]


def primary_health_care_team(view: View, team_id: int) -> Team:
    """One team by its id."""
    team = view.world.list_index.teams.get(team_id)
    if team is None:
        raise UnknownTeam(view.settings.text_unknown_team)
    view.now(team.source)
    return team
