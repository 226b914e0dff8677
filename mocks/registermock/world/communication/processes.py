"""The processes behind Digital dialog fastlege: names, ids, versions, actions.

Facts from recorded profiles and agreements of Helsenorge.Messaging; which process serves which of the
four services is inferred from their names.
"""

from dataclasses import dataclass
from enum import StrEnum

from registermock.world.communication.queues import KINDS, QueueKind

Version = str


class Role(StrEnum):
    """The two sides of a dialogue; a doctor must hold the clinician side to serve anybody."""

    CLINICIAN = "Helsepersonell"
    CITIZEN = "Innbygger"

    @property
    def opposite(self) -> "Role":
        """The other side."""
        return Role.CITIZEN if self is Role.CLINICIAN else Role.CLINICIAN


@dataclass(frozen=True, slots=True)
class Process:
    """One process; `sends` and `receives` are the clinician's actions, the citizen's are the reverse."""

    name: str
    uuid: str
    service_name: str
    sends: tuple[str, ...]
    receives: tuple[str, ...]
    synchronous: bool = False

    @property
    def kinds(self) -> tuple[QueueKind, ...]:
        """The kinds of queue its messages go over."""
        return KINDS if self.synchronous else KINDS[:1]

    def actions(self, role: Role) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What a party in that role (can send, can receive)."""
        return (self.sends, self.receives) if role is Role.CLINICIAN else (self.receives, self.sends)


class Service(StrEnum):
    """The four services of DDFL, and booking by wish, which is bestill-time answered by the office."""

    BOOKING = "bestill-time"
    BOOKING_BY_WISH = "bestill-time-som-onske"
    RENEWAL = "forny-resept"
    CONTACT = "kontakt-legekontoret"
    E_CONSULTATION = "e-konsultasjon"


ALL_SERVICES = (Service.BOOKING, Service.RENEWAL, Service.CONTACT, Service.E_CONSULTATION)

PROCESS_OF: dict[Service, Process] = {
    Service.BOOKING: Process(
        name="Dialog_Innbygger_Timereservasjon",
        uuid="7B68B3C8-ADCF-495D-98E1-F2BB1151516E",
        service_name="Timereservasjon",
        sends=("SvarLedigeTimer", "SvarAvtaleReservasjon", "Apprec"),
        receives=("HentLedigeTimer", "ReserverAvtale", "AvbestillAvtale", "Apprec"),
        synchronous=True,
    ),
    Service.BOOKING_BY_WISH: Process(
        name="Dialog_Innbygger_Timeonske",
        uuid="19D6208C-A348-44EE-9A08-270D083C1186",
        service_name="Timeonske",
        sends=("SvarOnske", "Apprec"),
        receives=("OnskeReserver", "OnskeEndring", "OnskeAvbestill", "Apprec"),
    ),
    Service.RENEWAL: Process(
        name="Dialog_Innbygger_Reseptfornyelse",
        uuid="7EC87F84-1C8B-46CA-9112-11C74B6CB522",
        service_name="ReseptFornyelse",
        sends=("Svar", "Apprec"),
        receives=("Foresporsel", "Svar"),
    ),
    Service.CONTACT: Process(
        name="Dialog_Innbygger_Ekontakt",
        uuid="819B8F8F-54C0-4A67-929D-9EFD0FA32EEA",
        service_name="Kontakt",
        sends=("Foresporsel", "Svar", "Apprec"),
        receives=("Foresporsel", "Svar", "Apprec"),
    ),
    Service.E_CONSULTATION: Process(
        name="Dialog_Innbygger_Ekonsultasjon",
        uuid="FB6A0156-7EEA-4AE3-AED3-C3A15D916A1C",
        service_name="Konsultasjon",
        sends=("Foresporsel", "Svar", "Apprec"),
        receives=("Foresporsel", "Svar", "Apprec"),
    ),
}

PROCESSES: dict[str, Process] = {process.name: process for process in PROCESS_OF.values()}
SERVICE_OF: dict[str, Service] = {process.name: service for service, process in PROCESS_OF.items()}

OLD_VERSION = "1.1"
CURRENT_VERSION = "1.2"
VERSIONS = (OLD_VERSION, CURRENT_VERSION)


def version_number(version: Version) -> tuple[int, ...]:
    """A dotted version as numbers, so that 1.10 is newer than 1.9."""
    return tuple(int(part) for part in version.split("."))
