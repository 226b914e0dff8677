"""From what a client asked to the rows it has met."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from registermock.coverage.rows import FAULTS, ROWS, Row, Stage, rows_of
from registermock.faults import RegisterFault
from registermock.journal import CallOutcome, Exchange
from registermock.resolution import GPAnswer, WorldRegisters, resolve
from registermock.world import View

MOST_SUGGESTIONS = 1000
"""How many citizens are looked at for whom to try."""


@dataclass(frozen=True, slots=True)
class Met:
    """A row: how many calls met it, and a citizen to try who would, as `key in scenario`; None where there is none."""

    row: Row
    times: int
    try_citizen: str | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every row. `unjudged` calls could not be read: the world they looked at, or they themselves, are kept no more."""

    rows: tuple[Met, ...]
    unjudged: int

    @property
    def met(self) -> int:
        """How many rows were met."""
        return sum(one.times > 0 for one in self.rows)

    @property
    def percent(self) -> float:
        """The share of rows that were met."""
        return 100 * self.met / len(self.rows)


def coverage(
    exchanges: Sequence[Exchange], view_of: Callable[[Exchange], View | None], now: View, evicted: int = 0
) -> Coverage:
    """The rows that these exchanges, oldest first, have met.

    `view_of` is what an exchange looked at, None where that is kept no more; `now` is where citizens to try are
    looked for; `evicted` is how many exchanges are kept no more.
    """
    meeting = _Meeting(view_of)
    for exchange in exchanges:
        meeting.read(exchange)
    suggestions = _suggestions(now)
    rows = tuple(Met(row, meeting.times[row], suggestions.get(row)) for row in ROWS)
    return Coverage(rows, meeting.unjudged + evicted)


def citizens_of(exchange: Exchange) -> Iterator[str]:
    """The national ids that FLR was asked for in this exchange, as they were written; of other registers none."""
    arguments: Any = exchange.told.arguments
    if exchange.register != "FLR":
        return
    if isinstance(nin := arguments.get("patientNin"), str):
        yield nin
    several = arguments.get("patientNins")
    yield from several.get("string", ()) if isinstance(several, dict) else ()


class _Meeting:
    """Follows a client through the registers: what FLR named is met in AR and CPPA once it is asked for there."""

    def __init__(self, view_of: Callable[[Exchange], View | None]) -> None:
        self.times = defaultdict[Row, int](int)
        self.unjudged = 0
        self._view_of = view_of
        self._named = dict[int, tuple[Row, ...]]()
        self._known = dict[tuple[object, ...], tuple[int | None, tuple[Row, ...]]]()

    def read(self, exchange: Exchange) -> None:
        """One more exchange. Only what the client was told counts: an answer that came whole, or a register's own
        refusal."""
        told = exchange.told
        if told.outcome is CallOutcome.FAULT:
            self._refused(exchange, FAULTS.get((exchange.register or "", told.rule or "")))
        elif told.outcome is not CallOutcome.ANSWERED:
            return
        elif exchange.register == "FLR":
            for nin in citizens_of(exchange):
                self._flr(exchange, nin)
        elif exchange.register in ("AR", "CPPA"):
            stage = Stage[exchange.register]
            for her_id in _her_ids(told.arguments):
                self._count(row for row in self._named.get(her_id, ()) if row.stage is stage)

    def _refused(self, exchange: Exchange, row: Row | None) -> None:
        """AR and CPPA have to have been asked about whom FLR named."""
        asked_as_named = any(her_id in self._named for her_id in _her_ids(exchange.told.arguments))
        if row and (row.stage is Stage.FLR or asked_as_named):
            self._count([row])

    def _flr(self, exchange: Exchange, nin: str) -> None:
        key = (exchange.world, exchange.clock, exchange.shown, exchange.unseen, nin)
        if key not in self._known:
            view = self._view_of(exchange)
            if view is None:
                self.unjudged += 1
                return
            self._known[key] = _resolved(view, nin)
        her_id, rows = self._known[key]
        self._count(row for row in rows if row.stage is Stage.FLR)
        if her_id is not None:
            self._named[her_id] = rows

    def _count(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self.times[row] += 1


def _resolved(view: View, nin: str) -> tuple[int | None, tuple[Row, ...]]:
    registers = WorldRegisters(view)
    return (found := resolve(registers, nin)).addressed_to, tuple(rows_of(found, _gp(registers, nin)))


def _gp(registers: WorldRegisters, nin: str) -> GPAnswer | None:
    try:
        return registers.gp(nin)
    except RegisterFault:
        return None


def _her_ids(arguments: Any) -> Iterator[int]:
    if isinstance(her_id := arguments.get("herId"), int):
        yield her_id


def _suggestions(view: View) -> dict[Row, str]:
    """A citizen of a scenario for each row that there is one for."""
    found: dict[Row, str] = {}
    told = [(scenario, one) for scenario in view.world.scenarios.values() for one in scenario.expectations]
    for scenario, expected in told[:MOST_SUGGESTIONS]:
        _, rows = _resolved(View(view.world, view.settings, expected.at), expected.nin)
        for row in rows:
            found.setdefault(row, f"{expected.citizen} in {scenario.name}")
    return found
