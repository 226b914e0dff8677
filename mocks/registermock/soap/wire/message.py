"""What crosses an endpoint: a request as HTTP delivered it, and a reply as HTTP shall send it."""

from dataclasses import dataclass, field

from registermock.armed import Delivery


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request to an endpoint; header values are None when absent."""

    method: str
    content_type: str | None
    soap_action: str | None
    body: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back: an HTTP status, a content type, bytes, and further headers if any.

    `operation` is what was asked for, as far as that was found out. `delivery` is how an armed fault sends it; None is
    at once and whole.
    """

    status: int
    content_type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = field(default=())
    operation: str | None = None
    delivery: Delivery | None = None


def plain(status: int, text: str, *headers: tuple[str, str]) -> Reply:
    """A reply below SOAP, in words for whoever reads the log."""
    return Reply(status, "text/plain; charset=utf-8", f"{text}\n".encode(), headers)
