"""The contract of Adresseregisteret in Python, its certificates. Source: facts file ar.yaml."""

from registermock.soap.contract.primitives import (
    Boolean,
    Bytes,
    Contract,
    DateTime,
    Short,
    Struct,
    Text,
    array_of,
    enumeration,
    required,
)
from registermock.soap.namespaces import CERTIFICATE_DETAILS, CERTIFICATE_SEARCH, SYSTEM


class CertificateDetails(Contract):
    """A certificate (DER) and the LDAP address it was found at."""

    __namespace__ = CERTIFICATE_DETAILS
    Certificate = Bytes
    LdapUrl = Text


ArrayOfCertificateDetails = array_of(CertificateDetails)


class DateTimeOffset(Struct):
    """A moment: DateTime in UTC, and how far the local time was from it."""

    __namespace__ = SYSTEM
    DateTime = required(DateTime)
    OffsetMinutes = required(Short)


CertificateFallbackSource = enumeration(
    CERTIFICATE_SEARCH,
    "CertificateFallbackSource",
    "None",
    "OrgName",
    "OrgNo",
    "ComPartName",
    "ParentName",
)


class CertificateCandidate(Contract):
    """A certificate that a search of the directory found."""

    __namespace__ = CERTIFICATE_SEARCH
    CertificateSerialNumber = Text
    CnName = Text
    FallbackSource = CertificateFallbackSource
    NotAfter = DateTimeOffset
    NotBefore = DateTimeOffset
    ValidForEncryption = Boolean
    ValidForSigning = Boolean


ArrayOfCertificateCandidate = array_of(CertificateCandidate)


class CertificateSearchResult(Contract):
    """What a search of the directory found, and the LDAP address it was made with."""

    __namespace__ = CERTIFICATE_SEARCH
    ActualLdapUrl = Text
    MatchingCertificates = ArrayOfCertificateCandidate


class LdapSearchProvider(Contract):
    """A certificate directory."""

    __namespace__ = CERTIFICATE_SEARCH
    BaseUrl = Text
    DisplayName = Text
    DistinguishedName = Text


ArrayOfLdapSearchProvider = array_of(LdapSearchProvider)
