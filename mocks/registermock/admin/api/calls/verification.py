"""Whether a client did what it was to do."""

from time import monotonic
from typing import Any, Literal

from pydantic import BaseModel, Field

from registermock.admin.api.calls.waiting import LONGEST_WAIT, PROBLEM, a_place
from registermock.admin.api.frame.models import Given
from registermock.admin.api.frame.operation import ApiCall, Body, Operation, Success
from registermock.journal import Journal, waited
from registermock.verification import Bounds, Flow, Verdict, bounds_of, flow_of, followed, judged, matcher_of

_CITIZEN = "A national id that occurs among the arguments."
_FROM = "Only what came from then on: ISO 8601, Norwegian local time where no offset is given."
_UNTIL = "Only what came before then."
_SINCE = "Only exchanges with a higher number."


class Match(Given):
    """Which exchanges are meant. What is left out says nothing; several things have to hold together."""

    register_: Literal["FLR", "AR", "CPPA"] | None = Field(default=None, alias="register")
    operation: str | None = Field(default=None, min_length=1, examples=["GetPatientGPDetails"])
    outcome: Literal["answered", "fault", "refused", "failed", "published", "broken"] | None = Field(
        default=None, description="What became of it; `broken`: an armed fault broke the answer on its way."
    )
    rule: str | None = Field(default=None, min_length=1, examples=["active-gp"])
    user: str | None = Field(default=None, min_length=1, description="The user name of Basic.")
    soap: Literal["1.1", "1.2"] | None = None
    status: int | None = Field(default=None, ge=100, le=599)
    citizen: str | None = Field(default=None, min_length=1, description=_CITIZEN)
    arguments: dict[str, Any] = Field(default={}, description="Arguments by name; of nested ones those that count.")
    since: int = Field(default=0, le=2**49, ge=0, description=_SINCE)
    from_: str | None = Field(default=None, alias="from", min_length=1, description=_FROM)
    until: str | None = Field(default=None, min_length=1, description=_UNTIL)


class Verification(Given):
    """How often something happened: at least once, unless another number is given."""

    match: Match = Match()
    at_least: int | None = Field(default=None, ge=0, le=2**31)
    at_most: int | None = Field(default=None, ge=0, le=2**31)
    exactly: int | None = Field(default=None, ge=0, le=2**31, description="Stands alone.")
    wait: float = Field(
        default=0.0, ge=0, le=LONGEST_WAIT,
        description="Wait up to so many seconds for as many as there should be, or for one too many.",
    )  # fmt: skip


class FlowAsserted(Given):
    """What a client is to do for a citizen: ask these registers, in this order, each about whom FLR named."""

    citizen: str = Field(min_length=1, description="His national id.")
    registers: list[Literal["FLR", "AR", "CPPA"]] = Field(
        default=["FLR", "AR", "CPPA"], min_length=1, max_length=3, description="The first of these, or all."
    )
    at_most: int | None = Field(
        default=None,
        ge=0,
        le=2**31,
        description="How many calls about him and his addressee there may be from first to last.",
    )
    addressed_to: int | None = Field(default=None, ge=0, le=2**31, description="The HER-id that has to be reached.")
    within: float | None = Field(
        default=None, ge=0, le=2**31, description="Seconds from the first call to the last answer."
    )
    since: int = Field(default=0, ge=0, le=2**49, description=_SINCE)
    from_: str | None = Field(default=None, alias="from", min_length=1, description=_FROM)
    shown_from: str | None = Field(
        default=None,
        min_length=1,
        description="Only what was answered at that time or later, as the clock showed it then.",
    )
    wait: float = Field(
        default=0.0, ge=0, le=LONGEST_WAIT, description="Wait up to so many seconds until the client has done it."
    )


class VerdictShown(BaseModel):
    """Whether it holds. National ids are masked, unless a setting shows them."""

    holds: bool
    sentence: str = Field(description="What was expected, and what there was.")
    exchanges: list[int] = Field(description="The numbers of the exchanges that count, the first of them.")
    count: int = Field(description="How many exchanges count.")
    missing: int = Field(description="How many exchanges that could matter there was no room for.")
    undecided: bool = Field(description="Whether it fails for the sake of those alone.")


def _verify(asked: ApiCall) -> VerdictShown:
    given, journal = asked.body, asked.tenant.journal
    counts = {name: value for name in ("at_least", "at_most", "exactly") if (value := getattr(given, name)) is not None}
    matcher, bounds = matcher_of(_plain(given.match), asked.by_register), bounds_of(counts)
    with a_place(given.wait):
        if given.wait:
            waited(journal, matcher, _enough(bounds), given.wait)
        return _shown(asked, judged(journal.snapshot(), matcher, bounds))


def _enough(bounds: Bounds) -> int:
    """With how many exchanges nothing can change any more: too many, or where that cannot be, as many as wanted."""
    return bounds.at_most + 1 if bounds.at_most is not None else bounds.at_least or 0


def _flow(asked: ApiCall) -> VerdictShown:
    given = asked.body
    flow = flow_of(_plain(given, without={"wait"}))
    with a_place(given.wait):
        return _shown(asked, _followed(asked.tenant.journal, flow, given.wait))


def _followed(journal: Journal, flow: Flow, seconds: float) -> Verdict:
    until = monotonic() + seconds
    kept = journal.snapshot()
    while not (found := followed(kept, flow)).holds and (left := until - monotonic()) > 0:
        journal.wait(kept.last, left)
        kept = journal.snapshot()
    return found


def _plain(given: Given, without: set[str] | None = None) -> dict[str, Any]:
    return given.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True, exclude=without)


def _shown(asked: ApiCall, verdict: Verdict) -> VerdictShown:
    return VerdictShown(**asked.outward(verdict.as_json()))


_HOLDS = {"holds": True, "sentence": "expected at least 1 of FLR GetPatientGPDetails; there was 1 (#7)",
          "exchanges": [7], "count": 1, "missing": 0, "undecided": False}  # fmt: skip

OPERATIONS = (
    Operation(
        "POST", "/verifications", "verify", "Verification", "How often something happened",
        Success("Whether it is as often as it should be, in a sentence.", VerdictShown, _HOLDS), _verify,
        description="A verification that would need exchanges there was no room for fails, and says so.",
        body=Body(
            Verification,
            {"once": {"match": {"register": "FLR", "operation": "GetPatientGPDetails"}, "exactly": 1},
             "no fault": {"match": {"outcome": "fault"}, "at_most": 0},
             "soon": {"match": {"citizen": "13836033390"}, "wait": 0.01}},
        ), problems=PROBLEM,
    ),
    Operation(
        "POST", "/flows", "followFlow", "Verification", "Whether a citizen was resolved via FLR, AR and CPPA",
        Success("Whether he was, in a sentence.", VerdictShown, _HOLDS), _flow,
        body=Body(
            FlowAsserted,
            {"in four calls": {"citizen": "13836033390", "at_most": 4},
             "to AR alone": {"citizen": "13836033390", "registers": ["FLR", "AR"], "within": 2.0}},
        ), problems=PROBLEM,
    ),
)  # fmt: skip
