"""The scenario format: what a tester may write, key by key. Unknown keys are refused.

Scalars arrive as text (see `yaml_text`), so an id keeps its leading zero and `no` is the word "no" until a
field that means yes or no reads it.
"""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from registermock.world import ListStatus, Role, Service


class Section(BaseModel):
    """A part of the document that tolerates no misspelt key."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _moment(text: object) -> object:
    """`2026-03-02`, `2026-03-02 09:00` and `2026-03-02T09:00:00` all name a moment in Norwegian local time."""
    if isinstance(text, str):
        return datetime.fromisoformat(text)
    return text


def _one_or_many(value: object) -> object:
    return value if isinstance(value, list) else [value]


Moment = Annotated[datetime, BeforeValidator(_moment)]
Words = BeforeValidator(_one_or_many)

Breakage = Literal[
    "inactive-in-ar",
    "unknown-in-ar",
    "certificate-expired",
    "certificate-not-yet-valid",
    "empty-cpp",
]
OutcomeWord = Literal["gp", "vikar", "service", "none", "fault"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class ProcessDocument(Section):
    """One activated process, spelt out: for profiles that the service names cannot say."""

    name: str
    version: str = "1.2"
    role: Role = Role.CLINICIAN


class Addressee(Section):
    """What is common to everyone messages can be addressed to."""

    her_id: int | Literal["none"] | None = None
    services: list[Service] | None = None
    processes: list[ProcessDocument] | None = None
    process_version: Literal["1.1", "1.2"] = "1.2"
    role: Role = Role.CLINICIAN
    cpp: Literal["none"] | None = None
    breakage: Annotated[list[Breakage], Words] = Field(default_factory=list)


class PartyDocument(Addressee):
    """A doctor in a role at one office; the doctor has the party's key unless `doctor` says otherwise."""

    doctor: str | None = None
    office: str | None = None
    under_another_office: str | None = None


class OfficeDocument(Section):
    """An office, by its name; `service` is its KX17 service «Fastlege, liste uten fast lege»."""

    her_id: int | None = None
    org_number: int | None = None
    street: str | None = None
    postal_code: str | None = None
    city: str | None = None
    municipality: str | None = None
    phone: str | None = None
    service: Addressee | None = None


class DoctorDocument(Section):
    """A doctor's person and HPR number."""

    name: str | None = None
    hpr: int | None = None
    nin: str | None = None


class DoctorPeriodDocument(Section):
    """A doctor's time on a list; exactly one of gp, vikar, deleliste names him."""

    gp: str | None = None
    vikar: str | None = None
    deleliste: str | None = None
    start: Moment = Field(alias="from")
    end: Moment | None = Field(default=None, alias="to")
    substitute_for: str | None = None
    percentage: Annotated[int, Field(gt=0, le=100)] | None = None
    days: list[Weekday] | None = None


class ListDocument(Section):
    """A GP list at an office, and the doctors who have, had or will have it."""

    office: str
    doctors: list[DoctorPeriodDocument] = Field(default_factory=list)
    status: ListStatus = ListStatus.OPEN
    id: Annotated[int, Field(gt=0)] | None = None
    name: str | None = None
    max_patients: Annotated[int, Field(ge=0)] = 1200
    common: bool = False
    start: Moment | None = Field(default=None, alias="from")
    end: Moment | None = Field(default=None, alias="to")


class MembershipDocument(Section):
    """A citizen's time on a list."""

    list: str
    start: Moment | None = Field(default=None, alias="from")
    end: Moment | None = Field(default=None, alias="to")


class CitizenDocument(Section):
    """A citizen; `list` is short for being on one list all along, `lists` tells a move."""

    nin: str
    name: str | None = None
    list: str | None = None
    lists: tuple[MembershipDocument, ...] = ()
    died: date | None = None


class ExpectationDocument(Section):
    """What the resolution flow finds for a citizen, at the scenario's clock or at `at`."""

    at: Moment | None = None
    outcome: OutcomeWord
    addressed_to: str | None = None
    services: list[Service] = Field(default_factory=list)
    refused: str | None = None
    flags: list[str] = Field(default_factory=list)


class ScenarioDocument(Section):
    """A whole scenario file."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: str
    story: str = ""
    clock: Moment = datetime(2026, 3, 2, 9, 0)
    offices: dict[str, OfficeDocument] = Field(default_factory=dict)
    lists: dict[str, ListDocument] = Field(default_factory=dict)
    doctors: dict[str, DoctorDocument] = Field(default_factory=dict)
    parties: dict[str, PartyDocument] = Field(default_factory=dict)
    citizens: dict[str, CitizenDocument] = Field(default_factory=dict)
    expect: dict[str, Annotated[list[ExpectationDocument], Words]] = Field(default_factory=dict)
