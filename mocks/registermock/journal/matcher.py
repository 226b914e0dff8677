"""Which exchanges somebody means."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from registermock.journal.exchange import CallOutcome, Exchange
from registermock.journal.journal import Journal, Snapshot


@dataclass(frozen=True, slots=True)
class Matcher:
    """What an exchange has to be like; None leaves it open.

    `since` is a number that all are above; `begun_from` (included) and `begun_until` (excluded) are times of the
    machine in seconds since 1970. `citizen` is a national id that occurs among the arguments, at any depth; of a
    message whose arguments could not be read, in its text. `arguments` are by name: a text equals a number written so,
    of a dictionary only the members named count, and a list matches by any of its members.
    """

    register: str | None = None
    operation: str | None = None
    outcome: CallOutcome | None = None
    rule: str | None = None
    user: str | None = None
    soap: str | None = None
    status: int | None = None
    citizen: str | None = None
    arguments: Mapping[str, Any] = field(default_factory=dict)
    since: int = 0
    begun_from: float | None = None
    begun_until: float | None = None

    def fits(self, exchange: Exchange) -> bool:
        """Whether it is such an exchange."""
        told = exchange.told
        pairs = (
            (self.register, exchange.register),
            (self.operation, told.operation),
            (self.outcome, told.outcome),
            (self.rule, told.rule),
            (self.user, exchange.user),
            (self.soap, exchange.soap),
            (self.status, exchange.reply.status),
        )
        return (
            exchange.number > self.since
            and all(wanted is None or wanted == found for wanted, found in pairs)
            and (self.begun_from is None or exchange.at >= self.begun_from)
            and (self.begun_until is None or exchange.at < self.begun_until)
            and (not self.arguments or _fits(self.arguments, told.arguments))
            and (self.citizen is None or mentions(exchange, self.citizen))
        )

    def select(self, exchanges: Iterable[Exchange]) -> tuple[Exchange, ...]:
        """Those that fit."""
        return tuple(one for one in exchanges if self.fits(one))

    def missing(self, kept: Snapshot) -> int:
        """How many exchanges it would have to look at that are kept no more."""
        if self.begun_from is not None and self.begun_from > kept.evicted_until:
            return 0
        there = sum(one.number > self.since for one in kept.exchanges)
        return max(0, min(kept.evicted, kept.last - self.since - there))


def waited(journal: Journal, matcher: Matcher, at_least: int, seconds: float) -> tuple[Exchange, ...]:
    """What fits, as soon as there are so many, or after that time whatever there is."""
    until = monotonic() + seconds
    kept = journal.snapshot()
    while len(found := matcher.select(kept.exchanges)) < at_least and (left := until - monotonic()) > 0:
        journal.wait(kept.last, left)
        kept = journal.snapshot()
    return found


def counts(exchanges: Iterable[Exchange]) -> list[dict[str, Any]]:
    """How many there are of each register, operation, outcome and rule, the most first."""
    kinds = Counter((one.register, one.told.operation, one.told.outcome, one.told.rule) for one in exchanges)
    return [
        {"register": register, "operation": operation, "outcome": outcome.value, "rule": rule, "count": count}
        for (register, operation, outcome, rule), count in kinds.most_common()
    ]


def mentions(exchange: Exchange, value: str) -> bool:
    """Whether the value is among the arguments; of a message without any that could be read, in its text."""
    told = exchange.told
    if told.arguments:
        return value in leaves(told.arguments)
    return told.outcome is not CallOutcome.ANSWERED and value.encode() in exchange.request.body


def leaves(value: Any) -> Iterator[str]:
    """Every single value in plain data, as text."""
    if isinstance(value, Mapping):
        value = value.values()
    elif isinstance(value, str) or not isinstance(value, Sequence):
        yield _text(value)
        return
    for one in value:
        yield from leaves(one)


def _fits(wanted: Any, found: Any) -> bool:
    if isinstance(wanted, Mapping):
        return isinstance(found, Mapping) and all(
            name in found and _fits(value, found[name]) for name, value in wanted.items()
        )
    if isinstance(wanted, list | tuple):
        return isinstance(found, list) and len(wanted) == len(found) and all(map(_fits, wanted, found))
    if isinstance(found, list):
        return any(_fits(wanted, one) for one in found)
    return not isinstance(found, Mapping) and _text(wanted) == _text(found)


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
