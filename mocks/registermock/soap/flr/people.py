"""People, offices and periods of Fastlegeregisteret: world values → contract types."""

from datetime import date, datetime, time

from registermock.soap.flr import codes, types
from registermock.world import Office, Period, Person

_MIDNIGHT = time()


def person(one: Person, died: date | None = None) -> types.Person:
    """A doctor or a citizen (Person)."""
    return person_of(one.woman, *particulars(one, died))


Particulars = tuple[str, str, str | None, str, datetime, datetime | None]


def particulars(one: Person, died: date | None = None) -> Particulars:
    """What differs between any two people: names, national id, dates of birth and death."""
    name = one.name
    died_at = datetime.combine(died, _MIDNIGHT) if died else None
    return name.first, name.last, name.middle, one.nin, datetime.combine(one.born, _MIDNIGHT), died_at


def person_of(
    woman: bool, first: str, last: str, middle: str | None, nin: str, born: datetime, died: datetime | None
) -> types.Person:
    """A Person of these particulars."""
    return types.Person(
        DateOfBirth=born,
        DateOfDeath=died,
        FirstName=first,
        LastName=last,
        MiddleName=middle,
        NIN=nin,
        PhysicalAddresses=types.ArrayOfPhysicalAddress(PhysicalAddress=[]),
        Sex=codes.sex(woman=woman),
        Status=types.ArrayOfStatus(Status=[]),
    )


def office(place: Office, since: datetime, team_id: int | None) -> types.GPOffice:
    """The office of a list (GPOffice; what it inherits from Business is in that type's namespace)."""
    return types.GPOffice(
        Children=types.ArrayOfBusiness(Business=[]),
        DisplayName=place.name,
        ElectronicAddresses=types.ArrayOfElectronicAddress(ElectronicAddress=[_telephone(place.phone, since)]),
        IndustryCodes=types.ArrayOfCode(Code=[]),
        LastChanged=since,
        Municipality=codes.municipality(place.municipality),
        Name=place.name.upper(),
        OrganizationNumber=place.org_number,
        PhysicalAddresses=types.ArrayOfPhysicalAddress(PhysicalAddress=[_address(place, since)]),
        Properties=types.ArrayOfCode(Code=[]),
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
