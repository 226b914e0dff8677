"""The contract of Adresseregisteret in Python: every type its operations reach, members in wire order.

The types are AR's own even where FLR or CPPA have one of the same name. Source: facts file ar.yaml.
"""

from registermock.soap.contract.primitives import (
    Boolean,
    Bytes,
    Contract,
    DateTime,
    Int,
    Text,
    array_of,
    complete,
    enumeration,
)
from registermock.soap.namespaces import AR, CERTIFICATE_DETAILS, COMMON, HPR


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


class CertificateDetails(Contract):
    """A certificate (DER) and the LDAP address it was found at."""

    __namespace__ = CERTIFICATE_DETAILS
    Certificate = Bytes
    LdapUrl = Text


complete(ArrayOfOrganization, Organization)
