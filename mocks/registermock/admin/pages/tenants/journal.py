"""A tenant's journal as its page shows it. National ids are masked: a journal is handed on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from registermock.clock import local
from registermock.indenting import indented
from registermock.journal import Exchange
from registermock.masking import outward, without_passwords
from registermock.state import Tenant

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Line:
    """An exchange in a few words; `time` is Norwegian local time of the machine's clock."""

    exchange: Exchange
    time: str
    arguments: str


@dataclass(frozen=True, slots=True)
class JournalPage:
    """The newest exchanges, newest first; `earlier` counts those that are kept but not shown."""

    lines: tuple[Line, ...]
    earlier: int
    evicted: int


@dataclass(frozen=True, slots=True)
class ExchangePage:
    """One exchange with its messages; `asked` and `headers` are what HTTP said of the request."""

    line: Line
    user: str
    asked: str
    headers: Mapping[str, str]
    request: str
    reply: str


def journal_page(tenant: Tenant, *, show: bool) -> JournalPage:
    """The tenant's journal; `show` is the setting `show_national_ids`."""
    kept = tenant.journal.exchanges()
    shown = tuple(_line(one, show=show) for one in reversed(kept[-MOST_SHOWN:]))
    return JournalPage(shown, len(kept) - len(shown), tenant.journal.evicted)


def exchange_page(tenant: Tenant, number: int, *, show: bool) -> ExchangePage | None:
    """The exchange of that number, if it is still kept."""
    found = tenant.journal.exchanges(number - 1)[:1]
    if not found or found[0].number != number:
        return None
    one = found[0]
    headers = {"SOAPAction": one.request.soap_action, "Content-Type": one.request.content_type}
    return ExchangePage(
        _line(one, show=show),
        user=outward(one.user or "–", show=show),
        asked=outward(f"{one.request.path}{'?' if one.request.query else ''}{one.request.query}", show=show),
        headers={name: outward(value, show=show) for name, value in headers.items() if value},
        request=_readable(one.request.body, show=show),
        reply=_readable(one.reply.body, show=show),
    )


def _line(one: Exchange, *, show: bool) -> Line:
    return Line(one, f"{local(one.begun):%H:%M:%S}", str(outward(_told(one.told.arguments), show=show)))


def _told(arguments: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in arguments.items())


def _readable(body: bytes, *, show: bool) -> str:
    text = body.decode("utf-8", "replace")
    shown = indented(text) if text.lstrip("\ufeff").startswith("<") else text
    return str(outward(without_passwords(shown), show=show))
