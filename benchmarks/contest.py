"""Servers under load side by side: rounds alternated, so that a busy neighbour hits all of them alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.errors import BenchmarkError
from benchmarks.load.wrk import Load, Loader
from benchmarks.targets.target import Target
from benchmarks.work.answers import Check, checked
from benchmarks.work.questions import Questions

CHECKED = 10
CONNECTIONS = 16


@dataclass(frozen=True)
class Pace:
    """How long everything takes. `warm` and `own_warm` are seconds of load before the rounds: on servers whose
    runtime compiles while it runs (JVM, V8), and on registermock, whose does not."""

    name: str
    rounds: int
    seconds: float
    warm: float
    own_warm: float
    starts: int
    working_set: int
    many: int
    unasked: int
    crowd: int


FULL = Pace(
    "full", rounds=5, seconds=4, warm=30, own_warm=2, starts=7,
    working_set=1_000, many=10_000, unasked=200_000, crowd=1_000_000,
)  # fmt: skip
QUICK = Pace(
    "quick", rounds=2, seconds=2, warm=4, own_warm=1, starts=3,
    working_set=1_000, many=2_000, unasked=100_000, crowd=100_000,
)  # fmt: skip


@dataclass(frozen=True)
class Side:
    """A running server and what it is asked. `seconds` None is the pace's."""

    target: Target
    questions: Questions
    check: Check
    warm: float
    connections: int = CONNECTIONS
    seconds: float | None = None


@dataclass(frozen=True)
class FirstTime:
    """A server that is started anew for every round and asked about nobody twice; `others` warm it up."""

    target: Target
    questions: Questions
    check: Check
    others: Questions
    warm: float


@dataclass(frozen=True)
class Rounds:
    """What every side did in every round."""

    loads: Sequence[Mapping[str, Load]]

    def ratios(self, one: str, other: str, of: Callable[[Load], float]) -> list[float]:
        """One side's value by the other's in the same round, for every round."""
        return [of(loads[one]) / of(loads[other]) for loads in self.loads]

    def faster(self, one: str, other: str) -> list[float]:
        """How many times the other's requests a second it answers."""
        return self.ratios(one, other, lambda load: load.per_second)

    def cheaper(self, one: str, other: str) -> float:
        """How many times its own CPU time a request the other needs; the median of the rounds."""
        return median(self.ratios(other, one, lambda load: load.cpu_per_request))


@dataclass(frozen=True)
class Bench:
    """What measures: a pace, a way to load, and where progress is told."""

    pace: Pace
    load: Loader
    say: Callable[[str], None]

    def rounds(self, sides: Mapping[str, Side | FirstTime]) -> Rounds:
        """Check every side's answers, warm it up, load all in turns, and check once more. Raises BenchmarkError."""
        staying = [side for side in sides.values() if isinstance(side, Side)]
        for side in staying:
            _check(side.target, side.questions, side.check)
        for side in staying:
            self.say(f"{side.target.name}: warming up, {side.warm:g} s")
            self.load(side.target, side.questions, side.connections, side.warm)
        loads = [self._round(number, sides) for number in range(1, self.pace.rounds + 1)]
        for side in staying:
            _check(side.target, side.questions, side.check)
        return Rounds(loads)

    def _round(self, number: int, sides: Mapping[str, Side | FirstTime]) -> dict[str, Load]:
        loads = {}
        for name, side in sides.items():
            loads[name] = self._first_time(side) if isinstance(side, FirstTime) else self._again(side)
            self.say(f"round {number} of {self.pace.rounds}: {name}: {loads[name]}")
        return loads

    def _again(self, side: Side) -> Load:
        side.target.forget()
        return self.load(side.target, side.questions, side.connections, side.seconds or self.pace.seconds)

    def _first_time(self, side: FirstTime) -> Load:
        with side.target:
            _check(side.target, side.others, side.check)
            self.load(side.target, side.others, CONNECTIONS, side.warm)
            load = self.load(side.target, side.questions, CONNECTIONS, self.pace.seconds)
        if load.requests + CONNECTIONS > len(side.questions.whom):
            raise BenchmarkError(
                f"{load.requests} requests for {len(side.questions.whom)} citizens: some were asked twice; "
                "raise Pace.unasked"
            )
        return load


def _check(target: Target, questions: Questions, check: Check) -> None:
    checked(target.name, target.host, questions, questions.whom[:CHECKED], check)
