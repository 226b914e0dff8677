"""The contract of Fastlegeregisteret in Python: every type its operations reach, members in wire order.

The types are FLR's own even where AR or CPPA have one of the same name. Source: facts file flr.yaml.
"""

from registermock.soap.contract.primitives import (
    Boolean,
    Bytes,
    Contract,
    DateTime,
    Double,
    Duration,
    Int,
    Long,
    NullableBoolean,
    NullableDateTime,
    NullableInt,
    NullableLong,
    Struct,
    Text,
    array_of,
    complete,
    enumeration,
    nullable,
)
from registermock.soap.namespaces import COMMON, COMMON_EN, CORPORATE, FLR, FLR_DATA, SYSTEM


class Code(Contract):
    """A value of a code system; OID says which. FLR has no LongDescription, AR and CPPA have."""

    __namespace__ = COMMON
    Active = Boolean
    CodeText = Text
    CodeValue = Text
    OID = Int
    SimpleType = Text


class PhysicalAddress(Contract):
    """A postal or visiting address. FLR adds Municipality, which AR has not."""

    __namespace__ = COMMON
    City = Text
    Country = Code
    Description = Text
    Inherited = Boolean
    LastChanged = DateTime
    Municipality = Code
    PostalCode = Int
    Postbox = Text
    StreetAddress = Text
    Type = Code


ArrayOfPhysicalAddress = array_of(PhysicalAddress)


class Period(Contract):
    """A stretch of time; To is nil while it is open (in AR it never is)."""

    __namespace__ = COMMON_EN
    From = DateTime
    To = NullableDateTime


class Status(Contract):
    """A status of a person and when it was held (code systems 5510 and 5511)."""

    __namespace__ = COMMON
    Changed = DateTime
    Code = Code
    Created = DateTime
    Id = Int
    Period = Period


ArrayOfStatus = array_of(Status)


class Person(Contract):
    """A patient or a doctor."""

    __namespace__ = FLR
    DateOfBirth = NullableDateTime
    DateOfDeath = NullableDateTime
    FirstName = Text
    LastName = Text
    MiddleName = Text
    NIN = Text
    PhysicalAddresses = ArrayOfPhysicalAddress
    Sex = Code
    Status = ArrayOfStatus


ArrayOfCode = array_of(Code)
ArrayOfGPOnContractAssociation = array_of("GPOnContractAssociation", FLR)
ArrayOfBusiness = array_of("Business", CORPORATE)


class ElectronicAddress(Contract):
    """A telephone number, e-mail address or the like; the code values of Type start with E_."""

    __namespace__ = COMMON
    Address = Text
    Inherited = Boolean
    LastChanged = DateTime
    Type = Code
    TypeCodeValue = Text


ArrayOfElectronicAddress = array_of(ElectronicAddress)


class LatitudeLongitude(Struct):
    """A place on the map."""

    __namespace__ = COMMON
    Latitude = Double
    Longitude = Double


class TimePeriod(Struct):
    """Opening hours of one day, as times since midnight."""

    __namespace__ = COMMON
    From = Duration
    To = Duration


ArrayOfTimePeriod = array_of(TimePeriod)


class OpeningHours(Contract):
    """When an office is open."""

    __namespace__ = COMMON
    FreeText = Text
    OpenAt = ArrayOfTimePeriod


class Business(Contract):
    """An organisation of Bedriftsregisteret. A derived runtime type needs xsi:type."""

    __namespace__ = CORPORATE
    Children = ArrayOfBusiness
    DisplayName = Text
    ElectronicAddresses = ArrayOfElectronicAddress
    GeographicalCoordinates = nullable(LatitudeLongitude)
    IndustryCodes = ArrayOfCode
    IsGovernmentCompany = NullableBoolean
    LastChanged = DateTime
    Municipality = Code
    Name = Text
    OpeningHours = OpeningHours
    OrganizationNumber = Int
    ParentOrganizationName = Text
    ParentOrganizationNumber = NullableInt
    PhysicalAddresses = ArrayOfPhysicalAddress
    Properties = ArrayOfCode
    ResponsiblePerson = Text
    SectorCode = Code
    UpdatedOn = DateTime
    Valid = Period


class GPOffice(Business):
    """The office of a list. What it inherits stays in the namespace of Business."""

    __namespace__ = FLR
    District = Code
    IsGroupOffice = Boolean
    PrimaryHealthCareTeamId = NullableLong


class OutOfOfficeLocation(Contract):
    """Another place where the doctors of a list see patients."""

    __namespace__ = FLR
    Description = Text
    ElectronicAddresses = ArrayOfElectronicAddress
    GPContractId = Long
    Id = Long
    PhysicalAddresses = ArrayOfPhysicalAddress
    UpdatedOn = DateTime
    Valid = Period


ArrayOfOutOfOfficeLocation = array_of(OutOfOfficeLocation)
ArrayOfPatientToGPContractAssociation = array_of("PatientToGPContractAssociation", FLR)


class GPContract(Contract):
    """A list (fastlegeliste). PlacesAvailable is 0 or nil unless Status is FAAA."""

    __namespace__ = FLR
    AgreementDate = DateTime
    CoopMunicipalities = ArrayOfCode
    DoctorCycles = ArrayOfGPOnContractAssociation
    EndReason = Code
    GPOffice = GPOffice
    GPOfficeOrganizationNumber = Int
    Id = Long
    IsFixedSalary = Boolean
    MaxPatients = Int
    Municipality = Code
    Name = Text
    OutOfOfficeOffices = ArrayOfOutOfOfficeLocation
    ParticipatesOnCommonList = Boolean
    PatientList = ArrayOfPatientToGPContractAssociation
    PatientsOnWaitingList = Int
    PlacesAvailable = NullableInt
    PrimaryHealthCareTeamId = NullableLong
    RequiresMembership = Code
    Status = Code
    UpdatedOn = DateTime
    Valid = Period


DayOfWeek = enumeration(
    SYSTEM,
    "DayOfWeek",
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
)
ArrayOfDayOfWeek = array_of(DayOfWeek)


class GPOnContractAssociation(Contract):
    """A doctor's period on a list: the GP, a vikar or a doctor with a deleliste, told by Relationship."""

    __namespace__ = FLR
    GP = Person
    GPContract = GPContract
    GPContractId = Long
    HprNumber = Int
    Id = Long
    Relationship = Code
    SubstituteForHprNumber = NullableInt
    UpdatedOn = DateTime
    Valid = Period
    WorkingOnDays = ArrayOfDayOfWeek
    WorkingPercentage = NullableInt


class PatientToGPContractAssociation(Contract):
    """A citizen's period on a list; GPHerId is where messages to the GP go."""

    __namespace__ = FLR
    BeginCode = Code
    DoctorCycles = ArrayOfGPOnContractAssociation
    EndCode = Code
    GPContract = GPContract
    GPContractId = Long
    GPHerId = NullableInt
    Id = Long
    Patient = Person
    PatientNIN = Text
    Period = Period
    UpdatedOn = DateTime


class NinWithTimestamp(Contract):
    """A citizen, and the moment to look at."""

    __namespace__ = FLR
    AtTime = DateTime
    NIN = Text


ArrayOfNinWithTimestamp = array_of(NinWithTimestamp)


ArrayOfGPContract = array_of(GPContract)


class GPDetails(Contract):
    """A doctor, and his periods on lists."""

    __namespace__ = FLR
    Contracts = ArrayOfGPOnContractAssociation
    GP = Person
    HprNumber = Int
    Languages = ArrayOfCode


ArrayOfGPDetails = array_of(GPDetails)


class NavEncryptedPatientListParameters(Contract):
    """What NAV says to get a list encrypted: whose, of which month, to whom, and in which of two formats."""

    __namespace__ = FLR
    DoSubstituteSearch = Boolean
    DoctorNIN = Text
    EncryptWithX509Certificate = Bytes
    ListType = Text
    Month = DateTime
    MunicipalityId = Text
    ReceiverXml = Text
    SenderXml = Text


class GPSearchParameters(Contract):
    """A search for doctors. SortResultsByDistanceTo is documented as not yet implemented."""

    __namespace__ = FLR
    FullText = Text
    HasGPOfficeInMunicipality = Code
    Page = Int
    PageSize = Int
    SortResultsByDistanceTo = LatitudeLongitude


class PagedResultOfGPDetailsRE_Pj1Nec(Contract):  # noqa: N801
    """A page of doctors; Total counts those of all pages. The hash in the name is .NET's."""

    __namespace__ = FLR
    Results = ArrayOfGPDetails
    Total = Int


class GPContractQueryParameters(Contract):
    """A search for lists. FullText and SortResultsByDistanceTo are documented as not yet implemented."""

    __namespace__ = FLR
    FullText = Text
    HasPrimaryHealthCareTeam = NullableBoolean
    Municipality = Code
    Page = Int
    PageSize = Int
    SortResultsByDistanceTo = LatitudeLongitude


class PagedResultOfGPContractRE_Pj1Nec(Contract):  # noqa: N801
    """A page of lists; Total counts those of all pages."""

    __namespace__ = FLR
    Results = ArrayOfGPContract
    Total = Int


class ContractWithMonth(Contract):
    """A list, and the month NAV wants it of."""

    __namespace__ = FLR_DATA
    ContractId = Long
    Month = DateTime


ArrayOfContractWithMonth = array_of(ContractWithMonth)


class GetNavPatientListsParameters(Contract):
    """Which lists of which months, and in which format."""

    __namespace__ = FLR_DATA
    Contracts = ArrayOfContractWithMonth
    FormatType = Text


class PrimaryHealthCareContract(Contract):
    """A list in a team: FlrId is the list's id, Id that of the membership."""

    __namespace__ = FLR
    FlrId = Long
    Id = Long
    MembershipPeriod = Period


ArrayOfPrimaryHealthCareContract = array_of(PrimaryHealthCareContract)


class PrimaryHealthCarePerson(Contract):
    """A doctor, or somebody of another profession, in a team."""

    __namespace__ = FLR
    HprNumber = Int
    Id = Long
    IsSubstitute = Boolean
    MembershipPeriod = Period
    Role = Code
    WorkingPercentage = NullableInt


ArrayOfPrimaryHealthCarePerson = array_of(PrimaryHealthCarePerson)


class PrimaryHealthCareTeam(Contract):
    """Lists and people that work together at one office."""

    __namespace__ = FLR
    Id = Long
    OrganizationNumber = Int
    PrimaryHealthCareContracts = ArrayOfPrimaryHealthCareContract
    PrimaryHealthCareLeaderHprNumber = Int
    PrimaryHealthCarePeople = ArrayOfPrimaryHealthCarePerson


class GenericFault(Contract):
    """The detail of a declared fault."""

    __namespace__ = COMMON
    ErrorCode = Text
    Message = Text


ArrayOfstring = array_of(Text)
ArrayOflong = array_of(Long)

complete(ArrayOfGPOnContractAssociation, GPOnContractAssociation)
complete(ArrayOfBusiness, Business)
complete(ArrayOfPatientToGPContractAssociation, PatientToGPContractAssociation)
