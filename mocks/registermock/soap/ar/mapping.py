"""World values → the contract types of Adresseregisteret, with the oddities a client must survive.

A root organisation has parent -1; an open end is 9999-12-31; a postal code is a number; a doctor's national id
is withheld (CitizenIdType Invalid); organisations are not valid addresses themselves.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from registermock.clock import with_offset
from registermock.registers.ar import last_changed
from registermock.registers.ar.traits import BUSINESS_TYPE, INDUSTRY, kind, municipality, office_of
from registermock.soap.ar import addresses, codes, types
from registermock.world import Doctor, OrganizationParty, Party, Period, PersonParty, ServiceParty, View

NO_PARENT = -1
OPEN_END = datetime(9999, 12, 31)
_AUTHORIZATION_LASTS = timedelta(days=50 * 365)


def party(view: View, one: Party) -> types.CommunicationParty:
    """A party of whatever kind; the caller's schema type makes it bear xsi:type (CommunicationParty)."""
    match one:
        case PersonParty():
            return person(view, one)
        case OrganizationParty():
            return organization(view, one)
        case ServiceParty():
            return service(view, one)
    raise TypeError(f"{type(one).__name__} is no kind of party AR knows")


def organization(view: View, one: OrganizationParty, *, members: bool = True) -> types.Organization:
    """An office; its people and services are left out where it stands inside one of them."""
    people = [person(view, member, embed=False) for member in view.world.people(one.office)] if members else []
    services = [service(view, member) for member in view.world.services(one.office)] if members else []
    return types.Organization(
        **_common(view, one),
        BusinessType=codes.coded(BUSINESS_TYPE),
        IndustryCodes=types.ArrayOfCode(Code=[codes.coded(INDUSTRY)]),
        OrganizationNumber=one.office.org_number,
        People=types.ArrayOfOrganizationPerson(OrganizationPerson=people),
        Properties=types.ArrayOfCode(Code=[]),
        Services=types.ArrayOfService(Service=services),
    )


def person(view: View, one: PersonParty, *, embed: bool = True) -> types.OrganizationPerson:
    """A doctor in a role; his office is embedded unless he stands inside it already."""
    parent = view.world.organization(one.parent)
    offices = [organization(view, parent, members=False)] if embed else []
    return types.OrganizationPerson(
        **_common(view, one),
        Organizations=types.ArrayOfOrganization(Organization=offices),
        Person=_human(one.doctor, last_changed(view, one)),
        Properties=types.ArrayOfCode(Code=[]),
        Title="Lege",
    )


def service(view: View, one: ServiceParty) -> types.Service:
    """A service of an office."""
    return types.Service(
        **_common(view, one),
        Code=codes.service_code(one.code),
        CoverageAreas=types.ArrayOfCoverageInfo(CoverageInfo=[]),
        Properties=types.ArrayOfCode(Code=[]),
    )


def organizations(view: View, some: Iterable[OrganizationParty]) -> types.ArrayOfOrganization:
    """Offices, each as its details are told."""
    return types.ArrayOfOrganization(Organization=[organization(view, one) for one in some])


def parties(view: View, some: Iterable[Party]) -> types.ArrayOfCommunicationParty:
    """Parties of whatever kind, each as its details are told."""
    return types.ArrayOfCommunicationParty(CommunicationParty=[party(view, one) for one in some])


def _common(view: View, one: Party) -> dict[str, Any]:
    parent, office = one.parent, office_of(one)
    changed = last_changed(view, one)
    return {
        "Active": one.active,
        "DisplayName": one.name,
        "ElectronicAddresses": addresses.electronic(one, office, changed),
        "FutureElectronicAddresses": types.ArrayOfFutureElectronicAddress(FutureElectronicAddress=[]),
        "HerId": one.her_id,
        "IsValidCommunicationParty": not isinstance(one, OrganizationParty),
        "LastChanged": changed,
        "Municipality": codes.coded(municipality(office.municipality)),
        "Name": one.name.upper() if isinstance(one, OrganizationParty) else one.name,
        "ParentBusinessType": codes.coded(BUSINESS_TYPE) if parent else None,
        "ParentHerId": parent.her_id if parent else NO_PARENT,
        "ParentName": parent.name.upper() if parent else None,
        "ParentOrganizationNumber": parent.org_number if parent else NO_PARENT,
        "PhysicalAddresses": addresses.physical(office, changed, inherited=parent is not None),
        "ServerTime": with_offset(view.now(one.source)),
        "Type": kind(one),
        "Valid": _period(one.valid),
    }


def _period(period: Period) -> types.Period:
    return types.Period(From=period.start, To=period.end or OPEN_END)


def _human(doctor: Doctor, changed: datetime) -> types.Person:
    born = datetime.combine(doctor.person.born, time())
    return types.Person(
        BirthDate=born,
        CitizenId=types.CitizenId(CitizenIdType="Invalid", Id="", Sex=codes.unspecified_sex()),
        FirstName=doctor.person.name.first,
        HPRInformation=_hpr(doctor, born, changed),
        LastChanged=changed,
        LastName=doctor.person.name.last,
        MiddleName=doctor.person.name.middle,
        Sex=codes.sex(woman=doctor.person.woman),
    )


def _hpr(doctor: Doctor, born: datetime, changed: datetime) -> types.HPRInformation:
    since = born + _AUTHORIZATION_LASTS / 2
    valid = types.Period(From=since, To=since + _AUTHORIZATION_LASTS)
    authorization = types.Authorization(
        LastChanged=changed,
        Profession=codes.doctor(),
        Requisition=types.Requisition(LastChanged=changed, Type=codes.requisition(), Valid=valid),
        Specialities=types.ArrayOfSpeciality(Speciality=[]),
        Type=codes.authorization(),
        Valid=valid,
    )
    return types.HPRInformation(
        Authorizations=types.ArrayOfAuthorization(Authorization=[authorization]),
        HPRNo=str(doctor.hpr),
        HPRNumber=doctor.hpr,
        LastChanged=changed,
        SpecialCompetences=types.ArrayOfSpecialCompetence(SpecialCompetence=[]),
    )
