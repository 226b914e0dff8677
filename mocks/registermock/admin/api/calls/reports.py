"""What can be told of a tenant: whom a citizen reaches, what its client does wrong, what it has met."""

from typing import Any, Literal

from pydantic import BaseModel, Field

from registermock.admin.api.frame.models import Asks
from registermock.admin.api.frame.operation import JSON, TEXT, ApiCall, Operation, Success
from registermock.coverage import citizens_of, coverage, formatted
from registermock.findings import found_in
from registermock.journal import Exchange
from registermock.resolution import Resolution, WorldRegisters, resolve, told

_NIN = {
    "nin": {
        "schema": {"type": "string", "minLength": 1},
        "description": "The citizen's national id.",
        "example": "13836033390",
    }
}

MOST_EXPLAINED = 20
"""How many citizens are explained without being named."""


class StepShown(BaseModel):
    """One thing a register says."""

    register_: str = Field(alias="register")
    field: str
    value: str
    rule: str
    source: str | None = Field(description="The line of a scenario that says so.")


class HintShown(BaseModel):
    """What would have changed the outcome."""

    change: str
    outcome: str


class Explanation(BaseModel):
    """Whom a citizen reaches, and why. National ids are masked."""

    nin: str
    at: str = Field(description="Norwegian local time.")
    outcome: str
    addressed_to: int | None = Field(description="The HER-id.")
    services: list[str]
    refused: str | None
    flags: list[str]
    steps: list[StepShown]
    hints: list[HintShown]
    text: str = Field(description="The same, for people.")


class ExplanationsShown(BaseModel):
    """Whom the citizens that FLR was asked for reach, and why."""

    explanations: list[str] = Field(description="For people; national ids are masked.")
    unjudged: int = Field(
        description="For how many of them it can no longer be told: what the call looked at is kept no more."
    )


class FindingShown(BaseModel):
    """Something to mend in the client."""

    kind: str
    message: str
    advice: str
    exchanges: list[int] = Field(description="The numbers of the first exchanges that show it.")
    count: int = Field(description="How many exchanges show it.")


class FindingsShown(BaseModel):
    """What the client does that the registers would not like."""

    findings: list[FindingShown]
    evicted: int = Field(description="How many exchanges could not be looked at, because there was no room for them.")


class RowShown(BaseModel):
    """A row of the decision table."""

    row: str
    register_: str = Field(alias="register")
    meaning: str
    times: int = Field(description="How many calls met it.")
    try_citizen: str | None = Field(alias="try", description="A citizen to try who would.")


class CoverageShown(BaseModel):
    """Which rows of the decision table the client has met."""

    met: int
    percent: float
    unjudged: int = Field(description="How many calls could no longer be read.")
    rows: list[RowShown]


class CoverageQuery(Asks):
    """How to tell it."""

    format: Literal["json", "text", "markdown", "junit"] = Field("json", description="How to tell it.")


def _explain(asked: ApiCall) -> Explanation:
    found = resolve(WorldRegisters(asked.tenant.view()), asked.path["nin"])
    return Explanation(**asked.outward(_as_json(found) | {"text": told(found)}))


def _explanations(asked: ApiCall) -> ExplanationsShown:
    """Each citizen once, in the view that the latest call for him looked at."""
    tenant, latest = asked.tenant, dict[str, Exchange]()
    for one in reversed(tenant.journal.exchanges()):
        for nin in citizens_of(one):
            latest.setdefault(nin, one)
    seen = [(nin, tenant.view_of(one)) for nin, one in list(latest.items())[:MOST_EXPLAINED]]
    texts = [told(resolve(WorldRegisters(view), nin)) for nin, view in reversed(seen) if view]
    return ExplanationsShown(explanations=asked.outward(texts), unjudged=len(seen) - len(texts))


def _as_json(found: Resolution) -> dict[str, Any]:
    steps = [
        {"register": one.register, "field": one.field, "value": str(one.value), "rule": str(one.rule),
         "source": str(one.source) if one.source else None}
        for one in found.steps
    ]  # fmt: skip
    return {
        "nin": found.nin, "at": found.at.isoformat(" ", "seconds"), "outcome": found.outcome.value,
        "addressed_to": found.addressed_to, "services": [*found.services], "refused": found.refused,
        "flags": [*found.flags], "steps": steps,
        "hints": [{"change": str(one.change), "outcome": str(one.outcome)} for one in found.hints],
    }  # fmt: skip


def _findings(asked: ApiCall) -> FindingsShown:
    journal = asked.tenant.journal
    found = [FindingShown(**asked.outward(one.as_json())) for one in found_in(journal.exchanges())]
    return FindingsShown(findings=found, evicted=journal.evicted)


_TYPES = {"json": JSON, "text": TEXT, "markdown": "text/markdown", "junit": "application/xml"}


def _coverage(asked: ApiCall) -> Any:
    tenant = asked.tenant
    journal = tenant.journal
    found = coverage(journal.exchanges(), tenant.view_of, tenant.view(), journal.evicted)
    how = asked.query.format
    return formatted(found, how), _TYPES[how]


OPERATIONS = (
    Operation(
        "GET", "/explain/{nin}", "explain", "Reports", "Whom a citizen reaches at the tenant's time, and why",
        Success("Step by step.", Explanation), _explain, path_parameters=_NIN,
    ),
    Operation(
        "GET", "/explanations", "explainAsked", "Reports", "Whom the citizens that FLR was asked for reach, and why",
        Success(f"The last {MOST_EXPLAINED}, as it was when they were asked for.", ExplanationsShown,
               {"explanations": [], "unjudged": 0}), _explanations,
    ),
    Operation(
        "GET", "/findings", "listFindings", "Reports", "What the client does that the registers would not like",
        Success("The findings, read from the journal.", FindingsShown, {"findings": [], "evicted": 0}), _findings,
    ),
    Operation(
        "GET", "/coverage", "showCoverage", "Reports", "Which rows of the decision table the client has met",
        Success("Every row.", CoverageShown, also=(TEXT, "text/markdown", "application/xml")), _coverage,
        query=CoverageQuery,
    ),
)  # fmt: skip
