"""The operations of Fastlegeregisteret: ask the register, map its answer. Names and order are the WSDL's."""

from datetime import datetime
from typing import Any

from spyne import Service

from registermock.registers import flr
from registermock.soap.contract.operation import operation
from registermock.soap.contract.primitives import (
    Boolean,
    Bytes,
    DateTime,
    Int,
    Long,
    NullableDateTime,
    StreamBody,
    Text,
)
from registermock.soap.flr import mapping, requests, types
from registermock.world import AccessRole, View

_FAULTS = [types.GenericFault]

_READ = (AccessRole.ADMINISTRATOR, AccessRole.READ)
_LOOK_UP = (*_READ, AccessRole.LOOKUP)
_READ_OR_NAV = (*_READ, AccessRole.READ_EXTENDED)
_NAV = (AccessRole.ADMINISTRATOR, AccessRole.READ_EXTENDED)
_PATIENT_LISTS = (AccessRole.ADMINISTRATOR, AccessRole.READ_ALL_PATIENTS, AccessRole.AR_ADMINISTRATOR)


class FlrReadOperations(Service):
    """IFlrReadOperations."""

    @operation(Text, returns=types.PatientToGPContractAssociation, faults=_FAULTS, roles=_LOOK_UP)
    def GetPatientGPDetails(view: View, patientNin: str | None) -> Any:
        return mapping.association(flr.patient_gp_details(view, patientNin), view)

    @operation(types.ArrayOfstring, returns=types.ArrayOfPatientToGPContractAssociation, faults=_FAULTS, roles=_LOOK_UP)
    def GetPatientsGPDetails(view: View, patientNins: Any) -> Any:
        return mapping.associations(flr.patients_gp_details(view, requests.items(patientNins, "string")), view)

    @operation(
        types.ArrayOfNinWithTimestamp,
        returns=types.ArrayOfPatientToGPContractAssociation,
        faults=_FAULTS,
        roles=_LOOK_UP,
    )
    def GetPatientsGPDetailsAtTime(view: View, patientNins: Any) -> Any:
        asked = requests.nins_with_times(patientNins)
        return mapping.associations(flr.patients_gp_details_at_time(view, asked), view)

    @operation(Text, Boolean, returns=types.ArrayOfPatientToGPContractAssociation, faults=_FAULTS, roles=_READ)
    def GetPatientGPHistory(view: View, patientNin: str | None, includePatientData: bool | None) -> Any:
        found = flr.patient_gp_history(view, patientNin, include_patient=bool(includePatientData))
        return mapping.associations(found, view)

    @operation(Long, returns=types.GPContract, faults=_FAULTS, roles=_LOOK_UP)
    def GetGPContract(view: View, gpContractId: int | None) -> Any:
        return mapping.contract(flr.gp_contract(view, gpContractId or 0), view, with_doctors=True)

    @operation(Int, NullableDateTime, returns=types.ArrayOfGPContract, faults=_FAULTS, roles=_READ)
    def GetGPContractsOnOffice(view: View, organizationNumber: int | None, atTime: datetime | None) -> Any:
        found = flr.gp_contracts_on_office(view, organizationNumber or 0, requests.moment(atTime))
        return mapping.contracts(found, view)

    @operation(Long, returns=types.ArrayOfPatientToGPContractAssociation, faults=_FAULTS, roles=_READ)
    def GetGPPatientList(view: View, gpContractId: int | None) -> Any:
        return mapping.associations(flr.gp_patient_list(view, gpContractId or 0), view)

    @operation(Int, NullableDateTime, returns=types.GPDetails, faults=_FAULTS, roles=_READ)
    def GetGPWithAssociatedGPContracts(view: View, hprNumber: int | None, atTime: datetime | None) -> Any:
        found = flr.gp_with_associated_gp_contracts(view, hprNumber or 0, requests.moment(atTime))
        return mapping.gp_details(found, view)

    @operation(Text, Int, NullableDateTime, returns=Boolean, faults=_FAULTS, roles=_READ)
    def ConfirmGP(view: View, patientNin: str | None, hprNumber: int | None, atTime: datetime | None) -> bool:
        return flr.confirm_gp(view, patientNin, hprNumber or 0, requests.moment(atTime))

    @operation(Text, Text, Boolean, returns=types.GPContract, faults=_FAULTS, roles=_READ_OR_NAV)
    def GetGPContractForNav(
        view: View, doctorNin: str | None, municipalityNr: str | None, doSubstituteSearch: bool | None
    ) -> Any:
        found = flr.gp_contract_for_nav(view, doctorNin, municipalityNr, substitutes=bool(doSubstituteSearch))
        return mapping.nav_contract(found, view)

    @operation(types.NavEncryptedPatientListParameters, returns=StreamBody, faults=_FAULTS, roles=_NAV)
    def NavGetEncryptedPatientList(view: View, param: Any) -> list[bytes]:
        return [_nav().encrypted_patient_list(view, param)]

    @operation(Text, Text, Bytes, DateTime, Boolean, Text, Text, Text, returns=StreamBody, faults=_FAULTS, roles=_NAV)
    def NavGetEncryptedPatientListAlternate(
        view: View,
        doctorNIN: str | None,
        municipalityId: str | None,
        encryptWithX509Certificate: Any,
        month: datetime | None,
        doSubstituteSearch: bool | None,
        senderXml: str | None,
        receiverXml: str | None,
        listType: str | None,
    ) -> list[bytes]:
        param = types.NavEncryptedPatientListParameters(
            DoSubstituteSearch=doSubstituteSearch,
            DoctorNIN=doctorNIN,
            EncryptWithX509Certificate=encryptWithX509Certificate,
            ListType=listType,
            Month=month,
            MunicipalityId=municipalityId,
            ReceiverXml=receiverXml,
            SenderXml=senderXml,
        )
        return [_nav().encrypted_patient_list(view, param)]

    @operation(Text, returns=types.ArrayOflong, faults=_FAULTS, roles=_READ)
    def GetGPContractIdsOperatingInPostalCode(view: View, postNr: str | None) -> Any:
        return mapping.contract_ids(flr.gp_contract_ids_operating_in_postal_code(view, postNr))

    @operation(types.GPSearchParameters, returns=types.PagedResultOfGPDetailsRE_Pj1Nec, faults=_FAULTS, roles=_READ)
    def SearchForGP(view: View, searchParameters: Any) -> Any:
        return mapping.page_of_gps(flr.search_for_gp(view, requests.gp_search(searchParameters)), view)

    @operation(types.GPContractQueryParameters, returns=types.PagedResultOfGPContractRE_Pj1Nec, faults=_FAULTS)
    def QueryGPContracts(view: View, queryParameters: Any) -> Any:
        return mapping.page_of_contracts(flr.query_gp_contracts(view, requests.contract_query(queryParameters)), view)

    @operation(types.GetNavPatientListsParameters, returns=StreamBody, faults=_FAULTS, roles=_PATIENT_LISTS)
    def GetNavPatientLists(view: View, parameters: Any) -> list[bytes]:
        return [_nav().patient_lists(view, parameters)]

    @operation(Long, returns=types.PrimaryHealthCareTeam, faults=_FAULTS, roles=_READ)
    def GetPrimaryHealthCareTeam(view: View, id: int | None) -> Any:
        return mapping.team(flr.primary_health_care_team(view, id or 0))


def _nav() -> Any:
    from registermock.soap.flr import nav  # noqa: PLC0415  archives and certificates, which only NAV asks for

    return nav
