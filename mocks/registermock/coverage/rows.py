"""The rows of the decision table as things that a client can meet; ARCHITECTURE.md has the table itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from registermock.resolution import GPAnswer, Resolution
from registermock.world import ALL_SERVICES, Flag, Outcome, Refusal, Relationship


class Stage(IntEnum):
    """How far a client has to go to meet a row: it has asked this register."""

    FLR = 1
    AR = 2
    CPPA = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its word, where it is met, and what it is in a few words of English."""

    word: str
    stage: Stage
    meaning: str


_NONE_NO_VIKAR = Row("none-no-vikar", Stage.FLR, "a vacant list without vikar or service: GPHerId is nil")
_NONE_SEVERAL = Row("none-several-vikars", Stage.FLR, "a vacant list with several vikars: GPHerId is nil")
_NONE_HER_ID = Row("none-without-her-id", Stage.FLR, "the doctor who counts has no HER-id: GPHerId is nil")
_ALL_SERVICES = Row("all-services", Stage.CPPA, "all four services are activated")
_SOME_SERVICES = Row("some-services", Stage.CPPA, "some of the four services are activated")
_REFUSALS = {
    Refusal.NOT_ON_A_LIST: Row("not-on-a-list", Stage.FLR, "FLR's fault: the citizen is on no list"),
    Refusal.INVALID_NIN: Row("invalid-nin", Stage.FLR, "FLR's fault: that is no national id"),
    Refusal.UNKNOWN_IN_AR: Row("unknown-in-ar", Stage.AR, "AR's fault: no such HER-id"),
    Refusal.INACTIVE: Row("inactive-in-ar", Stage.AR, "the party is not active"),
    Refusal.NO_CPP: Row("no-cpp", Stage.CPPA, "the party has no profile"),
    Refusal.WRONG_ROLE: Row("wrong-role", Stage.CPPA, "the profile holds the citizen's side alone"),
    Refusal.NO_SERVICES: Row("no-services", Stage.CPPA, "the profile holds no process of digital dialogue"),
}
FAULTS = {
    ("FLR", "not-on-any-list"): _REFUSALS[Refusal.NOT_ON_A_LIST],
    ("FLR", "invalid-nin"): _REFUSALS[Refusal.INVALID_NIN],
    ("AR", "unknown-her-id"): _REFUSALS[Refusal.UNKNOWN_IN_AR],
    ("CPPA", "entity-not-found"): _REFUSALS[Refusal.NO_CPP],
}
"""Rows that a client meets as a register's fault, by the word for it in the journal."""
_OUTCOMES = {
    Outcome.GP: Row("gp", Stage.AR, "the active GP"),
    Outcome.VIKAR: Row("vikar", Stage.AR, "the one vikar of a vacant list"),
    Outcome.SERVICE: Row("service", Stage.AR, "the office's service for lists without GP"),
}
_FLAGS = {
    Flag.OTHER_OFFICE: Row(Flag.OTHER_OFFICE, Stage.AR, "the party is under another office than the list's"),
    Flag.OTHER_DOCTOR: Row(Flag.OTHER_DOCTOR, Stage.AR, "the party is no doctor of the list"),
    Flag.OLD_PROCESS_VERSION: Row(Flag.OLD_PROCESS_VERSION, Stage.CPPA, "processes below version 1.2"),
    Flag.CERTIFICATE_EXPIRED: Row(Flag.CERTIFICATE_EXPIRED, Stage.CPPA, "a certificate has expired"),
    Flag.CERTIFICATE_NOT_YET_VALID: Row(Flag.CERTIFICATE_NOT_YET_VALID, Stage.CPPA, "a certificate is not valid yet"),
    Flag.CERTIFICATE_REVOKED: Row(Flag.CERTIFICATE_REVOKED, Stage.CPPA, "a certificate is on the revocation list"),
    Flag.CERTIFICATE_WRONG_USAGE: Row(Flag.CERTIFICATE_WRONG_USAGE, Stage.CPPA, "no certificate has the key usage"),
    Flag.CERTIFICATE_DIFFERS: Row(Flag.CERTIFICATE_DIFFERS, Stage.CPPA, "AR has another certificate than the CPP"),
}
_ALL = (
    *_REFUSALS.values(), _NONE_NO_VIKAR, _NONE_SEVERAL, _NONE_HER_ID, *_OUTCOMES.values(), _ALL_SERVICES,
    _SOME_SERVICES, *_FLAGS.values(),
)  # fmt: skip

ROWS: tuple[Row, ...] = tuple(sorted(_ALL, key=lambda row: row.stage))
"""Every row, in the order in which a client comes to them."""


def rows_of(resolution: Resolution, gp: GPAnswer | None) -> Iterator[Row]:
    """The rows that this citizen's resolution goes through; `gp` is FLR's answer, None where it was a fault."""
    if resolution.refused in _REFUSALS:
        yield _REFUSALS[resolution.refused]
    if resolution.outcome is Outcome.NONE and gp:
        yield _nobody(resolution, gp)
    elif resolution.outcome in _OUTCOMES and resolution.refused is not Refusal.UNKNOWN_IN_AR:
        yield _OUTCOMES[resolution.outcome]
    if resolution.services:
        yield _ALL_SERVICES if set(resolution.services) >= set(ALL_SERVICES) else _SOME_SERVICES
    yield from (_FLAGS[flag] for flag in resolution.flags)


def _nobody(resolution: Resolution, gp: GPAnswer) -> Row:
    if gp.active(Relationship.GP, resolution.at):
        return _NONE_HER_ID
    vikars = gp.vikars(resolution.at)
    return _NONE_HER_ID if len(vikars) == 1 else _NONE_SEVERAL if vikars else _NONE_NO_VIKAR
