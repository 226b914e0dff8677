"""The tenant's journal."""

from collections.abc import Iterable, Mapping
from threading import BoundedSemaphore
from time import monotonic
from typing import Any, Literal

from pydantic import BaseModel, Field

from registermock.admin.api.frame.models import Asks
from registermock.admin.api.frame.operation import Answer, Asked, Operation
from registermock.admin.api.frame.problems import Refused
from registermock.journal import Exchange, Journal, Outcome, text_of

_MOST_WAITING = 24
"""How many calls may wait at a time: each holds a thread."""
_waiting = BoundedSemaphore(_MOST_WAITING)


class JournalQuery(Asks):
    """Which exchanges are wanted. What is left out says nothing; several things have to hold together."""

    after: int = Field(
        0, ge=0, le=2**53, description="Only exchanges with a higher number; `last` of an earlier answer is of use."
    )
    wait: float = Field(
        0, ge=0, le=60, description="Wait up to so many seconds for the first such exchange.", examples=[0.1]
    )
    most: int = Field(1000, ge=1, le=10_000, description="The newest so many.")
    messages: bool = Field(False, description="Tell the messages too.")
    register_: Literal["FLR", "AR", "CPPA"] | None = Field(None, alias="register", description="Only of this register.")
    operation: str | None = Field(None, description="Only of this operation.", examples=["GetPatientGPDetails"])
    outcome: Literal["answered", "fault", "refused", "failed", "published"] | None = Field(
        None, description="Only those that ended so."
    )
    rule: str | None = Field(None, description="Only those that this rule decided.", examples=["active-gp"])
    argument: dict[str, str] = Field(
        {}, description="Only with these arguments, each written as `argument.NAME=VALUE`.",
        json_schema_extra={"propertyNames": {"pattern": "^argument\\.[A-Za-z]+$"}},
        examples=[{"argument.patientNin": "13836033390"}],
    )  # fmt: skip

    def fits(self, one: Exchange) -> bool:
        """Whether the exchange is one of those."""
        told = one.told
        return (
            self.register_ in (None, one.register)
            and self.operation in (None, told.operation)
            and self.outcome in (None, told.outcome)
            and self.rule in (None, told.rule)
            and all(str(told.arguments.get(name)) == value for name, value in self.argument.items())
        )


class ExchangeShown(BaseModel):
    """One request and what was answered. National ids are masked, unless a setting shows them."""

    number: int
    id: str = Field(description="What the answer's X-Request-Id said.")
    at: str = Field(description="When the request came, in UTC.")
    milliseconds: float
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
    request: str | None = Field(default=None, description="The request's body, with `messages`.")
    reply: str | None = Field(default=None, description="The answer's body, with `messages`.")


class JournalShown(BaseModel):
    """Part of a journal, oldest first."""

    exchanges: list[ExchangeShown]
    last: int = Field(description="The number of the newest exchange there was.")
    evicted: int = Field(description="How many exchanges there was no room for.")
    complete: bool = Field(description="Whether none of those asked for was evicted or left out.")


def _show(asked: Asked) -> JournalShown:
    query, journal = asked.query, asked.tenant.journal
    found = _found(journal, query)
    kept = journal.exchanges(query.after)
    nothing_lost = not journal.evicted or (bool(kept) and kept[0].number == query.after + 1)
    return JournalShown(
        exchanges=[_shown(asked, one) for one in found[-query.most :]],
        last=journal.last,
        evicted=journal.evicted,
        complete=nothing_lost and len(found) <= query.most,
    )


def _found(journal: Journal, query: JournalQuery) -> list[Exchange]:
    found = [one for one in journal.exchanges(query.after) if query.fits(one)]
    if found or not query.wait:
        return found
    if not _waiting.acquire(blocking=False):
        raise Refused(
            503, "too-many-wait", f"{_MOST_WAITING} calls wait already; ask again without wait", [("Retry-After", "1")]
        )
    try:
        return list(_awaited(journal, query))
    finally:
        _waiting.release()


def _awaited(journal: Journal, query: JournalQuery) -> Iterable[Exchange]:
    after, until = query.after, monotonic() + query.wait
    while (left := until - monotonic()) > 0:
        new = journal.wait(after, left)
        if found := [one for one in new if query.fits(one)]:
            return found
        after = new[-1].number if new else journal.last
    return []


def _shown(asked: Asked, one: Exchange) -> ExchangeShown:
    told, request = one.told, one.request
    shown = asked.outward(
        {
            "user": one.user, "path": request.path, "soap_action": request.soap_action,
            "user_agent": request.user_agent, "operation": told.operation, "arguments": dict(told.arguments),
        }
    )  # fmt: skip
    if asked.query.messages:
        bodies = {
            "request": text_of(request.body, request.content_type),
            "reply": text_of(one.reply.body, one.reply.content_type),
        }
        shown |= asked.outward(bodies)
    return ExchangeShown(
        number=one.number, id=one.id, at=one.begun.isoformat(timespec="milliseconds"),
        milliseconds=round(one.seconds * 1000, 3), register=one.register, soap=one.soap, method=request.method,
        outcome=told.outcome.value, rule=told.rule, status=one.reply.status,
        shown=one.shown.isoformat(" ", "seconds") if one.shown else None, armed=one.armed, **shown,
    )  # fmt: skip


def _clear(asked: Asked) -> None:
    asked.tenant.journal.clear()


_EXCHANGE: Mapping[str, Any] = {
    "number": 7, "id": "5a1b2c3d-7", "at": "2026-03-02T08:00:00.000+00:00", "milliseconds": 1.2, "register": "FLR",
    "soap": "1.1", "user": "eva", "method": "POST", "path": "/v2/flr/Basic", "soap_action": None, "user_agent": None,
    "operation": "GetPatientGPDetails", "arguments": {"patientNin": "*********90"}, "outcome": Outcome.ANSWERED.value,
    "rule": "active-gp", "status": 200, "shown": "2026-03-02 09:00:00", "armed": None,
}  # fmt: skip

OPERATIONS = (
    Operation(
        "GET", "/journal", "showJournal", "Journal", "What was asked and answered",
        Answer("The exchanges.", JournalShown,
               {"exchanges": [_EXCHANGE], "last": 7, "evicted": 0, "complete": True}), _show, query=JournalQuery,
        problems={503: f"{_MOST_WAITING} calls wait already."},
    ),
    Operation(
        "DELETE", "/journal", "clearJournal", "Journal", "Forget what was asked and answered",
        Answer("The journal is empty; numbers go on.", status=204), _clear,
    ),
)  # fmt: skip
