"""People, offices and periods of Fastlegeregisteret: world values → contract types."""

from datetime import date, datetime, time

from registermock.soap.flr import codes, types
from registermock.soap.values.writer import empty
from registermock.world import Office, Period, Person


def person(one: Person, died: date | None = None) -> types.Person:
    """A doctor or a citizen (Person)."""
    return types.Person(
        DateOfBirth=datetime.combine(one.born, time()),
        DateOfDeath=datetime.combine(died, time()) if died else None,
        FirstName=one.name.first,
        LastName=one.name.last,
        MiddleName=one.name.middle,
        NIN=one.nin,
        PhysicalAddresses=empty(types.ArrayOfPhysicalAddress),
        Sex=codes.sex(woman=one.woman),
        Status=empty(types.ArrayOfStatus),
    )


def office(place: Office, since: datetime, team_id: int | None) -> types.GPOffice:
    """The office of a list (GPOffice; what it inherits from Business is in that type's namespace)."""
    return types.GPOffice(
        Children=empty(types.ArrayOfBusiness),
        DisplayName=place.name,
        ElectronicAddresses=types.ArrayOfElectronicAddress(ElectronicAddress=[_telephone(place.phone, since)]),
        IndustryCodes=empty(types.ArrayOfCode),
        LastChanged=since,
        Municipality=codes.municipality(place.municipality),
        Name=place.name.upper(),
        OrganizationNumber=place.org_number,
        PhysicalAddresses=types.ArrayOfPhysicalAddress(PhysicalAddress=[_address(place, since)]),
        Properties=empty(types.ArrayOfCode),
        UpdatedOn=since,
        Valid=types.Period(From=since),
        IsGroupOffice=False,
        PrimaryHealthCareTeamId=team_id,
    )


def period(stretch: Period) -> types.Period:
    """A stretch of time; To is nil while it is open."""
    return types.Period(From=stretch.start, To=stretch.end)


def _telephone(number: str, since: datetime) -> types.ElectronicAddress:
    return types.ElectronicAddress(
        Address=number,
        Inherited=False,
        LastChanged=since,
        Type=codes.telephone(),
        TypeCodeValue="E_TLF",
    )


def _address(place: Office, since: datetime) -> types.PhysicalAddress:
    return types.PhysicalAddress(
        City=place.address.city,
        Inherited=False,
        LastChanged=since,
        Municipality=codes.municipality(place.municipality),
        PostalCode=int(place.address.postal_code),
        StreetAddress=place.address.street,
        Type=codes.visiting_address(),
    )
