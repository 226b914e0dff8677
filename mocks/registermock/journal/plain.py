"""An exchange as values that JSON knows, to store it; and bodies as people read them."""

import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from registermock.journal.exchange import CallOutcome, Ending, Exchange, Reply, Request, Told
from registermock.masking import without_passwords

Plain = dict[str, Any]
_CHARSET = re.compile(r"charset=\s*\"?([\w.-]+)", re.IGNORECASE)


def plain(exchange: Exchange) -> Plain:
    """The whole exchange, to be stored; `from_plain` gives it back. National ids are in clear.

    Bodies are text, or {"base64": …} where they are none.
    """
    return {
        **exchange._asdict(),
        "request": {**exchange.request._asdict(), "body": _body(exchange.request.body)},
        "reply": {
            **exchange.reply._asdict(),
            "content": _body(exchange.reply.body),
            "headers": [list(header) for header in exchange.reply.headers],
            "told": _told(exchange.reply.told),
        },
        "shown": exchange.shown and exchange.shown.isoformat(),
    }


def from_plain(given: Mapping[str, Any]) -> Exchange:
    """The exchange that `plain` gave, also in a version that knew no endings. Raises LookupError, TypeError or
    ValueError for anything else."""
    request = Request(**{**given["request"], "body": _bytes(given["request"]["body"])})
    reply, told, shown = given["reply"], given["reply"]["told"], given["shown"]
    headers = tuple((name, value) for name, value in reply["headers"])
    told = told and Told(**{**told, "outcome": CallOutcome(told["outcome"])})
    reply = Reply(**{**reply, "content": _bytes(reply["content"]), "headers": headers, "told": told})
    shown, ending = shown and datetime.fromisoformat(shown), Ending(given.get("ending", Ending.WHOLE))
    return Exchange(**{**given, "request": request, "reply": reply, "shown": shown, "ending": ending})


def text_of(body: bytes, content_type: str | None) -> str:
    """A body as text without passwords, or a word on what it is instead."""
    charset = _CHARSET.search(content_type or "")
    utf_16 = body[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in body[:2]
    for encoding in (charset[1] if charset else "utf-8", "utf-16" if utf_16 else "utf-8"):
        try:
            text = body.decode(encoding)
        except (LookupError, ValueError):
            continue
        if "\0" not in text:
            return without_passwords(text)
    return f"({len(body)} bytes that are no text)"


def machine_time(at: float) -> str:
    """A time of the machine as ISO 8601 in UTC."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds")


def _told(told: Told | None) -> Plain | None:
    return told and {**told._asdict(), "outcome": told.outcome.value}


def _body(body: bytes) -> str | dict[str, str]:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return {"base64": b64encode(body).decode("ascii")}


def _bytes(body: str | Mapping[str, str]) -> bytes:
    return body.encode() if isinstance(body, str) else b64decode(body["base64"])
