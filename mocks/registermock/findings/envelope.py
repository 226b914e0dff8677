"""What the findings read in a message without parsing it: the journal holds broken ones too."""

import re
from dataclasses import dataclass
from email.message import Message

from registermock.journal import Exchange

_MESSAGE_ID = re.compile(rb"<(?:[\w.-]+:)?MessageID[^<>]*>\s*([^<>]{1,500}?)\s*</")
_ACTION = re.compile(rb"<(?:[\w.-]+:)?Action[^<>]*>\s*([^<>]{1,500}?)\s*</")
_SOAP = {
    b"http://schemas.xmlsoap.org/soap/envelope/": "1.1",
    b"http://www.w3.org/2003/05/soap-envelope": "1.2",
}
_MEDIA_TYPES = {"text/xml": "1.1", "application/soap+xml": "1.2"}
_HEAD = 8192
"""How far into a message its headers reach."""


@dataclass(frozen=True, slots=True)
class Head:
    """`soap` is the version the message is written in, `media_type` the one its Content-Type means; None for others."""

    soap: str | None
    media_type: str | None
    action: str | None
    message_id: str | None


def head_of(exchange: Exchange) -> Head:
    """What stands at the head of the request."""
    text, request = exchange.request.body[:_HEAD], exchange.request
    header = Message()
    header["content-type"] = request.content_type or ""
    action = header.get_param("action")
    return Head(
        soap=next((version for namespace, version in _SOAP.items() if namespace in text), None),
        media_type=_MEDIA_TYPES.get((request.content_type or "").partition(";")[0].strip().lower()),
        action=_first(_ACTION, text) or (action if isinstance(action, str) else None),
        message_id=_first(_MESSAGE_ID, text),
    )


def _first(pattern: re.Pattern[bytes], text: bytes) -> str | None:
    found = pattern.search(text)
    return found[1].decode("utf-8", "replace") if found else None
