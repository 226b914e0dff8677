"""The operations of Adresseregisteret: ask the register, map its answer. Names are the WSDL's."""

from typing import Any

from spyne import Service

from registermock.certificates import der
from registermock.registers import ar
from registermock.soap.ar import mapping, types
from registermock.soap.ar.addresses import ldap_url
from registermock.soap.contract.operation import operation
from registermock.soap.contract.primitives import Int, Text
from registermock.soap.contract.service_contract import ar_contract
from registermock.world import Usage

_FAULTS = [types.GenericFault]
_CERTIFICATE_FAULTS = [types.GenericFault, types.ValidationFault]


class CommunicationPartyService(Service):
    """ICommunicationPartyService."""

    @operation(returns=Text)
    def Ping(ctx: Any) -> str:
        return "registermock"

    @operation(Int, returns=types.CommunicationParty, faults=_FAULTS)
    def GetCommunicationPartyDetails(ctx: Any, herId: int | None) -> Any:
        view = ctx.udc.view
        return mapping.party(view, ar.communication_party(view, herId or 0))

    @operation(Int, returns=types.Organization, faults=_FAULTS)
    def GetOrganizationDetails(ctx: Any, herId: int | None) -> Any:
        view = ctx.udc.view
        return mapping.organization(view, ar.organization(view, herId or 0))

    @operation(Int, returns=types.Service, faults=_FAULTS)
    def GetServiceDetails(ctx: Any, herId: int | None) -> Any:
        view = ctx.udc.view
        return mapping.service(view, ar.service(view, herId or 0))

    @operation(Int, returns=types.OrganizationPerson, faults=_FAULTS)
    def GetOrganizationPersonDetails(ctx: Any, herId: int | None) -> Any:
        view = ctx.udc.view
        return mapping.person(view, ar.person(view, herId or 0))

    @operation(Int, returns=types.CertificateDetails, faults=_CERTIFICATE_FAULTS)
    def GetCertificateDetailsForEncryption(ctx: Any, herId: int | None) -> Any:
        return _certificate(ctx.udc.view, herId or 0, Usage.ENCRYPTION)

    @operation(Int, returns=types.CertificateDetails, faults=_CERTIFICATE_FAULTS)
    def GetCertificateDetailsForValidatingSignature(ctx: Any, herId: int | None) -> Any:
        return _certificate(ctx.udc.view, herId or 0, Usage.SIGNATURE)


AR = ar_contract(CommunicationPartyService)


def _certificate(view: Any, her_id: int, usage: Usage) -> Any:
    spec = ar.certificate(view, her_id, usage)
    return types.CertificateDetails(Certificate=[der(spec, view.public_url)], LdapUrl=ldap_url(spec))
