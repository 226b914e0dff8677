"""The operations of Fastlegeregisteret: ask the register, map its answer. Names are the WSDL's."""

from datetime import datetime
from typing import Any

from spyne import Service

from registermock.clock import local
from registermock.registers import flr
from registermock.soap.contract.operation import operation
from registermock.soap.contract.primitives import Boolean, Int, Long, NullableDateTime, Text
from registermock.soap.contract.service_contract import flr_contract
from registermock.soap.flr import mapping, types

_FAULTS = [types.GenericFault]


class FlrReadOperations(Service):
    """IFlrReadOperations."""

    @operation(Text, returns=types.PatientToGPContractAssociation, faults=_FAULTS)
    def GetPatientGPDetails(ctx: Any, patientNin: str | None) -> Any:
        view = ctx.udc.view
        return mapping.association(flr.patient_gp_details(view, patientNin), view.settings)

    @operation(types.ArrayOfstring, returns=types.ArrayOfPatientToGPContractAssociation, faults=_FAULTS)
    def GetPatientsGPDetails(ctx: Any, patientNins: Any) -> Any:
        view = ctx.udc.view
        return mapping.associations(flr.patients_gp_details(view, _items(patientNins, "string")), view.settings)

    @operation(types.ArrayOfNinWithTimestamp, returns=types.ArrayOfPatientToGPContractAssociation, faults=_FAULTS)
    def GetPatientsGPDetailsAtTime(ctx: Any, patientNins: Any) -> Any:
        view = ctx.udc.view
        asked = [_nin_with_time(one) for one in _items(patientNins, "NinWithTimestamp")]
        return mapping.associations(flr.patients_gp_details_at_time(view, asked), view.settings)

    @operation(Text, Boolean, returns=types.ArrayOfPatientToGPContractAssociation, faults=_FAULTS)
    def GetPatientGPHistory(ctx: Any, patientNin: str | None, includePatientData: bool | None) -> Any:
        view = ctx.udc.view
        found = flr.patient_gp_history(view, patientNin, include_patient=bool(includePatientData))
        return mapping.associations(found, view.settings)

    @operation(Long, returns=types.GPContract, faults=_FAULTS)
    def GetGPContract(ctx: Any, gpContractId: int | None) -> Any:
        view = ctx.udc.view
        return mapping.contract(flr.gp_contract(view, gpContractId or 0), view.settings, with_doctors=True)

    @operation(Text, Int, NullableDateTime, returns=Boolean, faults=_FAULTS)
    def ConfirmGP(ctx: Any, patientNin: str | None, hprNumber: int | None, atTime: datetime | None) -> bool:
        at = local(atTime) if atTime else None
        return flr.confirm_gp(ctx.udc.view, patientNin, hprNumber or 0, at)


FLR = flr_contract(FlrReadOperations)

# An unset xs:dateTime is .NET's DateTime.MinValue.
_UNSET = datetime(1, 1, 1)


def _items(array: Any, name: str) -> list[Any]:
    return getattr(array, name, None) or []


def _nin_with_time(one: Any) -> tuple[str | None, datetime]:
    """An item may be nil; then it is no valid id."""
    return (one.NIN, local(one.AtTime) if one.AtTime else _UNSET) if one is not None else (None, _UNSET)
