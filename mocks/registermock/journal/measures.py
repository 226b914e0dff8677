"""How many exchanges there were of each kind and how long they took, since the server started."""

from bisect import bisect_left
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, NamedTuple

from registermock.journal.exchange import CallOutcome, Exchange

BOUNDS = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Where the buckets of durations end, in seconds; the last bucket has no end."""


class ExchangeKind(NamedTuple):
    """What exchanges are counted by. None of it is the caller's own text, so there are not many kinds."""

    register: str | None
    soap: str | None
    operation: str | None
    outcome: CallOutcome
    status: int


@dataclass(slots=True)
class Tally:
    """How many there were, how long all took together, and how many fell into each bucket."""

    count: int = 0
    seconds: float = 0.0
    buckets: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))


class Measures:
    """Tallies by kind. Safe to use from several threads."""

    def __init__(self) -> None:
        # By words alone: a member of an enumeration takes longer to look up than all the rest.
        self._tallies: dict[tuple[str | int | None, ...], Tally] = {}
        self._lock = Lock()
        self.evicted = 0
        """How many exchanges any journal has let go for room; what is forgotten otherwise does not lessen it."""

    def evict(self, number: int) -> None:
        """Count exchanges that a journal lets go for room."""
        with self._lock:
            self.evicted += number

    def add(self, exchange: Exchange) -> None:
        """Count the exchange."""
        told = exchange.told
        kind = (exchange.register, exchange.soap, told.operation, told.outcome._value_, exchange.reply.status)
        bucket = bisect_left(BOUNDS, exchange.seconds)
        with self._lock:
            tally = self._tallies.get(kind) or self._tallies.setdefault(kind, Tally())
            tally.count += 1
            tally.seconds += exchange.seconds
            tally.buckets[bucket] += 1

    def tallies(self) -> dict[ExchangeKind, Tally]:
        """Every kind there was."""
        with self._lock:
            return {_kind(*kind): Tally(one.count, one.seconds, [*one.buckets]) for kind, one in self._tallies.items()}


def _kind(register: Any, soap: Any, operation: Any, outcome: Any, status: Any) -> ExchangeKind:
    return ExchangeKind(register, soap, operation, CallOutcome(outcome), status)
