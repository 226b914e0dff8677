"""The exchanges of one tenant, the newest of them, within a bound in bytes."""

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable
from threading import Condition, Lock
from time import monotonic
from typing import NamedTuple

from registermock.journal.exchange import Exchange
from registermock.journal.measures import Measures


class Snapshot(NamedTuple):
    """A journal at one moment: what it holds, oldest first, and what it does not.

    `evicted` exchanges were let go for room, the last of which ended at `evicted_until`, in seconds since 1970 (0.0
    where there is none); `last` is the newest number there was.
    """

    exchanges: tuple[Exchange, ...]
    evicted: int
    evicted_until: float
    last: int


class Journal:
    """Exchanges in the order in which they ended. Safe to use from several threads.

    When it holds more than `at_most` bytes, the oldest go; `evicted` counts them, so that nobody takes what is left
    for all there was.
    """

    def __init__(self, at_most: int, measures: Measures) -> None:
        self._at_most = at_most
        self._measures = measures
        self._exchanges: deque[Exchange] = deque()
        self._sizes: deque[int] = deque()  # of these, since to find a size takes as long as to keep an exchange
        self._lock = Lock()
        self._changed = Condition(self._lock)
        self._waiting = 0
        self._last = 0
        self.size = 0
        self.evicted = 0
        self._evicted_until = 0.0

    def add(self, make: Callable[[int], Exchange]) -> Exchange:
        """Keep the exchange that `make` gives for its number."""
        with self._lock:
            self._last += 1
            exchange = make(self._last)
            size = exchange.size
            self._exchanges.append(exchange)
            self._sizes.append(size)
            self.size += size
            if self.size > self._at_most:
                self._evict(self._at_most)
            if self._waiting:
                self._changed.notify_all()
        return exchange

    def restore(self, exchanges: Iterable[Exchange], evicted: int, evicted_until: float, last: int) -> None:
        """Be as another journal was, that of a server before this one: with these exchanges, oldest first.

        Where `last` is above the newest of them, numbers go on from there.
        """
        with self._changed:
            self._exchanges = deque(exchanges)
            self._sizes = deque(one.size for one in self._exchanges)
            self._last = last
            self.size = sum(self._sizes)
            self.evicted, self._evicted_until = evicted, evicted_until
            self._evict(self._at_most)

    def exchanges(self, after: int = 0) -> tuple[Exchange, ...]:
        """What is kept, oldest first: the exchanges with a number above `after`."""
        with self._changed:
            return self._after(after)

    def snapshot(self) -> Snapshot:
        """Everything that is kept, and how much is not."""
        with self._changed:
            return Snapshot(tuple(self._exchanges), self.evicted, self._evicted_until, self._last)

    def wait(self, after: int, seconds: float) -> tuple[Exchange, ...]:
        """The exchanges above `after`, as soon as there is one; none when nothing came within that time."""
        until = monotonic() + seconds
        with self._changed:
            self._waiting += 1
            try:
                while self._last <= after and (left := until - monotonic()) > 0:
                    self._changed.wait(left)
            finally:
                self._waiting -= 1
            return self._after(after)

    @property
    def kept(self) -> int:
        """How many exchanges are kept."""
        return len(self._exchanges)

    @property
    def last(self) -> int:
        """The number of the newest exchange, kept or not; 0 before the first."""
        return self._last

    def clear(self) -> None:
        """Forget everything, also what was evicted; numbers go on."""
        with self._changed:
            self._exchanges.clear()
            self._sizes.clear()
            self.size = self.evicted = 0
            self._evicted_until = 0.0

    def shrink(self, at_most: int) -> None:
        """Evict the oldest until no more than that many bytes are kept."""
        with self._changed:
            self._evict(at_most)

    def _evict(self, at_most: int) -> None:
        before = len(self._exchanges)
        while self.size > at_most and self._exchanges:
            evicted = self._exchanges.popleft()
            self.size -= self._sizes.popleft()
            self.evicted += 1
            self._evicted_until = max(self._evicted_until, evicted.at + evicted.seconds)
        if gone := before - len(self._exchanges):
            self._measures.evict(gone)

    def _after(self, number: int) -> tuple[Exchange, ...]:
        kept = self._exchanges
        if not kept or kept[-1].number <= number:
            return ()
        found = tuple(kept)
        return found[bisect_right(found, number, key=lambda one: one.number) :]
