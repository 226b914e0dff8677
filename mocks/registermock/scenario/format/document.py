"""The scenario format: what a tester may write, key by key. Unknown keys are refused.

Scalars arrive as text (see `yaml_text`), so an id keeps its leading zero and `no` is the word "no" until a
field that means yes or no reads it.
"""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic_core import CoreSchema, core_schema

from registermock.clock import DEFAULT_CLOCK, moment
from registermock.scenario.format.version import FORMAT_VERSION, readable
from registermock.world import AccessRole, ListStatus, Role, Service


class Section(BaseModel):
    """A part of the document that tolerates no misspelt key."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _moment(text: object) -> object:
    return moment(text) if isinstance(text, str) else text


def _day(text: object) -> object:
    found = _moment(text)
    return found.date() if isinstance(found, datetime) else found


class OneOrMany:
    """Marks a list that may be written as its only item alone."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_listed, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        many = handler(schema)
        return {"anyOf": [many["items"], many]}


def _listed(value: object) -> object:
    return value if isinstance(value, list) else [value]


Moment = Annotated[datetime, BeforeValidator(_moment)]
Day = Annotated[date, BeforeValidator(_day)]
FormatVersion = Annotated[int, BeforeValidator(readable), Field(json_schema_extra={"const": FORMAT_VERSION})]
Words = OneOrMany()
Int32 = Annotated[int, Field(gt=0, lt=2**31)]
Text = Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]
UserName = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^:]*[^:\s][^:]*$")]
Longer = Annotated[str, Field(max_length=4000)]

Breakage = Literal[
    "inactive-in-ar",
    "unknown-in-ar",
    "certificate-expired",
    "certificate-not-yet-valid",
    "certificate-wrong-usage",
    "certificate-revoked",
    "certificate-differs",
    "empty-cpp",
]
OutcomeWord = Literal["gp", "vikar", "service", "none", "fault"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class ProcessDocument(Section):
    """One activated process, spelt out: for profiles that the service names cannot say."""

    name: str
    version: Annotated[str, Field(pattern=r"^[0-9]{1,6}(\.[0-9]{1,6})+$")] = "1.2"
    role: Role = Role.CLINICIAN


class CertificateDocument(Section):
    """From when to when a party's certificates are valid; three years round the clock where nothing is said."""

    start: Moment | None = Field(default=None, alias="from")
    end: Moment | None = Field(default=None, alias="to")


class Addressee(Section):
    """What is common to everyone messages can be addressed to."""

    her_id: Int32 | Literal["none"] | None = None
    services: list[Service] | None = None
    processes: list[ProcessDocument] | None = None
    process_version: Literal["1.1", "1.2"] = "1.2"
    role: Role = Role.CLINICIAN
    cpp: Literal["none"] | None = None
    certificate: CertificateDocument | None = None
    breakage: Annotated[list[Breakage], Words] = Field(default_factory=list)


class PartyDocument(Addressee):
    """A doctor in a role at one office; the doctor has the party's key unless `doctor` says otherwise."""

    doctor: Text | None = None
    office: Text | None = None
    under_another_office: Text | None = None


class OfficeDocument(Section):
    """An office, by its name; `service` is its KX17 service «Fastlege, liste uten fast lege»."""

    her_id: Int32 | None = None
    org_number: Annotated[int, Field(ge=100_000_000, le=999_999_999)] | None = None
    street: Text | None = None
    postal_code: Annotated[str, Field(pattern=r"^[0-9]{4}$")] | None = None
    city: Text | None = None
    municipality: Annotated[str, Field(pattern=r"^[0-9]{4}( \S.*)?$")] | None = None
    phone: Text | None = None
    service: Addressee | None = None


class DoctorDocument(Section):
    """A doctor's person and HPR number."""

    name: Text | None = None
    hpr: Int32 | None = None
    nin: str | None = None


class DoctorPeriodDocument(Section):
    """A doctor's time on a list; exactly one of gp, vikar, deleliste names him."""

    gp: Text | None = None
    vikar: Text | None = None
    deleliste: Text | None = None
    start: Moment = Field(alias="from")
    end: Moment | None = Field(default=None, alias="to")
    substitute_for: str | None = None
    percentage: Annotated[int, Field(gt=0, le=100)] | None = None
    days: list[Weekday] | None = None


class ListDocument(Section):
    """A GP list at an office, and the doctors who have, had or will have it; `withheld` ones FLR does not hand out."""

    office: Text
    doctors: list[DoctorPeriodDocument] = Field(default_factory=list)
    status: ListStatus = ListStatus.OPEN
    id: Annotated[int, Field(gt=0, lt=2**63)] | None = None
    name: Text | None = None
    max_patients: Annotated[int, Field(ge=0, lt=2**31)] = 1200
    common: bool = False
    withheld: bool = False
    start: Moment | None = Field(default=None, alias="from")
    end: Moment | None = Field(default=None, alias="to")


class TeamMemberDocument(Section):
    """A person in a team; one who is a doctor of this scenario by key has that HPR number, and is a doctor."""

    hpr: Int32 | None = None
    profession: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]{1,2}( \S.*)?$")] | None = None
    substitute: bool = False
    percentage: Annotated[int, Field(gt=0, le=100)] | None = None
    start: Moment | None = Field(default=None, alias="from")
    end: Moment | None = Field(default=None, alias="to")


class TeamDocument(Section):
    """An office's primary health care team: all the office's lists, or those in `lists`; the leader is one of it."""

    office: Text
    leader: Text
    id: Annotated[int, Field(gt=0, lt=2**63)] | None = None
    lists: list[str] | None = None
    people: dict[Text, TeamMemberDocument] = Field(default_factory=dict)
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
    name: Text | None = None
    list: str | None = None
    lists: tuple[MembershipDocument, ...] = ()
    died: Day | None = None


class AccountDocument(Section):
    """A system account with fewer rights than everything; whoever is no account here may ask everything."""

    password: Text | None = None
    roles: list[AccessRole] | None = None
    offices: list[Text] | None = None


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

    model_config = ConfigDict(
        title=f"registermock scenario, format {FORMAT_VERSION}",
        json_schema_extra={"x-format-version": FORMAT_VERSION},
    )

    format: FormatVersion = FORMAT_VERSION
    name: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: Longer
    story: Longer = ""
    clock: Moment = DEFAULT_CLOCK
    offices: dict[Text, OfficeDocument] = Field(default_factory=dict)
    lists: dict[Text, ListDocument] = Field(default_factory=dict)
    doctors: dict[Text, DoctorDocument] = Field(default_factory=dict)
    parties: dict[Text, PartyDocument] = Field(default_factory=dict)
    teams: dict[Text, TeamDocument] = Field(default_factory=dict)
    citizens: dict[Text, CitizenDocument] = Field(default_factory=dict)
    accounts: dict[UserName, AccountDocument] = Field(default_factory=dict)
    expect: dict[str, Annotated[list[ExpectationDocument], Words]] = Field(default_factory=dict)
