"""The scenario format: what a tester may write, key by key. Unknown keys are refused."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from registermock.clock import DEFAULT_CLOCK
from registermock.scenario.format.scalars import (
    Breakage,
    CodedProfession,
    Day,
    FormatVersion,
    Int32,
    Int64,
    Longer,
    Moment,
    NumberedMunicipality,
    OneOrMany,
    OrgNumber,
    OutcomeWord,
    Percentage,
    PostalCode,
    ProcessVersion,
    ScenarioName,
    Text,
    UserName,
    Weekday,
)
from registermock.scenario.format.version import FORMAT_VERSION
from registermock.world import AccessRole, ListStatus, Role, Service

_MANY = OneOrMany()


class Section(BaseModel):
    """A part of the document that tolerates no misspelt key."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ProcessDocument(Section):
    """One activated process, spelt out: for profiles that the service names cannot say."""

    name: str
    version: ProcessVersion = "1.2"
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
    breakage: Annotated[list[Breakage], _MANY] = Field(default_factory=list)


class PartyDocument(Addressee):
    """A doctor in a role at one office; the doctor has the party's key unless `doctor` says otherwise."""

    doctor: Text | None = None
    office: Text | None = None
    under_another_office: Text | None = None


class OfficeDocument(Section):
    """An office, by its name; `service` is its KX17 service «Fastlege, liste uten fast lege»."""

    her_id: Int32 | None = None
    org_number: OrgNumber | None = None
    street: Text | None = None
    postal_code: PostalCode | None = None
    city: Text | None = None
    municipality: NumberedMunicipality | None = None
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
    percentage: Percentage | None = None
    days: list[Weekday] | None = None


class ListDocument(Section):
    """A GP list at an office, and the doctors who have, had or will have it; `withheld` ones FLR does not hand out."""

    office: Text
    doctors: list[DoctorPeriodDocument] = Field(default_factory=list)
    status: ListStatus = ListStatus.OPEN
    id: Int64 | None = None
    name: Text | None = None
    max_patients: Annotated[int, Field(ge=0, lt=2**31)] = 1200
    common: bool = False
    withheld: bool = False
    start: Moment | None = Field(default=None, alias="from")
    end: Moment | None = Field(default=None, alias="to")


class TeamMemberDocument(Section):
    """A person in a team; one who is a doctor of this scenario by key has that HPR number, and is a doctor."""

    hpr: Int32 | None = None
    profession: CodedProfession | None = None
    substitute: bool = False
    percentage: Percentage | None = None
    start: Moment | None = Field(default=None, alias="from")
    end: Moment | None = Field(default=None, alias="to")


class TeamDocument(Section):
    """An office's primary health care team: all the office's lists, or those in `lists`; the leader is one of it."""

    office: Text
    leader: Text
    id: Int64 | None = None
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
    name: ScenarioName
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
    expect: dict[str, Annotated[list[ExpectationDocument], _MANY]] = Field(default_factory=dict)
