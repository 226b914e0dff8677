"""The contract of Adresseregisteret in Python: every type its answers and searches reach, members in wire order.
Certificates are in `certificate_types`, what only its write operations take is in `write_types`.

The types are AR's own even where FLR or CPPA have one of the same name. Source: facts file ar.yaml.
"""

from registermock.soap.contract.primitives import (
    Boolean,
    Contract,
    DateTime,
    Int,
    NullableGuid,
    Struct,
    Text,
    array_of,
    complete,
    enumeration,
    required,
)
from registermock.soap.namespaces import (
    AR,
    COLLECTIONS,
    COMMON,
    HPR,
)

ArrayOfint = array_of(Int)


class Code(Contract):
    """A value of a code system; OID says which."""

    __namespace__ = COMMON
    Active = Boolean
    CodeText = Text
    CodeValue = Text
    LongDescription = Text
    OID = Int
    SimpleType = Text


class ElectronicAddress(Contract):
    """A message queue, e-mail address or telephone number; the code values of Type start with E_."""

    __namespace__ = COMMON
    Address = Text
    Inherited = Boolean
    LastChanged = DateTime
    Type = Code
    TypeCodeValue = Text


ArrayOfElectronicAddress = array_of(ElectronicAddress)


class FutureElectronicAddress(ElectronicAddress):
    """An electronic address that is not in use yet."""

    __namespace__ = COMMON
    ValidFrom = DateTime


ArrayOfFutureElectronicAddress = array_of(FutureElectronicAddress)


class PhysicalAddress(Contract):
    """A postal or visiting address. AR adds TypeCodeValue and lacks the Municipality of FLR."""

    __namespace__ = COMMON
    City = Text
    Country = Code
    Description = Text
    Inherited = Boolean
    LastChanged = DateTime
    PostalCode = Int
    Postbox = Text
    StreetAddress = Text
    Type = Code
    TypeCodeValue = Text


ArrayOfPhysicalAddress = array_of(PhysicalAddress)
CommunicationPartyType = enumeration(
    AR,
    "CommunicationPartyType",
    "None",
    "Person",
    "Organization",
    "Service",
    "All",
    is_list=True,
    numbers=(0, 1, 2, 4, 7),
)


class Period(Contract):
    """A stretch of time. To is never nil; an open end is 9999-12-31 (in FLR it is nil)."""

    __namespace__ = COMMON
    From = DateTime
    To = DateTime


class CommunicationParty(Contract):
    """Whoever has a HER-id. The answer is always a derived type and needs xsi:type."""

    __namespace__ = AR
    Active = Boolean
    CoverageAreaType = Code
    DisplayName = Text
    ElectronicAddresses = ArrayOfElectronicAddress
    FutureElectronicAddresses = ArrayOfFutureElectronicAddress
    HerId = Int
    IsValidCommunicationParty = Boolean
    LastChanged = DateTime
    Municipality = Code
    Name = Text
    ParentBusinessType = Code
    ParentHerId = Int
    ParentName = Text
    ParentOrganizationNumber = Int
    PhysicalAddresses = ArrayOfPhysicalAddress
    ServerTime = DateTime
    Type = CommunicationPartyType
    Valid = Period


ArrayOfCode = array_of(Code)
ArrayOfOrganization = array_of("Organization", AR)
CitizenIdType = enumeration(COMMON, "CitizenIdType", "SSN", "DN", "HN", "FHN", "Invalid", numbers=(1, 2, 4, 8, 16))


class CitizenId(Contract):
    """A national id; CitizenIdType Invalid where the caller may not see it."""

    __namespace__ = COMMON
    CitizenIdType = CitizenIdType
    Id = Text
    Sex = Code


class Requisition(Contract):
    """A right to prescribe."""

    __namespace__ = HPR
    LastChanged = DateTime
    Type = Code
    Valid = Period


class Speciality(Contract):
    """A speciality of an authorised person."""

    __namespace__ = HPR
    LastChanged = DateTime
    Type = Code
    Valid = Period


ArrayOfSpeciality = array_of(Speciality)


class Authorization(Contract):
    """An authorisation or licence in a profession."""

    __namespace__ = HPR
    LastChanged = DateTime
    Profession = Code
    Requisition = Requisition
    Specialities = ArrayOfSpeciality
    Type = Code
    Valid = Period


ArrayOfAuthorization = array_of(Authorization)


class SpecialCompetence(Contract):
    """A special competence of an authorised person."""

    __namespace__ = HPR
    Type = Code
    Valid = Period


ArrayOfSpecialCompetence = array_of(SpecialCompetence)


class HPRInformation(Contract):
    """What Helsepersonellregisteret holds on a person."""

    __namespace__ = HPR
    Authorizations = ArrayOfAuthorization
    HPRNo = Text
    HPRNumber = Int
    LastChanged = DateTime
    SpecialCompetences = ArrayOfSpecialCompetence


class Person(Contract):
    """The human behind a person-based party."""

    __namespace__ = HPR
    BirthDate = DateTime
    CitizenId = CitizenId
    FirstName = Text
    HPRInformation = HPRInformation
    LastChanged = DateTime
    LastName = Text
    MiddleName = Text
    Sex = Code


class OrganizationPerson(CommunicationParty):
    """A person in a role at an office; Type is Person."""

    __namespace__ = AR
    Organizations = ArrayOfOrganization
    Person = Person
    Properties = ArrayOfCode
    Title = Text


ArrayOfOrganizationPerson = array_of(OrganizationPerson)


class CoverageInfo(Contract):
    """Another party that a service is for."""

    __namespace__ = AR
    DisplayName = Text
    HerId = Int
    Name = Text
    OrganizationNumber = Int


ArrayOfCoverageInfo = array_of(CoverageInfo)


class Service(CommunicationParty):
    """A service of an office; Type is Service."""

    __namespace__ = AR
    Code = Code
    CoverageAreas = ArrayOfCoverageInfo
    Description = Text
    LocationDescription = Text
    Properties = ArrayOfCode


ArrayOfService = array_of(Service)


class Organization(CommunicationParty):
    """An office or a company; a root has -1 as the parent HER-id and organisation number."""

    __namespace__ = AR
    BusinessType = Code
    IndustryCodes = ArrayOfCode
    OrganizationNumber = Int
    People = ArrayOfOrganizationPerson
    Properties = ArrayOfCode
    Services = ArrayOfService


class GenericFault(Contract):
    """The detail of a declared fault."""

    __namespace__ = COMMON
    ErrorCode = Text
    Message = Text


class ValidationError(Contract):
    """One thing that is wrong with an argument."""

    __namespace__ = COMMON
    DisplayName = Text
    Message = Text
    PropertyName = Text
    Value = Text


ArrayOfValidationError = array_of(ValidationError)


class ValidationFault(Contract):
    """The detail of the other fault that certificate operations declare."""

    __namespace__ = COMMON
    Errors = ArrayOfValidationError
    HasErrors = Boolean


complete(ArrayOfOrganization, Organization)
ArrayOfCommunicationParty = array_of(CommunicationParty)


class KeyValuePairOfstringstring(Struct):
    """One search constraint."""

    __namespace__ = COLLECTIONS
    key = required(Text)
    value = required(Text)


ArrayOfKeyValuePairOfstringstring = array_of(KeyValuePairOfstringstring)


class CommunicationPartySearch(Contract):
    """What Search is asked."""

    __namespace__ = AR
    Page = Int
    PageSize = Int
    SearchConstraints = ArrayOfKeyValuePairOfstringstring


class SearchResultFacetEntry(Contract):
    """One value that hits of a search have, and how many of them."""

    __namespace__ = AR
    Hits = Int
    Text = Text
    Type = Text
    Value = Text


ArrayOfSearchResultFacetEntry = array_of(SearchResultFacetEntry)


class SearchFacet(Contract):
    """A property by which the hits of a search are counted."""

    __namespace__ = AR
    CodeValue = Text
    Entries = ArrayOfSearchResultFacetEntry
    Name = Text


ArrayOfSearchFacet = array_of(SearchFacet)


class SearchResult(Contract):
    """One page of a search; TotalResults counts all pages."""

    __namespace__ = AR
    Facets = ArrayOfSearchFacet
    Results = ArrayOfCommunicationParty
    ServerTime = DateTime
    TotalResults = Int


class CommunicationPartyLastChangedInfo(Contract):
    """When a party was changed."""

    __namespace__ = AR
    HerId = Int
    LastUpdated = DateTime


ArrayOfCommunicationPartyLastChangedInfo = array_of(CommunicationPartyLastChangedInfo)


class EntityLogEntryData(Contract):
    """A value before and after a change."""

    __namespace__ = COMMON
    Name = Text
    NewValue = Text
    OldValue = Text


ArrayOfEntityLogEntryData = array_of(EntityLogEntryData)


class EntityLogEntry(Contract):
    """One change of a party."""

    __namespace__ = COMMON
    ByUser = Text
    ByUserId = NullableGuid
    Changes = ArrayOfEntityLogEntryData
    Description = Text
    Time = DateTime


ArrayOfEntityLogEntry = array_of(EntityLogEntry)


class BusinessTypeStatistics(Contract):
    """How many parties there are in one kind of business."""

    __namespace__ = AR
    BusinessType = Text
    NumberOfPersons = Int
    NumberOfServices = Int
    NumberOfUnits = Int


ArrayOfBusinessTypeStatistics = array_of(BusinessTypeStatistics)


class CommunicationPartyStatistics(Contract):
    """How many parties there are."""

    __namespace__ = AR
    BusinessTypeStatistics = ArrayOfBusinessTypeStatistics


class UpdateStatistic(Contract):
    """One change of an organisation."""

    __namespace__ = AR
    CreatedDate = DateTime
    DisplayName = Text
    HerId = Int
    IPAddress = Text
    UserId = NullableGuid
    Username = Text


ArrayOfUpdateStatistic = array_of(UpdateStatistic)


class OrganizationUpdateStatistics(Contract):
    """The changes of organisations in a period."""

    __namespace__ = AR
    Statistics = ArrayOfUpdateStatistic


class KeyValuePairOfintArrayOfCodeUO9uWExd(Struct):
    """The custom attributes of the party with that HER-id."""

    __namespace__ = COLLECTIONS
    key = required(Int)
    value = required(ArrayOfCode)


ArrayOfKeyValuePairOfintArrayOfCodeUO9uWExd = array_of(KeyValuePairOfintArrayOfCodeUO9uWExd)
