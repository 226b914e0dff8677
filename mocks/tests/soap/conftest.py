"""The three contracts, next to the facts they must equal: AR as it is served, the others with services that answer
nothing."""

# Operations are named and written as spyne wants them.
# ruff: noqa: N802, N803, N805
# mypy: disable-error-code="no-untyped-def, misc"

import registermock.soap  # noqa: F401  prepares spyne, so it must come before it

# isort: split
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from spyne import Application, Service
from spyne.protocol.soap import Soap11

from registermock.soap.ar.service import AR
from registermock.soap.contract.operation import operation
from registermock.soap.contract.primitives import (
    Boolean,
    Bytes,
    DateTime,
    Guid,
    Int,
    Long,
    NullableDateTime,
    StreamBody,
    Text,
)
from registermock.soap.contract.service_contract import (
    ServiceContract,
    cppa_contract,
    flr_contract,
    register_prefixes,
)
from registermock.soap.cppa import types as cppa
from registermock.soap.flr import types as flr

FACTS = Path(__file__).parents[3] / "contract_tests" / "facts"


class FlrReadOperations(Service):
    @operation(Text, returns=flr.PatientToGPContractAssociation, faults=[flr.GenericFault])
    def GetPatientGPDetails(ctx, patientNin): ...

    @operation(flr.ArrayOfstring, returns=flr.ArrayOfPatientToGPContractAssociation, faults=[flr.GenericFault])
    def GetPatientsGPDetails(ctx, patientNins): ...

    @operation(
        flr.ArrayOfNinWithTimestamp,
        returns=flr.ArrayOfPatientToGPContractAssociation,
        faults=[flr.GenericFault],
    )
    def GetPatientsGPDetailsAtTime(ctx, patientNins): ...

    @operation(Text, Boolean, returns=flr.ArrayOfPatientToGPContractAssociation, faults=[flr.GenericFault])
    def GetPatientGPHistory(ctx, patientNin, includePatientData): ...

    @operation(Long, returns=flr.GPContract, faults=[flr.GenericFault])
    def GetGPContract(ctx, gpContractId): ...

    @operation(Int, NullableDateTime, returns=flr.ArrayOfGPContract, faults=[flr.GenericFault])
    def GetGPContractsOnOffice(ctx, organizationNumber, atTime): ...

    @operation(Long, returns=flr.ArrayOfPatientToGPContractAssociation, faults=[flr.GenericFault])
    def GetGPPatientList(ctx, gpContractId): ...

    @operation(Int, NullableDateTime, returns=flr.GPDetails, faults=[flr.GenericFault])
    def GetGPWithAssociatedGPContracts(ctx, hprNumber, atTime): ...

    @operation(Text, Int, NullableDateTime, returns=Boolean, faults=[flr.GenericFault])
    def ConfirmGP(ctx, patientNin, hprNumber, atTime): ...

    @operation(Text, Text, Boolean, returns=flr.GPContract, faults=[flr.GenericFault])
    def GetGPContractForNav(ctx, doctorNin, municipalityNr, doSubstituteSearch): ...

    @operation(flr.NavEncryptedPatientListParameters, returns=StreamBody, faults=[flr.GenericFault])
    def NavGetEncryptedPatientList(ctx, param): ...

    @operation(
        Text, Text, Bytes, DateTime, Boolean, Text, Text, Text, returns=StreamBody, faults=[flr.GenericFault]
    )  # fmt: skip
    def NavGetEncryptedPatientListAlternate(
        ctx,
        doctorNIN,
        municipalityId,
        encryptWithX509Certificate,
        month,
        doSubstituteSearch,
        senderXml,
        receiverXml,
        listType,
    ): ...

    @operation(Text, returns=flr.ArrayOflong, faults=[flr.GenericFault])
    def GetGPContractIdsOperatingInPostalCode(ctx, postNr): ...

    @operation(flr.GPSearchParameters, returns=flr.PagedResultOfGPDetailsRE_Pj1Nec, faults=[flr.GenericFault])
    def SearchForGP(ctx, searchParameters): ...

    @operation(flr.GPContractQueryParameters, returns=flr.PagedResultOfGPContractRE_Pj1Nec, faults=[flr.GenericFault])
    def QueryGPContracts(ctx, queryParameters): ...

    @operation(flr.GetNavPatientListsParameters, returns=StreamBody, faults=[flr.GenericFault])
    def GetNavPatientLists(ctx, parameters): ...

    @operation(Long, returns=flr.PrimaryHealthCareTeam, faults=[flr.GenericFault])
    def GetPrimaryHealthCareTeam(ctx, id): ...


class CPPAService(Service):
    @operation(Int, returns=cppa.CollaborationProtocolProfile, faults=[cppa.GenericFault])
    def GetCppForCommunicationParty(ctx, herId): ...

    @operation(Int, returns=Text, faults=[cppa.GenericFault])
    def GetCppXmlForCommunicationParty(ctx, herId): ...

    @operation(returns=cppa.ArrayOfCollaborationRole, faults=[cppa.GenericFault])
    def GetAllCollaborationRoles(ctx): ...

    @operation(Guid, returns=cppa.CpaDetails, faults=[cppa.GenericFault])
    def GetCpa(ctx, cpaId): ...

    @operation(Guid, returns=cppa.CpaXmlDetails, faults=[cppa.GenericFault])
    def GetCpaXml(ctx, cpaId): ...

    @operation(Int, Int, returns=cppa.CpaDetails, faults=[cppa.GenericFault])
    def GetCpaForCommunicationParties(ctx, communicationPartAHerId, communicationPartBHerId): ...

    @operation(Int, Int, returns=cppa.CpaXmlDetails, faults=[cppa.GenericFault])
    def GetCpaForCommunicationPartiesXml(ctx, communicationPartAHerId, communicationPartBHerId): ...

    @operation(Int, returns=cppa.ArrayOfCpaDetails, faults=[cppa.GenericFault])
    def GetCpasForCommunicationParty(ctx, herId): ...

    @operation(Guid, Int, returns=cppa.CpaDetails, faults=[cppa.GenericFault])
    def RevokeCpa(ctx, cpaId, herId): ...

    @operation(cppa.ProcessParameter, returns=None, faults=[cppa.GenericFault])
    def AddProcessToCpp(ctx, processParameter): ...

    @operation(cppa.ProcessParameter, returns=None, faults=[cppa.GenericFault])
    def RemoveProcessFromCpp(ctx, processParameter): ...

    @operation(Int, returns=cppa.ArrayOfProcessParameter, faults=[cppa.GenericFault])
    def GetProcessesInCpp(ctx, herId): ...


CONTRACTS = {
    "flr": flr_contract(FlrReadOperations),
    "ar": AR,
    "cppa": cppa_contract(CPPAService),
}


class Facts:
    """A facts file, narrowed to the given operations and the types they reach."""

    def __init__(self, name: str, operations: tuple[str, ...]) -> None:
        document = yaml.safe_load((FACTS / f"{name}.yaml").read_text(encoding="utf-8"))
        self.service = document["service"]
        self.prefixes = document["prefixes"]
        self.operations = [row for row in document["operations"] if row["name"] in operations]
        self._all = {
            f"{schema['prefix']}:{row['name']}": row
            for schema in document["schemas"]
            for row in [*schema["complex_types"], *schema["simple_types"]]
        }
        self.types = {name: self._all[name] for name in self._reached()}

    def _reached(self) -> set[str]:
        derived = defaultdict(list)
        for name, row in self._all.items():
            derived[row.get("extends")].append(name)
        reached: set[str] = set()
        waiting = self._starts()
        while waiting:
            name = waiting.pop()
            if name in self._all and name not in reached:
                reached.add(name)
                row = self._all[name]
                waiting += [member[1] for member in row.get("members", ())]
                waiting += [*derived[name], row.get("extends")]
        return reached

    def _starts(self) -> list[str]:
        members = [
            member[1] for row in self.operations for side in ("input", "output") for member in row[side]["members"]
        ]
        return members + [fault["element"] for row in self.operations for fault in row["faults"]]


@pytest.fixture(params=sorted(CONTRACTS))
def name(request: Any) -> str:
    """flr, ar or cppa: what uses it runs for each."""
    return str(request.param)


@pytest.fixture
def contract(name: str) -> ServiceContract:
    """The contract of the register."""
    return CONTRACTS[name]


@pytest.fixture
def facts(name: str, contract: ServiceContract) -> Facts:
    """The facts of the register."""
    return _facts(name, contract.operations)


@cache
def _facts(name: str, operations: tuple[str, ...]) -> Facts:
    return Facts(name, operations)


@pytest.fixture
def contracts() -> dict[str, ServiceContract]:
    """All three."""
    return CONTRACTS


@pytest.fixture
def application() -> Any:
    """Makes the spyne application of a contract."""
    return _application


def _application(contract: ServiceContract) -> Application:
    made = Application(
        [contract.service], contract.namespace, in_protocol=Soap11(), out_protocol=Soap11(polymorphic=True)
    )
    register_prefixes(made, contract)
    return made
