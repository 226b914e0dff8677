"""What the decision table needs to know of each register's answer, wherever it came from.

Two things produce these values: the World itself (`explain`) and real SOAP calls (`resolve`, contract tests).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from registermock.registers.gp_her_id import Branch
from registermock.sentence import Sentence
from registermock.world import ActivatedProcess, Period, Relationship, Usage


@dataclass(frozen=True, slots=True)
class DoctorOnList:
    """One doctor cycle."""

    hpr: int
    name: str
    relationship: str
    period: Period
    source: str | None = None


@dataclass(frozen=True, slots=True)
class GPAnswer:
    """GetPatientGPDetails, as far as the flow reads it.

    `branch` of the GPHerId rule is known only to those who see the world; on the wire it is None.
    """

    gp_her_id: int | None
    doctors: tuple[DoctorOnList, ...]
    office: str
    office_org_number: int
    branch: Branch | None = None
    source: str | None = None

    def active(self, relationship: Relationship, now: datetime) -> tuple[DoctorOnList, ...]:
        """The cycles of that kind that hold now: the answer may list past and future ones too."""
        return tuple(
            doctor for doctor in self.doctors if doctor.relationship == relationship and doctor.period.contains(now)
        )

    def vikars(self, now: datetime) -> frozenset[int]:
        """The HPR numbers of the vikars who are active now: somebody with two cycles is one vikar."""
        return frozenset(doctor.hpr for doctor in self.active(Relationship.VIKAR, now))


@dataclass(frozen=True, slots=True)
class PartyAnswer:
    """GetCommunicationPartyDetails, as far as the flow reads it; `kind` is Person, Service or Organization."""

    her_id: int
    kind: str
    name: str
    active: bool
    parent_org_number: int
    parent_name: str | None
    hpr: int | None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class CertificateAnswer:
    """One certificate; times are UTC without offset.

    `identity` tells certificates from one source apart. `revoked` is None where the list could not be read.
    """

    usage: Usage
    not_before: datetime
    not_after: datetime
    identity: str = ""
    revoked: bool | None = False


@dataclass(frozen=True, slots=True)
class ProfileAnswer:
    """The party's own CPP, as far as the flow reads it."""

    processes: tuple[ActivatedProcess, ...]
    certificates: tuple[CertificateAnswer, ...]
    source: str | None = None


class Registers(Protocol):
    """The three registers as the flow asks them. Each call may raise RegisterFault."""

    def gp(self, nin: str) -> GPAnswer:
        """FLR GetPatientGPDetails."""

    def party(self, her_id: int) -> PartyAnswer:
        """AR GetCommunicationPartyDetails."""

    def profile(self, her_id: int) -> ProfileAnswer | None:
        """CPPA GetCppXmlForCommunicationParty; None when the register answers with nothing."""

    def encryption_certificate(self, her_id: int) -> CertificateAnswer | None:
        """AR GetCertificateDetailsForEncryption; None for one that is not meant for encryption."""

    def now(self) -> datetime:
        """The registers' own time after the last call: Norwegian local time without offset."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the decision path: what was asked, what the register said, and which rule read it."""

    register: str
    rule: Sentence
    field: str
    value: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """What would have changed the outcome."""

    change: Sentence
    outcome: Sentence
