"""World values → the contract types of Fastlegeregisteret.

Which members the register fills is not documented everywhere; what is derived nowhere stays nil.
"""

from datetime import date, datetime, time

from registermock.registers.flr import Association
from registermock.settings import Settings
from registermock.soap.flr import types
from registermock.world import (
    Address,
    DoctorPeriod,
    GPList,
    ListStatus,
    Municipality,
    Office,
    Period,
    Person,
    Relationship,
)

_OPEN = "FAAA"
_RELATIONSHIP_TEXT = {
    Relationship.GP: "Fastlege",
    Relationship.VIKAR: "Vikar",
    Relationship.DELELISTE: "Deleliste",
}
_STATUS_TEXT = {ListStatus.OPEN: "Åpen", ListStatus.CLOSED: "Lukket", ListStatus.LOCKED: "Låst"}


def association(found: Association, settings: Settings) -> types.PatientToGPContractAssociation:
    """A citizen on a list, with the list's doctors and office (PatientToGPContractAssociation)."""
    member = found.membership
    return types.PatientToGPContractAssociation(
        DoctorCycles=types.ArrayOfGPOnContractAssociation(
            GPOnContractAssociation=[doctor_cycle(cycle, member.gp_list) for cycle in member.gp_list.doctors]
        ),
        EndCode=_code(settings.code_end_by_death, "Død", 7753, "flrv2_endreason") if member.ended_by_death else None,
        GPContract=contract(member.gp_list, settings),
        GPContractId=member.gp_list.id,
        GPHerId=found.gp_her_id,
        Id=member.id,
        Patient=person(found.citizen.person, found.citizen.died) if found.with_patient else None,
        PatientNIN=found.citizen.person.nin,
        Period=_period(member.period),
        UpdatedOn=member.period.start,
    )


def associations(found: list[Association], settings: Settings) -> types.ArrayOfPatientToGPContractAssociation:
    """Several of them (ArrayOfPatientToGPContractAssociation)."""
    return types.ArrayOfPatientToGPContractAssociation(
        PatientToGPContractAssociation=[association(one, settings) for one in found]
    )


def doctor_cycle(cycle: DoctorPeriod, gp_list: GPList) -> types.GPOnContractAssociation:
    """A doctor's period on a list (GPOnContractAssociation)."""
    return types.GPOnContractAssociation(
        GP=person(cycle.doctor.person),
        GPContractId=gp_list.id,
        HprNumber=cycle.doctor.hpr,
        Id=cycle.id,
        Relationship=_code(cycle.relationship, _RELATIONSHIP_TEXT[cycle.relationship], 7750, "flrv2_relationship"),
        SubstituteForHprNumber=cycle.substitute_for,
        UpdatedOn=cycle.period.start,
        Valid=_period(cycle.period),
        WorkingOnDays=types.ArrayOfDayOfWeek(DayOfWeek=list(cycle.days)),
        WorkingPercentage=cycle.percentage,
    )


def contract(gp_list: GPList, settings: Settings, *, with_doctors: bool = False) -> types.GPContract:
    """A list (GPContract); its doctors are filled only where the list itself was asked for."""
    cycles = [doctor_cycle(cycle, gp_list) for cycle in gp_list.doctors] if with_doctors else None
    return types.GPContract(
        AgreementDate=gp_list.period.start,
        CoopMunicipalities=types.ArrayOfCode(Code=[]),
        DoctorCycles=None if cycles is None else types.ArrayOfGPOnContractAssociation(GPOnContractAssociation=cycles),
        GPOffice=office(gp_list.office, gp_list.period.start),
        GPOfficeOrganizationNumber=gp_list.office.org_number,
        Id=gp_list.id,
        IsFixedSalary=False,
        MaxPatients=gp_list.max_patients,
        Municipality=_municipality(gp_list.municipality),
        Name=gp_list.name,
        OutOfOfficeOffices=types.ArrayOfOutOfOfficeLocation(OutOfOfficeLocation=[]),
        ParticipatesOnCommonList=gp_list.common,
        PatientsOnWaitingList=0,
        PlacesAvailable=None if gp_list.status is ListStatus.OPEN else 0,
        Status=_code(_status_code(gp_list.status, settings), _STATUS_TEXT[gp_list.status], 7751, "flrv2_statuscode"),
        UpdatedOn=gp_list.period.start,
        Valid=_period(gp_list.period),
    )


def office(place: Office, since: datetime) -> types.GPOffice:
    """The office of a list (GPOffice; what it inherits from Business is in that type's namespace)."""
    return types.GPOffice(
        Children=types.ArrayOfBusiness(Business=[]),
        DisplayName=place.name,
        ElectronicAddresses=types.ArrayOfElectronicAddress(ElectronicAddress=[_telephone(place.phone, since)]),
        IndustryCodes=types.ArrayOfCode(Code=[]),
        LastChanged=since,
        Municipality=_municipality(place.municipality),
        Name=place.name.upper(),
        OrganizationNumber=place.org_number,
        PhysicalAddresses=types.ArrayOfPhysicalAddress(
            PhysicalAddress=[_address(place.address, place.municipality, since)]
        ),
        Properties=types.ArrayOfCode(Code=[]),
        UpdatedOn=since,
        Valid=types.Period(From=since),
        IsGroupOffice=False,
    )


def person(one: Person, died: date | None = None) -> types.Person:
    """A doctor or a citizen (Person)."""
    return types.Person(
        DateOfBirth=datetime.combine(one.born, time()),
        DateOfDeath=datetime.combine(died, time()) if died else None,
        FirstName=one.name.first,
        LastName=one.name.last,
        MiddleName=one.name.middle,
        NIN=one.nin,
        PhysicalAddresses=types.ArrayOfPhysicalAddress(PhysicalAddress=[]),
        Sex=_code("2", "Kvinne", 3101, "kjonn") if one.woman else _code("1", "Mann", 3101, "kjonn"),
        Status=types.ArrayOfStatus(Status=[]),
    )


def _code(value: str, text: str, oid: int, simple_type: str) -> types.Code:
    return types.Code(Active=True, CodeText=text, CodeValue=str(value), OID=oid, SimpleType=simple_type)


def _period(period: Period) -> types.Period:
    return types.Period(From=period.start, To=period.end)


def _municipality(place: Municipality) -> types.Code:
    return _code(place.code, place.name, 3402, "kommune")


def _status_code(status: ListStatus, settings: Settings) -> str:
    known = {
        ListStatus.OPEN: _OPEN,
        ListStatus.CLOSED: settings.code_list_closed,
        ListStatus.LOCKED: settings.code_list_locked,
    }
    return known[status]


def _telephone(number: str, since: datetime) -> types.ElectronicAddress:
    return types.ElectronicAddress(
        Address=number,
        Inherited=False,
        LastChanged=since,
        Type=_code("E_TLF", "Telefonnummer", 9044, "type_adressekomponeneter"),
        TypeCodeValue="E_TLF",
    )


def _address(address: Address, municipality: Municipality, since: datetime) -> types.PhysicalAddress:
    return types.PhysicalAddress(
        City=address.city,
        Inherited=False,
        LastChanged=since,
        Municipality=_municipality(municipality),
        PostalCode=int(address.postal_code),
        StreetAddress=address.street,
        Type=_code("RES", "Besøksadresse", 3401, "adressetype"),
    )
