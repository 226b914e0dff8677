"""One exchange: what was asked, what was answered, and why.

Named tuples, because one is made for every request and nothing else is as cheap to make.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from http import HTTPStatus
from typing import Any, NamedTuple


class CallOutcome(StrEnum):
    """How an exchange ended."""

    ANSWERED = "answered"
    """The register gave what was asked for."""
    FAULT = "fault"
    """The register refused, as its contract says it may."""
    REFUSED = "refused"
    """The request was none that a register could answer."""
    FAILED = "failed"
    """Something broke on our side."""
    PUBLISHED = "published"
    """A WSDL or a schema was handed out."""
    BROKEN = "broken"
    """An armed fault broke the answer on its way: nothing came, a part of it, or no XML."""


class Ending(StrEnum):
    """How the connection was left once an answer had been sent, as far as it was sent."""

    WHOLE = "whole"
    CLOSED = "closed"
    """Closed before all was sent."""
    RESET = "reset"
    """Reset before all was sent."""
    UNBEGUN = "unbegun"
    """Reset before anything was sent, status and headers too."""


class Told(NamedTuple):
    """What an answer tells of itself.

    `arguments` are the operation's, by name, in values that JSON knows; what was absent or nil is left out. `rule` is
    the word for what decided: a branch of GPHerId, the fault, or why a request was refused.
    """

    operation: str | None
    arguments: Mapping[str, Any]
    outcome: CallOutcome
    rule: str | None


class Request(NamedTuple):
    """One HTTP request to a register's address; header values are None when absent."""

    method: str
    content_type: str | None
    soap_action: str | None
    body: bytes
    path: str = ""
    query: str = ""
    user_agent: str | None = None


class Pieces(NamedTuple):
    """A body in pieces, which other bodies may share, and how many bytes they have together."""

    parts: tuple[bytes, ...]
    size: int


class Reply(NamedTuple):
    """What goes back: an HTTP status, a content type, bytes, further headers if any, and what it tells of itself.

    `content` is the body, whole or in pieces.
    """

    status: int
    content_type: str
    content: bytes | Pieces
    headers: tuple[tuple[str, str], ...] = ()
    told: Told | None = None

    @property
    def body(self) -> bytes:
        """The whole body."""
        return self.content if isinstance(self.content, bytes) else b"".join(self.content.parts)

    @property
    def size(self) -> int:
        """How many bytes the body has."""
        return len(self.content) if isinstance(self.content, bytes) else self.content.size


class Exchange(NamedTuple):
    """One request and its reply.

    `number` counts a journal's exchanges from 1 up, and none is used twice; `id` is unique to the server, and what the
    reply's X-Request-Id says. `at` is the machine's time in seconds since 1970, `seconds` how long it took. `register`
    is FLR, AR or CPPA, None where no register answers at the path; `soap` is 1.1 or 1.2. `user` is the Basic user
    name. `shown` is the time the answer was given at, Norwegian local time. `world` and `clock` are the revisions of
    what was looked at. `armed` and what follows it are as in Disturbance, if there was one; `seconds` of an answer that
    was late or slow hold all that it was to take.
    """

    number: int
    id: str
    at: float
    seconds: float
    register: str | None
    soap: str | None
    user: str | None
    request: Request
    reply: Reply
    shown: datetime | None
    world: int
    clock: int
    armed: str | None = None
    ending: Ending = Ending.WHOLE
    sent: int | None = None
    unseen: int | None = None

    @property
    def told(self) -> Told:
        """What the reply tells; where it tells nothing it was refused below SOAP."""
        return self.reply.told or told_by(self.reply.status)

    @property
    def begun(self) -> datetime:
        """When the request came, in UTC."""
        return datetime.fromtimestamp(self.at, UTC)

    @property
    def size(self) -> int:
        """Roughly how many bytes it takes to keep. Arguments take about what their text in the body took."""
        return 2 * len(self.request.body) + self.reply.size + OVERHEAD


class Disturbance(NamedTuple):
    """What an armed fault did to an exchange.

    `armed` is its kind. Where the `ending` is not whole, `sent` bytes of the body came; it is None where all did.
    `unseen` is the HER-id of a party that the register did not know because of it.
    """

    armed: str
    ending: Ending = Ending.WHOLE
    sent: int | None = None
    unseen: int | None = None

    def of(self, exchange: Exchange) -> Exchange:
        """The exchange with this done to it."""
        return exchange._replace(armed=self.armed, ending=self.ending, sent=self.sent, unseen=self.unseen)


PHRASES = {status.value: status.phrase for status in HTTPStatus} | {
    413: "Content Too Large",
    414: "URI Too Long",
    416: "Range Not Satisfiable",
    422: "Unprocessable Content",
}  # which Python told otherwise before 3.13; these are RFC 9110's
"""What HTTP calls its statuses; an armed fault may send one that it does not know."""

OVERHEAD = 1200
"""Bytes an exchange takes beside its bodies, roughly."""


def phrase_of(status: int) -> str:
    """What stands behind the status in an answer's first line; of one that HTTP does not know, the number again."""
    return PHRASES.get(status) or f"Status {status}"


def rule_of(status: int) -> str:
    """The word for a refusal by HTTP status alone, such as `unsupported-media-type`."""
    return phrase_of(status).lower().replace(" ", "-")


def told_by(status: int) -> Told:
    """What a reply of that status tells that tells nothing of itself: it was refused below SOAP."""
    return Told(None, {}, CallOutcome.REFUSED, rule_of(status))
