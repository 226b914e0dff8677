"""The tenant's journal."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from flask import request
from pydantic import BaseModel, Field

from registermock.admin.api.calls.waiting import LONGEST_WAIT, PROBLEM, a_place
from registermock.admin.api.frame.models import Asks
from registermock.admin.api.frame.operation import ApiCall, Operation, Success
from registermock.journal import CallOutcome, Exchange, Matcher, har, machine_time, text_of, waited
from registermock.verification import explain, matcher_of


class WhichQuery(Asks):
    """Which exchanges are wanted. What is left out says nothing; several things have to hold together."""

    after: int = Field(
        0, ge=0, le=2**49, description="Only exchanges with a higher number; `last` of an earlier answer is of use."
    )
    most: int = Field(1000, ge=1, le=10_000, description="The newest so many.")
    register_: Literal["FLR", "AR", "CPPA"] | None = Field(
        default=None, alias="register", description="Only of this register."
    )
    operation: str | None = Field(
        default=None, min_length=1, description="Only of this operation.", examples=["GetPatientGPDetails"]
    )
    outcome: Literal["answered", "fault", "refused", "failed", "published", "broken"] | None = Field(
        default=None, description="Only those that ended so; `broken`: an armed fault broke the answer on its way."
    )
    rule: str | None = Field(
        default=None, min_length=1, description="Only those that this rule decided.", examples=["active-gp"]
    )
    user: str | None = Field(default=None, min_length=1, description="Only with this user name of Basic.")
    citizen: str | None = Field(default=None, min_length=1, description="Only about the citizen with this national id.")
    argument: dict[str, str] = Field(
        {}, description="Only with these arguments, each written as `argument.NAME=VALUE`.",
        json_schema_extra={"propertyNames": {"pattern": "^argument\\.[A-Za-z]+$"}},
        examples=[{"argument.patientNin": "13836033390"}],
    )  # fmt: skip

    def matcher(self, asked: ApiCall) -> Matcher:
        """Those as a matcher. Raises BadQuestion."""
        names = {"register_", "operation", "outcome", "rule", "user", "citizen"}
        given = self.model_dump(by_alias=True, exclude_none=True, include=names)
        arguments = {f"argument.{name}": value for name, value in self.argument.items()}
        return matcher_of({**given, **arguments, "since": self.after}, asked.by_register)


class JournalQuery(WhichQuery):
    """The same, and what is told of them."""

    wait: float = Field(
        0, ge=0, le=LONGEST_WAIT, description="Wait up to so many seconds for the first such exchange.", examples=[0.1]
    )
    messages: bool = Field(False, description="Tell the messages too.")
    why: bool = Field(False, description="Tell in words why each ended as it did, and who may have been meant.")


class ExchangeShown(BaseModel):
    """One request and what was answered. National ids are masked, unless a setting shows them."""

    number: int
    id: str = Field(description="What the answer's X-Request-Id said.")
    at: str = Field(description="When the request came, in UTC.")
    milliseconds: float = Field(description="How long it took; of an answer that was late or slow, all it was to take.")
    register_: str | None = Field(alias="register")
    soap: str | None
    user: str | None
    method: str
    path: str
    soap_action: str | None
    user_agent: str | None
    operation: str | None
    arguments: dict[str, Any]
    outcome: str
    rule: str | None = Field(description="What decided.")
    status: int
    shown: str | None = Field(description="The time the answer was given at, Norwegian local time.")
    armed: str | None = Field(description="The kind of fault that was armed and struck.")
    ending: Literal["whole", "closed", "reset", "unbegun"] = Field(
        description="How the answer was sent: whole, or the connection was closed or reset in the middle of it; "
        "unbegun is reset before any byte, so that the client learned of no status."
    )
    sent: int | None = Field(description="How many bytes of the body were sent, where not all were.")
    request: str | None = Field(default=None, description="The request's body, with `messages`.")
    why: list[str] = Field(default=[], description="Why it ended so, in words, with `why`.")
    reply: str | None = Field(default=None, description="The answer's body, with `messages`.")


class JournalShown(BaseModel):
    """Part of a journal, oldest first."""

    exchanges: list[ExchangeShown]
    last: int = Field(description="The number of the newest exchange there was.")
    evicted: int = Field(description="How many exchanges there was no room for.")
    complete: bool = Field(description="Whether none of those asked for was evicted or left out.")


def _show(asked: ApiCall) -> JournalShown:
    query, journal = asked.query, asked.tenant.journal
    matcher = query.matcher(asked)
    with a_place(query.wait):
        found = waited(journal, matcher, 1, query.wait)
    kept = journal.snapshot()
    return JournalShown(
        exchanges=[_shown(asked, one) for one in found[-query.most :]],
        last=kept.last,
        evicted=kept.evicted,
        complete=not matcher.missing(kept) and len(found) <= query.most,
    )


def _har(asked: ApiCall) -> dict[str, Any]:
    found: Sequence[Exchange] = asked.query.matcher(asked).select(asked.tenant.journal.exchanges())
    show = asked.state.settings.show_national_ids
    return har(found[-asked.query.most :], request.host_url.rstrip("/"), show_national_ids=show)


def _shown(asked: ApiCall, one: Exchange) -> ExchangeShown:
    told, sent = one.told, one.request
    tenant, query = asked.tenant, asked.query
    shown = asked.outward(
        {
            "user": one.user, "path": sent.path, "soap_action": sent.soap_action,
            "user_agent": sent.user_agent, "operation": told.operation, "arguments": dict(told.arguments),
        }
    )  # fmt: skip
    if query.why:
        shown |= asked.outward({"why": explain(one, tenant.view_of(one) or tenant.view())})
    if query.messages:
        bodies = {
            "request": text_of(sent.body, sent.content_type),
            "reply": text_of(one.reply.body, one.reply.content_type),
        }
        shown |= asked.outward(bodies)
    return ExchangeShown(
        number=one.number, id=one.id, at=machine_time(one.at),
        milliseconds=round(one.seconds * 1000, 3), register=one.register, soap=one.soap, method=sent.method,
        outcome=told.outcome.value, rule=told.rule, status=one.reply.status,
        shown=one.shown.isoformat(" ", "seconds") if one.shown else None, armed=one.armed,
        ending=one.ending.value, sent=one.sent, **shown,
    )  # fmt: skip


def _clear(asked: ApiCall) -> None:
    asked.tenant.journal.clear()


_EXCHANGE: Mapping[str, Any] = {
    "number": 7, "id": "5a1b2c3d-7", "at": "2026-03-02T08:00:00.000+00:00", "milliseconds": 1.2, "register": "FLR",
    "soap": "1.1", "user": "eva", "method": "POST", "path": "/v2/flr/Basic", "soap_action": None, "user_agent": None,
    "operation": "GetPatientGPDetails", "arguments": {"patientNin": "*********90"},
    "outcome": CallOutcome.ANSWERED.value, "rule": "active-gp", "status": 200,
    "shown": "2026-03-02 09:00:00", "armed": None, "ending": "whole", "sent": None,
}  # fmt: skip

OPERATIONS = (
    Operation(
        "GET", "/journal", "showJournal", "Journal", "What was asked and answered",
        Success("The exchanges.", JournalShown,
               {"exchanges": [_EXCHANGE], "last": 7, "evicted": 0, "complete": True}), _show, query=JournalQuery,
        problems=PROBLEM,
    ),
    Operation(
        "GET", "/journal.har", "exportJournal", "Journal", "The same as an HTTP Archive, for browsers and debuggers",
        Success("HAR 1.2. It holds no credentials.", {"type": "object", "required": ["log"]}), _har, query=WhichQuery,
    ),
    Operation(
        "DELETE", "/journal", "clearJournal", "Journal", "Forget what was asked and answered",
        Success("The journal is empty; numbers go on.", status=204), _clear,
    ),
)  # fmt: skip
