"""Citizens, doctors, and the lists that tie them together."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from registermock.world.nin import birth_date, is_woman
from registermock.world.period import Period
from registermock.world.places import Municipality, Office
from registermock.world.source import Source


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in the parts both FLR and HPR know."""

    first: str
    last: str
    middle: str | None = None

    def __str__(self) -> str:
        return " ".join(part for part in (self.first, self.middle, self.last) if part)


@dataclass(frozen=True, slots=True)
class Person:
    """A human being known by a synthetic national identity number (nin)."""

    nin: str
    name: Name

    @property
    def born(self) -> date:
        """Date of birth, as the nin tells it."""
        return birth_date(self.nin)

    @property
    def woman(self) -> bool:
        """Sex, as the nin tells it."""
        return is_woman(self.nin)


@dataclass(frozen=True, slots=True)
class Doctor:
    """A doctor as Helsepersonellregisteret knows one: by HPR number, whatever offices he works at."""

    hpr: int
    person: Person
    key: str
    source: Source = field(compare=False)


class Relationship(StrEnum):
    """How a doctor stands to a list: code system flrv2_relationship, OID 7750."""

    GP = "LPFL"
    VIKAR = "LPVI"
    DELELISTE = "LPDL"


class ListStatus(StrEnum):
    """Code system flrv2_statuscode, OID 7751. Only FAAA (open) is known; the others are settings."""

    OPEN = "open"
    CLOSED = "closed"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class DoctorPeriod:
    """A doctor's period on a list (contract GPOnContractAssociation; the wire calls it a doctor cycle)."""

    id: int
    doctor: Doctor
    relationship: Relationship
    period: Period
    substitute_for: int | None
    percentage: int | None
    days: tuple[str, ...]
    source: Source = field(compare=False)


@dataclass(frozen=True, slots=True)
class GPList:
    """A GP list: one agreement between a municipality and an office (contract GPContract)."""

    id: int
    key: str
    office: Office
    municipality: Municipality
    period: Period
    doctors: tuple[DoctorPeriod, ...]
    status: ListStatus
    max_patients: int
    name: str | None
    common: bool
    source: Source = field(compare=False)
    withheld: bool = False
    """FLR refuses to hand out who is on the list (a deliberate breakage)."""

    def active(self, relationship: Relationship, now: datetime) -> tuple[DoctorPeriod, ...]:
        """The doctor periods of that kind that hold now."""
        return tuple(
            [cycle for cycle in self.doctors if cycle.relationship is relationship and cycle.period.contains(now)]
        )

    def vacant(self, now: datetime) -> bool:
        """No GP (LPFL) period holds now. The contract has no flag for it; this is what NHN's own portal does."""
        return not self.active(Relationship.GP, now)


@dataclass(frozen=True, slots=True)
class Membership:
    """A citizen's period on a list (contract PatientToGPContractAssociation)."""

    id: int
    gp_list: GPList
    period: Period
    ended_by_death: bool
    source: Source = field(compare=False)


@dataclass(frozen=True, slots=True)
class Citizen:
    """A citizen and every list he has been, is or will be on."""

    key: str
    person: Person
    died: date | None
    memberships: tuple[Membership, ...]
    source: Source = field(compare=False)

    def membership(self, moment: datetime) -> Membership | None:
        """The list the citizen is on at that moment, if any."""
        for member in self.memberships:
            if member.period.contains(moment):
                return member
        return None
