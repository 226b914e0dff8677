"""Exchanges as an HTTP Archive (HAR 1.2), which browsers and proxies for debugging open.

A journal knows no credentials, and so neither does the archive; of headers it has those that decide something. Of an
answer that an armed fault broke off it has what was sent.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl, quote

from registermock import __version__
from registermock.journal.exchange import Ending, Exchange, Request, phrase_of
from registermock.journal.plain import machine_time, text_of
from registermock.masking import outward

_UNKNOWN = -1
"""What HAR says where a size or a time is not known."""


def har(exchanges: Iterable[Exchange], base_url: str, *, show_national_ids: bool) -> dict[str, Any]:
    """The archive, in values that JSON knows; `base_url` is where the server is, without a slash at the end."""
    entries = [_entry(one, base_url) for one in exchanges]
    creator = {"name": "registermock", "version": __version__}
    found: dict[str, Any] = outward(
        {"log": {"version": "1.2", "creator": creator, "entries": entries}}, show=show_national_ids
    )
    return found


def _entry(exchange: Exchange, base_url: str) -> dict[str, Any]:
    milliseconds = round(exchange.seconds * 1000, 3)
    told = exchange.told
    return {
        "startedDateTime": machine_time(exchange.at),
        "time": milliseconds,
        "request": _request(exchange.request, base_url),
        "response": _response(exchange),
        "cache": {},
        "timings": {"send": 0, "wait": milliseconds, "receive": 0},
        "comment": ", ".join(
            filter(None, (exchange.register, told.operation, told.outcome.value, told.rule, _armed(exchange)))
        ),
        "_number": exchange.number,
        "_arguments": told.arguments,
        "_shown": exchange.shown and exchange.shown.isoformat(),
        "_armed": exchange.armed,
        "_ending": exchange.ending.value,
    }


def _armed(exchange: Exchange) -> str | None:
    return exchange.armed and f"armed {exchange.armed}"


def _request(request: Request, base_url: str) -> dict[str, Any]:
    headers = {
        "Content-Type": request.content_type, "SOAPAction": request.soap_action, "User-Agent": request.user_agent,
    }  # fmt: skip
    query = f"?{request.query}" if request.query else ""
    found: dict[str, Any] = {
        "method": request.method,
        "url": f"{base_url}{quote(request.path)}{query}",
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": _headers((name, value) for name, value in headers.items() if value is not None),
        "queryString": _headers(parse_qsl(request.query, keep_blank_values=True)),
        "headersSize": _UNKNOWN,
        "bodySize": len(request.body),
    }
    if request.body:
        text = text_of(request.body, request.content_type)
        found["postData"] = {"mimeType": request.content_type or "", "params": [], "text": text}
    return found


def _response(exchange: Exchange) -> dict[str, Any]:
    """As it was sent. Nothing at all has the status 0, as browsers write it."""
    reply, begun = exchange.reply, exchange.ending is not Ending.UNBEGUN
    body = reply.body[: exchange.sent]
    headers = [("Content-Type", reply.content_type), *reply.headers, ("X-Request-Id", exchange.id)]
    mime_type = reply.content_type if begun else ""
    return {
        "status": reply.status if begun else 0,
        "statusText": phrase_of(reply.status) if begun else "",
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": _headers(headers if begun else ()),
        "content": {"size": len(body), "mimeType": mime_type, "text": _text(body, exchange)},
        "redirectURL": "",
        "headersSize": _UNKNOWN,
        "bodySize": len(body),
    }


def _text(body: bytes, exchange: Exchange) -> str:
    if exchange.sent is not None:
        body = body.decode(errors="ignore").encode()  # it may end in the middle of a letter
    return text_of(body, exchange.reply.content_type)


def _headers(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in pairs]
