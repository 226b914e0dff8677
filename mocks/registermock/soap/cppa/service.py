"""The operations of the CPP register: ask the register, map its answer. Names are the WSDL's."""

from typing import Any
from uuid import UUID

from spyne import Service

from registermock.registers import cppa
from registermock.soap.contract.operation import operation
from registermock.soap.contract.primitives import Guid, Int, Text
from registermock.soap.contract.service_contract import cppa_contract
from registermock.soap.cppa import mapping, types

_FAULTS = [types.GenericFault]
_NO_ID = UUID(int=0)


class CppaService(Service):
    """ICPPAService."""

    @operation(Int, returns=types.CollaborationProtocolProfile, faults=_FAULTS)
    def GetCppForCommunicationParty(ctx: Any, herId: int | None) -> Any:
        view = ctx.udc.view
        found = cppa.profile(view, herId or 0)
        return mapping.profile(found, view.now(found.party.source), view.public_url)

    @operation(Int, returns=Text, faults=_FAULTS)
    def GetCppXmlForCommunicationParty(ctx: Any, herId: int | None) -> str | None:
        return mapping.profile_xml(cppa.profile(ctx.udc.view, herId or 0), ctx.udc.view.public_url)

    @operation(Guid, returns=types.CpaXmlDetails, faults=_FAULTS)
    def GetCpaXml(ctx: Any, cpaId: str | None) -> Any:
        found = cppa.agreement_by_id(ctx.udc.view, UUID(cpaId) if cpaId else _NO_ID)
        return mapping.agreement_xml(found, ctx.udc.view.public_url)

    @operation(Int, Int, returns=types.CpaDetails, faults=_FAULTS)
    def GetCpaForCommunicationParties(
        ctx: Any, communicationPartAHerId: int | None, communicationPartBHerId: int | None
    ) -> Any:
        view = ctx.udc.view
        found = cppa.agreement(view, communicationPartAHerId or 0, communicationPartBHerId or 0)
        return mapping.agreement(found, view.public_url)

    @operation(Int, Int, returns=types.CpaXmlDetails, faults=_FAULTS)
    def GetCpaForCommunicationPartiesXml(
        ctx: Any, communicationPartAHerId: int | None, communicationPartBHerId: int | None
    ) -> Any:
        view = ctx.udc.view
        found = cppa.agreement(view, communicationPartAHerId or 0, communicationPartBHerId or 0)
        return mapping.agreement_xml(found, view.public_url)


CPPA = cppa_contract(CppaService)
