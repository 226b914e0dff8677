"""The operations of the CPP register: ask the register, map its answer. Names are the WSDL's."""

from typing import Any
from uuid import UUID

from spyne import Service

from registermock.registers import cppa
from registermock.soap.contract.operation import operation
from registermock.soap.contract.primitives import Guid, Int, Text
from registermock.soap.cppa import mapping, process_mapping, role_mapping, types
from registermock.world import View

_FAULTS = [types.GenericFault]


class CppaService(Service):
    """ICPPAService."""

    @operation(Int, returns=types.CollaborationProtocolProfile, faults=_FAULTS)
    def GetCppForCommunicationParty(view: View, herId: int | None) -> Any:
        found = cppa.profile(view, herId or 0)
        return mapping.profile(found, view)

    @operation(Int, returns=Text, faults=_FAULTS)
    def GetCppXmlForCommunicationParty(view: View, herId: int | None) -> str | None:
        return mapping.profile_xml(cppa.profile(view, herId or 0), view)

    @operation(returns=types.ArrayOfCollaborationRole, faults=_FAULTS)
    def GetAllCollaborationRoles(view: View) -> Any:
        return role_mapping.every_role()

    @operation(Guid, returns=types.CpaDetails, faults=_FAULTS)
    def GetCpa(view: View, cpaId: str | None) -> Any:
        return mapping.agreement(cppa.agreement_by_id(view, _id(cpaId)), view)

    @operation(Guid, returns=types.CpaXmlDetails, faults=_FAULTS)
    def GetCpaXml(view: View, cpaId: str | None) -> Any:
        return mapping.agreement_xml(cppa.agreement_by_id(view, _id(cpaId)), view)

    @operation(Int, Int, returns=types.CpaDetails, faults=_FAULTS)
    def GetCpaForCommunicationParties(
        view: View, communicationPartAHerId: int | None, communicationPartBHerId: int | None
    ) -> Any:
        found = cppa.agreement(view, communicationPartAHerId or 0, communicationPartBHerId or 0)
        return mapping.agreement(found, view)

    @operation(Int, Int, returns=types.CpaXmlDetails, faults=_FAULTS)
    def GetCpaForCommunicationPartiesXml(
        view: View, communicationPartAHerId: int | None, communicationPartBHerId: int | None
    ) -> Any:
        found = cppa.agreement(view, communicationPartAHerId or 0, communicationPartBHerId or 0)
        return mapping.agreement_xml(found, view)

    @operation(Int, returns=types.ArrayOfCpaDetails, faults=_FAULTS)
    def GetCpasForCommunicationParty(view: View, herId: int | None) -> Any:
        return mapping.agreements(cppa.agreements(view, herId or 0), view)

    @operation(Guid, Int, returns=types.CpaDetails, faults=_FAULTS)
    def RevokeCpa(view: View, cpaId: str | None, herId: int | None) -> Any:
        return mapping.agreement(cppa.revoke(view, _id(cpaId), herId or 0), view)

    @operation(types.ProcessParameter, returns=None, faults=_FAULTS)
    def AddProcessToCpp(view: View, processParameter: Any) -> None:
        cppa.add_process(view, process_mapping.asked(processParameter, view.settings))

    @operation(types.ProcessParameter, returns=None, faults=_FAULTS)
    def RemoveProcessFromCpp(view: View, processParameter: Any) -> None:
        cppa.remove_process(view, process_mapping.asked(processParameter, view.settings))

    @operation(Int, returns=types.ArrayOfProcessParameter, faults=_FAULTS)
    def GetProcessesInCpp(view: View, herId: int | None) -> Any:
        return process_mapping.processes(cppa.processes(view, herId or 0))


def _id(text: str | None) -> UUID:
    """A GUID; one that was left out is .NET's empty one."""
    return UUID(text) if text else UUID(int=0)
