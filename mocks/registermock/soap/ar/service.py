"""The operations of Adresseregisteret: ask the register, map its answer. Names and order are the WSDL's.

A write operation is there to say that it is not imitated (`answers_fault`).
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from spyne import Service

from registermock.certificates import der
from registermock.clock import local
from registermock.faults.ar import NotImitated
from registermock.registers import ar
from registermock.soap.ar import answers, certificate_types, certificates, mapping, types, write_types
from registermock.soap.contract.operation import operation
from registermock.soap.contract.primitives import Bytes, DateTime, Int, Text
from registermock.world import CertificateSpec, Usage, View

_FAULTS = [types.GenericFault]
_VALIDATED = [types.GenericFault, types.ValidationFault]
_NO_DATE = datetime.min  # what .NET takes an absent xs:dateTime for


class CommunicationPartyService(Service):
    """ICommunicationPartyService."""

    @operation(returns=Text)
    def Ping(view: View) -> str:
        return "Pong"  # a public client (package no.naks.services.nhn.client) compares it

    @operation(types.CommunicationPartySearch, returns=types.SearchResult, faults=_FAULTS)
    def Search(view: View, search: Any) -> Any:
        return answers.search_result(view, ar.search(view, *_asked(search)))

    @operation(Text, returns=types.ArrayOfCommunicationParty, faults=_FAULTS)
    def SearchById(view: View, id: str | None) -> Any:
        return mapping.parties(view, ar.search_by_id(view, id))

    @operation(Int, returns=types.CommunicationParty, faults=_FAULTS)
    def GetCommunicationPartyDetails(view: View, herId: int | None) -> Any:
        return mapping.party(view, ar.communication_party(view, herId or 0))

    @operation(types.ArrayOfint, returns=types.ArrayOfCommunicationPartyLastChangedInfo, faults=_FAULTS)
    def GetChangedCommunicationPartiesInfo(view: View, herIds: Any) -> Any:
        return answers.last_changes(view, ar.changed_parties(view, _ints(herIds)))

    @operation(Int, returns=types.Organization, faults=_FAULTS)
    def GetOrganizationDetails(view: View, herId: int | None) -> Any:
        return mapping.organization(view, ar.organization(view, herId or 0))

    @operation(Int, returns=types.Service, faults=_FAULTS)
    def GetServiceDetails(view: View, herId: int | None) -> Any:
        return mapping.service(view, ar.service(view, herId or 0))

    @operation(Int, returns=types.OrganizationPerson, faults=_FAULTS)
    def GetOrganizationPersonDetails(view: View, herId: int | None) -> Any:
        return mapping.person(view, ar.person(view, herId or 0))

    @operation(types.Code, returns=types.ArrayOfOrganization, faults=_FAULTS)
    def GetOrganizationsHavingCode(view: View, code: Any) -> Any:
        wanted = code or types.Code()
        return mapping.organizations(view, ar.organizations_having(view, wanted.OID or 0, wanted.CodeValue))

    @operation(Int, returns=types.ArrayOfOrganization, faults=_FAULTS)
    def GetAssosiatedIKSChildOrganizations(view: View, herId: int | None) -> Any:
        return mapping.organizations(view, ar.associated_iks_organizations(view, herId or 0))

    @operation(Int, returns=types.ArrayOfOrganization, faults=_FAULTS)
    def GetAssosiatedIKSParentOrganizations(view: View, herId: int | None) -> Any:
        return mapping.organizations(view, ar.associated_iks_organizations(view, herId or 0))

    @operation(write_types.OrganizationPersonUpdate, faults=_VALIDATED, answers_fault=True)
    def UpdateOrganizationPersonDetails(view: View, p: Any) -> None:
        raise NotImitated("UpdateOrganizationPersonDetails")

    @operation(write_types.ServiceUpdate, faults=_VALIDATED, answers_fault=True)
    def UpdateServiceDetails(view: View, t: Any) -> None:
        raise NotImitated("UpdateServiceDetails")

    @operation(write_types.OrganizationUpdate, faults=_VALIDATED, answers_fault=True)
    def UpdateOrganizationDetails(view: View, org: Any) -> None:
        raise NotImitated("UpdateOrganizationDetails")

    @operation(Int, types.ArrayOfint, faults=_VALIDATED, answers_fault=True)
    def UpdateOrganizationIKSAssociations(
        view: View, organizaitonHerId: int | None, herIdsForAssociatedIKS: Any
    ) -> None:
        raise NotImitated("UpdateOrganizationIKSAssociations")

    @operation(
        write_types.OrganizationPersonCreate, returns=types.OrganizationPerson, faults=_VALIDATED, answers_fault=True
    )
    def CreateOrganizationPerson(view: View, p: Any) -> Any:
        raise NotImitated("CreateOrganizationPerson")

    @operation(write_types.ServiceCreate, returns=types.Service, faults=_VALIDATED, answers_fault=True)
    def CreateService(view: View, t: Any) -> Any:
        raise NotImitated("CreateService")

    @operation(write_types.OrganizationCreate, returns=types.Organization, faults=_VALIDATED, answers_fault=True)
    def CreateOrganization(view: View, org: Any) -> Any:
        raise NotImitated("CreateOrganization")

    @operation(Int, returns=types.ArrayOfEntityLogEntry, faults=_FAULTS)
    def GetChangeLog(view: View, herId: int | None) -> Any:
        return answers.change_log(ar.change_log(view, herId or 0))

    @operation(returns=types.CommunicationPartyStatistics, faults=_FAULTS)
    def GetCommunicationPartyStatistics(view: View) -> Any:
        return answers.statistics(ar.statistics(view))

    @operation(DateTime, DateTime, returns=types.OrganizationUpdateStatistics, faults=_FAULTS)
    def GetOrganizationUpdateStatistics(view: View, fromDate: datetime | None, toDate: datetime | None) -> Any:
        start, end = local(fromDate or _NO_DATE), local(toDate or _NO_DATE)
        return answers.update_statistics(ar.organization_updates(view, start, end))

    @operation(Int, returns=types.ArrayOfOrganization, faults=_FAULTS)
    def GetOrganizationsOwnedBy(view: View, herId: int | None) -> Any:
        return mapping.organizations(view, ar.organizations_owned_by(view, herId or 0))

    @operation(Int, Text, faults=_FAULTS, answers_fault=True)
    def EnableTransportOnOrganization(view: View, herId: int | None, transportType: str | None) -> None:
        raise NotImitated("EnableTransportOnOrganization")

    @operation(Int, types.Period, faults=_VALIDATED, answers_fault=True)
    def SetCommunicationPartyValid(view: View, herId: int | None, period: Any) -> None:
        raise NotImitated("SetCommunicationPartyValid")

    @operation(Int, returns=Bytes, faults=_VALIDATED)
    def GetCertificateForEncryption(view: View, herId: int | None) -> Any:
        return _bytes(view, ar.certificate(view, herId or 0, Usage.ENCRYPTION))

    @operation(Int, returns=Bytes, faults=_VALIDATED)
    def GetCertificateForValidatingSignature(view: View, herId: int | None) -> Any:
        return _bytes(view, ar.certificate(view, herId or 0, Usage.SIGNATURE))

    @operation(Int, returns=Bytes, faults=_VALIDATED)
    def GetCertificateForEncryptionByOrganizationNumber(view: View, organizationNumber: int | None) -> Any:
        return _bytes(view, ar.certificate_of_organization(view, organizationNumber or 0, Usage.ENCRYPTION))

    @operation(Int, returns=Bytes, faults=_VALIDATED)
    def GetCertificateForValidatingSignatureByOrganizationNumber(view: View, organizationNumber: int | None) -> Any:
        return _bytes(view, ar.certificate_of_organization(view, organizationNumber or 0, Usage.SIGNATURE))

    @operation(Text, returns=Bytes, faults=_VALIDATED)
    def GetCertificate(view: View, ldapUrl: str | None) -> Any:
        return _bytes(view, ar.certificate_at(view, ldapUrl, None))

    @operation(Text, returns=Bytes, faults=_VALIDATED)
    def GetCertificateForEncryptionLdap(view: View, ldapUrl: str | None) -> Any:
        return _bytes(view, ar.certificate_at(view, ldapUrl, Usage.ENCRYPTION))

    @operation(Text, returns=Bytes, faults=_VALIDATED)
    def GetCertificateForValidatingSignatureLdap(view: View, ldapUrl: str | None) -> Any:
        return _bytes(view, ar.certificate_at(view, ldapUrl, Usage.SIGNATURE))

    @operation(Int, returns=certificate_types.CertificateDetails, faults=_VALIDATED)
    def GetCertificateDetailsForEncryption(view: View, herId: int | None) -> Any:
        return certificates.details(view, ar.certificate(view, herId or 0, Usage.ENCRYPTION))

    @operation(Int, returns=certificate_types.CertificateDetails, faults=_VALIDATED)
    def GetCertificateDetailsForValidatingSignature(view: View, herId: int | None) -> Any:
        return certificates.details(view, ar.certificate(view, herId or 0, Usage.SIGNATURE))

    @operation(Text, Text, Text, returns=certificate_types.ArrayOfCertificateDetails, faults=_VALIDATED)
    def SearchCertificatesForEncryption(view: View, sn: str | None, cn: str | None, ou: str | None) -> Any:
        return certificates.several_details(view, ar.certificates_like(view, Usage.ENCRYPTION, sn, cn, ou))

    @operation(Text, Text, Text, returns=certificate_types.ArrayOfCertificateDetails, faults=_VALIDATED)
    def SearchCertificatesForValidatingSignature(view: View, sn: str | None, cn: str | None, ou: str | None) -> Any:
        return certificates.several_details(view, ar.certificates_like(view, Usage.SIGNATURE, sn, cn, ou))

    @operation(Text, returns=certificate_types.CertificateSearchResult, faults=_VALIDATED)
    def SearchCertificatesByLdapUrl(view: View, ldapUrl: str | None) -> Any:
        return certificates.search_result(view, ar.found_at(view, ldapUrl))

    @operation(Text, returns=certificate_types.CertificateSearchResult, faults=_VALIDATED)
    def GetFallbackCertificates(view: View, herId: str | None) -> Any:
        return certificates.search_result(view, ar.fallback_certificates(view, herId))

    @operation(returns=certificate_types.ArrayOfLdapSearchProvider, faults=_VALIDATED)
    def GetLdapSearchProviders(view: View) -> Any:
        return certificates.search_providers()

    @operation(returns=Text)
    def GetAllHFCommpartiesCsv(view: View) -> str:
        return answers.parties_csv(ar.everybody(view))

    @operation(Int, types.Code, returns=types.Code, faults=_FAULTS, answers_fault=True)
    def AddCustomAttribute(view: View, herId: int | None, code: Any) -> Any:
        raise NotImitated("AddCustomAttribute")

    @operation(Int, types.Code, faults=_FAULTS, answers_fault=True)
    def RemoveCustomAttribute(view: View, herId: int | None, code: Any) -> None:
        raise NotImitated("RemoveCustomAttribute")

    @operation(types.ArrayOfint, returns=types.ArrayOfKeyValuePairOfintArrayOfCodeUO9uWExd)
    def GetCustomAttributes(view: View, herIds: Any) -> Any:
        return answers.custom_attributes(ar.custom_attributes(view, _ints(herIds)))

    @operation(Int, types.ArrayOfCoverageInfo, answers_fault=True)
    def UpdateCoverageAreas(view: View, herId: int | None, coverageAreas: Any) -> None:
        raise NotImitated("UpdateCoverageAreas")


def _bytes(view: View, spec: CertificateSpec) -> list[bytes]:
    return [der(spec, view.public_url)]


def _ints(array: Any) -> Sequence[int]:
    return (array.int or ()) if array is not None else ()


def _asked(search: Any) -> tuple[int, int, list[tuple[str | None, str | None]]]:
    """Page, size and constraints of a search; what is left out constrains nothing."""
    asked = search or types.CommunicationPartySearch()
    pairs = asked.SearchConstraints.KeyValuePairOfstringstring if asked.SearchConstraints else None
    return asked.Page or 0, asked.PageSize or 0, [(pair.key, pair.value) for pair in pairs or ()]
