"""Exchanges, and what is looked for, in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from registermock.journal import Ending, Exchange, Matcher, machine_time

_LONGEST = 200
_ARRIVED = {
    Ending.WHOLE: "the answer is no XML",
    Ending.CLOSED: "the connection was closed after {sent} bytes of the answer",
    Ending.RESET: "the connection was reset after {sent} bytes of the answer",
    Ending.UNBEGUN: "the connection was reset before any byte of the answer",
}


def told(exchange: Exchange) -> str:
    """An exchange such as `#4 FLR GetPatientGPDetails(patientNin=…): answered, active-gp`."""
    told = exchange.told
    asked = f"{told.operation}({_listed(told.arguments)})" if told.operation else exchange.request.method
    return f"#{exchange.number} {exchange.register or exchange.request.path} {asked}: {_ended(exchange)}"


def _ended(exchange: Exchange) -> str:
    told = exchange.told
    return ", ".join(filter(None, (told.outcome.value, told.rule)))


def arrived(exchange: Exchange) -> str:
    """What became of an answer that an armed fault broke."""
    return _ARRIVED[exchange.ending].format(sent=exchange.sent)


def wanted(matcher: Matcher) -> str:
    """What a matcher looks for, such as `FLR GetPatientGPDetails about citizen … with outcome fault`."""
    words = [matcher.register or "", matcher.operation or "exchanges with any operation"]
    words += [f"about citizen {matcher.citizen}"] if matcher.citizen else []
    words += [f"with {_listed(matcher.arguments)}"] if matcher.arguments else []
    words += [
        f"with {name} {value}"
        for name in ("outcome", "rule", "user", "soap", "status")
        if (value := getattr(matcher, name)) is not None
    ]
    words += [f"after #{matcher.since}"] if matcher.since else []
    words += [f"from {machine_time(matcher.begun_from)}"] if matcher.begun_from is not None else []
    words += [f"before {machine_time(matcher.begun_until)}"] if matcher.begun_until is not None else []
    return " ".join(filter(None, words))


def times(number: int, what: str) -> str:
    """`1 call`, `3 calls`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def numbers(exchanges: Sequence[Exchange], most: int = 10) -> str:
    """The numbers of the first of them, as `#3, #7`."""
    more = ", …" if len(exchanges) > most else ""
    return ", ".join(f"#{one.number}" for one in exchanges[:most]) + more


def _listed(arguments: Mapping[str, Any]) -> str:
    text = ", ".join(f"{name}={value}" for name, value in arguments.items())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
