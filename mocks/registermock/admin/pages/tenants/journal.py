"""A tenant's journal as its page shows it. National ids are masked: a journal is handed on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from registermock.admin.pages.citizens.exchanges import indented
from registermock.clock import local
from registermock.journal import Exchange
from registermock.state import Tenant
from registermock.world.nin import kind, mask

MOST_SHOWN = 200
_ELEVEN_DIGITS = re.compile(r"(?<!\d)\d{11}(?!\d)")


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
    """One exchange with its messages."""

    line: Line
    request: str
    reply: str


def journal_page(tenant: Tenant) -> JournalPage:
    """The tenant's journal."""
    kept = tenant.journal.exchanges()
    shown = tuple(_line(one) for one in reversed(kept[-MOST_SHOWN:]))
    return JournalPage(shown, len(kept) - len(shown), tenant.journal.evicted)


def exchange_page(tenant: Tenant, number: int) -> ExchangePage | None:
    """The exchange of that number, if it is still kept."""
    found = tenant.journal.exchanges(number - 1)[:1]
    if not found or found[0].number != number:
        return None
    one = found[0]
    return ExchangePage(_line(one), _readable(one.request.body), _readable(one.reply.body))


def _line(one: Exchange) -> Line:
    return Line(one, f"{local(one.begun):%H:%M:%S}", masked(_told(one.told.arguments)))


def _told(arguments: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in arguments.items())


def _readable(body: bytes) -> str:
    text = body.decode("utf-8", "replace")
    return masked(indented(text) if text.lstrip("\ufeff").startswith("<") else text)


def masked(text: str) -> str:
    """The text with every national id in it masked."""
    return _ELEVEN_DIGITS.sub(lambda found: mask(found[0]) if kind(found[0]) else found[0], text)
