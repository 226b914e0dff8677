"""What NAV asks FLR for: a doctor's list in a municipality, and who was on lists in a month."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from registermock.faults.flr import NoActiveList, NoPatientsInMonth, SeveralDoctorPeriods, SeveralOffices
from registermock.registers.access import check_unit
from registermock.registers.flr.arguments import MISSING, doctor_nin, invalid, municipality_code
from registermock.registers.flr.contracts import gp_contract, patients_now, refuse_withheld
from registermock.registers.flr.patients import Association
from registermock.world import Citizen, Cycle, GPList, Membership, Relationship, View


@dataclass(frozen=True, slots=True)
class NavContract:
    """A list and who is on it now."""

    gp_list: GPList
    patients: Sequence[Association]


@dataclass(frozen=True, slots=True)
class ListInMonth:
    """Who is on a list when a month begins, for lists change on the first; `made` is the time of the answer."""

    gp_list: GPList
    month: datetime
    patients: Sequence[tuple[Citizen, Membership]]
    made: datetime


def gp_contract_for_nav(view: View, nin: str | None, municipality: str | None, substitutes: bool) -> NavContract:
    """The list the doctor has in the municipality now; with `substitutes` one he is only vikar on will do."""
    nin = doctor_nin(view.settings, "doctorNin", nin)
    code = municipality_code(view.settings, "municipalityNr", municipality)
    gp_list = _only_list(view, nin, code, substitutes, None)
    return NavContract(gp_list, patients_now(view, gp_list))


def nav_patient_list(
    view: View, nin: str | None, municipality: str | None, month: datetime | None, substitutes: bool
) -> ListInMonth:
    """The list the doctor had in the municipality when the month began, which must not be a month to come."""
    if month is None:
        raise invalid(view.settings, "Month", MISSING)
    if month != _start_of_month(month):
        raise invalid(view.settings, "Month", "den første dagen i en måned kl. 00:00:00")
    nin = doctor_nin(view.settings, "DoctorNIN", nin)
    code = municipality_code(view.settings, "MunicipalityId", municipality)
    for doctor in view.world.list_index.doctors_with_nin(nin):
        if month > view.now(doctor.source):
            raise invalid(view.settings, "Month", "måneden har ikke begynt")
    return _in_month(view, _only_list(view, nin, code, substitutes, month), month)


def nav_patient_lists(view: View, asked: Iterable[tuple[int, datetime] | None]) -> list[ListInMonth]:
    """Each list in the month that its moment lies in, once; all lists must be of one office.

    A list without patients is there, and empty, as long as another has some.
    """
    wanted = list(dict.fromkeys(asked))
    if not wanted or None in wanted:
        raise invalid(view.settings, "Contracts", MISSING)
    pairs = {(gp_contract(view, one[0]).id, _start_of_month(one[1])) for one in wanted if one}
    lists = {list_id: view.world.lists[list_id] for list_id, _ in pairs}
    if len({gp_list.office.org_number for gp_list in lists.values()}) > 1:
        raise SeveralOffices(view.settings.text_several_offices)
    for gp_list in lists.values():
        check_unit(view, gp_list.office)
    found = [_in_month(view, lists[list_id], month) for list_id, month in sorted(pairs)]
    if not any(one.patients for one in found):
        raise NoPatientsInMonth(view.settings.text_no_patients_in_month)
    return found


def _only_list(view: View, nin: str, municipality: str, substitutes: bool, at: datetime | None) -> GPList:
    """The only list of the municipality where the doctor has a period in force; `at` None is now."""
    roles = {Relationship.GP} | ({Relationship.VIKAR} if substitutes else set())
    doctors = view.world.list_index.doctors_with_nin(nin)
    cycles = [cycle for doctor in doctors for cycle in view.world.list_index.cycles(doctor.hpr)]
    active = [
        cycle for cycle in cycles
        if cycle.period.relationship in roles
        and cycle.gp_list.municipality.code == municipality
        and cycle.in_force(at or _now(view, cycle))
    ]  # fmt: skip
    if not active:
        raise NoActiveList(view.settings.text_no_active_list)
    if len(active) > 1:
        raise SeveralDoctorPeriods(view.settings.text_several_doctor_periods)
    return active[0].gp_list


def _now(view: View, cycle: Cycle) -> datetime:
    return view.now(cycle.gp_list.source)


def _in_month(view: View, gp_list: GPList, month: datetime) -> ListInMonth:
    refuse_withheld(view.settings, gp_list)
    patients = view.world.list_index.on_list(gp_list, month)
    return ListInMonth(gp_list, month, patients, view.now(gp_list.source))


def _start_of_month(moment: datetime) -> datetime:
    return datetime.combine(moment.date().replace(day=1), time())
