"""The three registers as the resolution flow asks them, over real SOAP with zeep."""

from collections.abc import Callable
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from typing import Any

from zeep.exceptions import Fault

from registermock.clock import local, wall_clock
from registermock.errors import Unreachable
from registermock.faults import RegisterFault
from registermock.faults.ar import UnknownHerId
from registermock.faults.cppa import EntityNotFound
from registermock.faults.flr import InvalidNin, NotOnAnyList
from registermock.resolution import CertificateAnswer, DoctorOnList, GPAnswer, PartyAnswer, ProfileAnswer
from registermock.settings import Settings
from registermock.testing.certificates import CertificateReader
from registermock.testing.ebxml_reader import read_profile
from registermock.testing.wire import Exchange, Target, Wire
from registermock.world import Period

_FLR = ("flr", "IFlrReadOperations", "http://schemas.nhn.no/reg/flr")
_AR = ("ar", "ICommunicationPartyService", "http://register.nhn.no/CommunicationParty")
_CPPA = ("cppa", "ICPPAService", "http://schemas.nhn.no/reg/CollaborationProtocolProfile")


class SoapRegisters:
    """Asks real endpoints; every raw exchange goes to `observe`. Calls may raise RegisterFault, Unreachable.

    `settings` are those of the environment if left out.
    """

    def __init__(
        self, target: Target, observe: Callable[[Exchange], None] | None = None, settings: Settings | None = None
    ) -> None:
        self.settings = settings or Settings.from_environment()
        self._wire = Wire(target, observe)
        self._certificate = CertificateReader(self._wire.fetch)

    @cached_property
    def flr(self) -> Any:
        """zeep's proxy of Fastlegeregisteret."""
        return self._wire.service(*_FLR)

    @cached_property
    def ar(self) -> Any:
        """zeep's proxy of Adresseregisteret."""
        return self._wire.service(*_AR)

    @cached_property
    def cppa(self) -> Any:
        """zeep's proxy of the CPP register."""
        return self._wire.service(*_CPPA)

    def gp(self, nin: str) -> GPAnswer:
        """FLR GetPatientGPDetails."""
        found = self._call(self.flr.GetPatientGPDetails, nin)
        cycles = found.DoctorCycles.GPOnContractAssociation if found.DoctorCycles else []
        office = found.GPContract.GPOffice
        return GPAnswer(
            gp_her_id=found.GPHerId,
            doctors=tuple(_doctor(cycle) for cycle in cycles),
            office=office.DisplayName or office.Name,
            office_org_number=found.GPContract.GPOfficeOrganizationNumber,
        )

    def party(self, her_id: int) -> PartyAnswer:
        """AR GetCommunicationPartyDetails."""
        found = self._call(self.ar.GetCommunicationPartyDetails, her_id)
        human = getattr(found, "Person", None)
        return PartyAnswer(
            her_id=found.HerId,
            kind=found.Type[0] if isinstance(found.Type, list) else found.Type,
            name=found.DisplayName or found.Name,
            active=found.Active,
            parent_org_number=found.ParentOrganizationNumber,
            parent_name=found.ParentName,
            hpr=human.HPRInformation.HPRNumber if human else None,
        )

    def profile(self, her_id: int) -> ProfileAnswer | None:
        """CPPA GetCppXmlForCommunicationParty."""
        document = self._call(self.cppa.GetCppXmlForCommunicationParty, her_id)
        return read_profile(document, self._certificate) if document else None

    def encryption_certificate(self, her_id: int) -> CertificateAnswer | None:
        """AR GetCertificateDetailsForEncryption."""
        found = self._call(self.ar.GetCertificateDetailsForEncryption, her_id)
        try:
            return self._certificate(found.Certificate) if found and found.Certificate else None
        except ValueError as error:
            raise Unreachable(f"AR's certificate of HER-id {her_id} is none: {error}") from error

    def now(self) -> datetime:
        """The time in the Date header of the last answer."""
        date = self._wire.last_headers.get("date")
        return local(parsedate_to_datetime(date)) if date else wall_clock()

    def _call(self, operation: Any, *arguments: Any) -> Any:
        try:
            return self._wire.call(operation, *arguments)
        except Fault as fault:
            raise register_fault(fault) from None


def register_fault(fault: Fault) -> RegisterFault:
    """The register's refusal behind a SOAP fault, told apart as real clients do: by text in FLR, by code in AR."""
    members = {str(element.tag).rpartition("}")[2]: element.text or "" for element in _elements(fault.detail)}
    code, message = members.get("ErrorCode", ""), members.get("Message") or str(fault.message)
    if code == UnknownHerId.error_code:
        return UnknownHerId()
    known: tuple[RegisterFault, ...] = (NotOnAnyList(), InvalidNin(), EntityNotFound(code))
    return next((one for one in known if one.message == message), RegisterFault(message, code or "none"))


def _elements(detail: Any) -> Any:
    return detail.iter() if detail is not None else ()


def _doctor(cycle: Any) -> DoctorOnList:
    name = " ".join(part for part in (cycle.GP.FirstName, cycle.GP.MiddleName, cycle.GP.LastName) if part)
    return DoctorOnList(
        hpr=cycle.HprNumber,
        name=name,
        relationship=cycle.Relationship.CodeValue,
        period=Period(cycle.Valid.From, cycle.Valid.To),
    )
