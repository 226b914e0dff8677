"""World values → the contract types of Fastlegeregisteret.

Which members the register fills is not documented everywhere; what is derived nowhere stays nil.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from registermock.registers.flr import Association, GPWithContracts, NavContract, Paged
from registermock.soap.flr import codes, types
from registermock.soap.flr.people import office, particulars, period, person, person_of
from registermock.soap.values.shared import alike, shared
from registermock.world import Cycle, DoctorPeriod, GPList, ListStatus, Team, View, changed_at


def association(found: Association, view: View) -> Any:
    """A citizen on a list, with the list's doctors and office (PatientToGPContractAssociation)."""
    member, of, person = found.membership, found.membership.gp_list, found.citizen.person
    updated = changed_at(view, ("membership", member.id), member.period, member.source)
    cycles, the_list = (
        shared(view, ("list", of.id), lambda: (_cycles(of, view), contract(of, view)))
        if found.with_contract
        else (None, None)
    )
    ended = view.settings.code_end_by_death if member.ended_by_death else None
    return alike(
        view,
        _association,
        (ended, found.with_patient, person.woman),
        (
            cycles, the_list, of.id, found.gp_her_id, member.id, member.period.start, member.period.end,
            None if updated is member.period.start else updated, *particulars(person, found.citizen.died),
        ),
    )  # fmt: skip


def _association(
    ended: str | None, with_patient: bool, woman: bool, cycles: Any, of: Any, list_id: int, her_id: int | None,
    number: int, start: datetime, end: datetime | None, updated: datetime | None, *particulars: Any,
) -> types.PatientToGPContractAssociation:  # fmt: skip
    nin = particulars[3]
    return types.PatientToGPContractAssociation(
        DoctorCycles=cycles,
        EndCode=None if ended is None else codes.end_by_death(ended),
        GPContract=of,
        GPContractId=list_id,
        GPHerId=her_id,
        Id=number,
        Patient=person_of(woman, *particulars) if with_patient else None,
        PatientNIN=nin,
        Period=types.Period(From=start, To=end),
        UpdatedOn=updated or start,
    )


def associations(found: Iterable[Association], view: View) -> types.ArrayOfPatientToGPContractAssociation:
    """Several of them (ArrayOfPatientToGPContractAssociation)."""
    return types.ArrayOfPatientToGPContractAssociation(
        PatientToGPContractAssociation=[association(one, view) for one in found]
    )


def doctor_cycle(cycle: DoctorPeriod, gp_list: GPList, view: View) -> types.GPOnContractAssociation:
    """A doctor's period on a list (GPOnContractAssociation)."""
    return types.GPOnContractAssociation(
        GP=person(cycle.doctor.person),
        GPContractId=gp_list.id,
        HprNumber=cycle.doctor.hpr,
        Id=cycle.id,
        Relationship=codes.relationship(cycle.relationship),
        SubstituteForHprNumber=cycle.substitute_for,
        UpdatedOn=changed_at(view, ("doctor", cycle.id), cycle.period, cycle.source),
        Valid=period(cycle.period),
        WorkingOnDays=types.ArrayOfDayOfWeek(DayOfWeek=list(cycle.days)),
        WorkingPercentage=cycle.percentage,
    )


def contract(
    gp_list: GPList, view: View, *, with_doctors: bool = False, patients: Sequence[Association] | None = None
) -> types.GPContract:
    """A list (GPContract); its doctors are filled where the list itself was asked for, its patients for NAV."""
    team = view.world.list_index.team_of(gp_list, view.now(gp_list.source))
    office_team = view.world.list_index.team_at(gp_list.office)
    return types.GPContract(
        AgreementDate=gp_list.period.start,
        CoopMunicipalities=types.ArrayOfCode(Code=[]),
        DoctorCycles=_cycles(gp_list, view) if with_doctors else None,
        GPOffice=office(gp_list.office, gp_list.period.start, office_team.id if office_team else None),
        GPOfficeOrganizationNumber=gp_list.office.org_number,
        Id=gp_list.id,
        IsFixedSalary=False,
        MaxPatients=gp_list.max_patients,
        Municipality=codes.municipality(gp_list.municipality),
        Name=gp_list.name,
        OutOfOfficeOffices=types.ArrayOfOutOfOfficeLocation(OutOfOfficeLocation=[]),
        ParticipatesOnCommonList=gp_list.common,
        PatientList=None if patients is None else associations(patients, view),
        PatientsOnWaitingList=0,
        PlacesAvailable=None if gp_list.status is ListStatus.OPEN else 0,
        PrimaryHealthCareTeamId=team.id if team else None,
        Status=codes.status(gp_list.status, view.settings),
        UpdatedOn=changed_at(view, ("list", gp_list.id), gp_list.period, gp_list.source),
        Valid=period(gp_list.period),
    )


def contracts(found: Iterable[GPList], view: View) -> types.ArrayOfGPContract:
    """Several lists, each with its doctors (ArrayOfGPContract)."""
    return types.ArrayOfGPContract(GPContract=[contract(one, view, with_doctors=True) for one in found])


def nav_contract(found: NavContract, view: View) -> types.GPContract:
    """A list with its doctors and its patients."""
    return contract(found.gp_list, view, with_doctors=True, patients=found.patients)


def contract_ids(found: Iterable[int]) -> types.ArrayOflong:
    """The ids of lists (arr:ArrayOflong)."""
    return types.ArrayOflong(long=list(found))


def gp_details(found: GPWithContracts, view: View) -> types.GPDetails:
    """A doctor with his periods, each with its list (GPDetails). His languages are not imitated."""
    return types.GPDetails(
        Contracts=types.ArrayOfGPOnContractAssociation(
            GPOnContractAssociation=[_cycle_with_contract(cycle, view) for cycle in found.cycles]
        ),
        GP=person(found.doctor.person),
        HprNumber=found.doctor.hpr,
        Languages=types.ArrayOfCode(Code=[]),
    )


def page_of_gps(found: Paged[GPWithContracts], view: View) -> types.PagedResultOfGPDetailsRE_Pj1Nec:
    """A page of doctors."""
    results = types.ArrayOfGPDetails(GPDetails=[gp_details(one, view) for one in found.results])
    return types.PagedResultOfGPDetailsRE_Pj1Nec(Results=results, Total=found.total)


def page_of_contracts(found: Paged[GPList], view: View) -> types.PagedResultOfGPContractRE_Pj1Nec:
    """A page of lists."""
    return types.PagedResultOfGPContractRE_Pj1Nec(Results=contracts(found.results, view), Total=found.total)


def team(found: Team) -> types.PrimaryHealthCareTeam:
    """A primary health care team (PrimaryHealthCareTeam)."""
    lists = [
        types.PrimaryHealthCareContract(FlrId=one.list_id, Id=one.id, MembershipPeriod=period(one.period))
        for one in found.lists
    ]
    people = [
        types.PrimaryHealthCarePerson(
            HprNumber=one.hpr, Id=one.id, IsSubstitute=one.substitute, MembershipPeriod=period(one.period),
            Role=codes.profession(one), WorkingPercentage=one.percentage,
        )
        for one in found.people
    ]  # fmt: skip
    return types.PrimaryHealthCareTeam(
        Id=found.id,
        OrganizationNumber=found.org_number,
        PrimaryHealthCareContracts=types.ArrayOfPrimaryHealthCareContract(PrimaryHealthCareContract=lists),
        PrimaryHealthCareLeaderHprNumber=found.leader_hpr,
        PrimaryHealthCarePeople=types.ArrayOfPrimaryHealthCarePerson(PrimaryHealthCarePerson=people),
    )


def _cycles(gp_list: GPList, view: View) -> types.ArrayOfGPOnContractAssociation:
    return types.ArrayOfGPOnContractAssociation(
        GPOnContractAssociation=[doctor_cycle(cycle, gp_list, view) for cycle in gp_list.doctors]
    )


def _cycle_with_contract(cycle: Cycle, view: View) -> types.GPOnContractAssociation:
    written = doctor_cycle(cycle.period, cycle.gp_list, view)
    written.GPContract = contract(cycle.gp_list, view)
    return written
