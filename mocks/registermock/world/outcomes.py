"""The words in which the resolution flow tells what it found; scenarios expect them, the table yields them."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from registermock.world.communication.processes import Service
from registermock.world.source import Source


class Outcome(StrEnum):
    """Whom FLR's answer leads to."""

    GP = "gp"
    VIKAR = "vikar"
    SERVICE = "service"
    NONE = "none"
    FAULT = "fault"


class Refusal(StrEnum):
    """Why nobody can be reached though FLR named a HER-id, or why FLR named none."""

    NOT_ON_A_LIST = "not-on-a-list"
    INVALID_NIN = "invalid-nin"
    UNKNOWN_IN_AR = "unknown-in-ar"
    INACTIVE = "inactive-in-ar"
    NO_CPP = "no-cpp"
    WRONG_ROLE = "wrong-role"
    NO_SERVICES = "no-services"
    REGISTER_FAULT = "register-fault"


class Flag(StrEnum):
    """What a careful client would notice although the flow goes on."""

    OTHER_OFFICE = "other-office"
    OTHER_DOCTOR = "other-doctor"
    CERTIFICATE_EXPIRED = "certificate-expired"
    CERTIFICATE_NOT_YET_VALID = "certificate-not-yet-valid"
    CERTIFICATE_WRONG_USAGE = "certificate-wrong-usage"
    CERTIFICATE_REVOKED = "certificate-revoked"
    CERTIFICATE_DIFFERS = "certificate-differs"
    OLD_PROCESS_VERSION = "old-process-version"


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a scenario says the flow finds for a citizen at a moment."""

    scenario: str
    citizen: str
    nin: str
    at: datetime
    outcome: Outcome
    addressed_to: int | None
    services: tuple[Service, ...]
    refused: Refusal | None
    flags: tuple[Flag, ...]
    source: Source = field(compare=False)
