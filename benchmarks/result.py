"""A row of the table: what was compared, what it must reach, and what this run found."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Bound:
    """What a row must reach."""

    limit: float
    at_least: bool

    def holds(self, value: float) -> bool:
        """Whether the value reaches it."""
        return value >= self.limit if self.at_least else value <= self.limit

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.limit:g}"


def at_least(limit: float) -> Bound:
    """The more the better."""
    return Bound(limit, at_least=True)


def at_most(limit: float) -> Bound:
    """The less the better."""
    return Bound(limit, at_least=False)


@dataclass(frozen=True)
class Row:
    """One comparison: a value from each round, a ratio (unit ×) or an amount; the median decides.

    `cpu` is the ratio of CPU time a request, the other server's by ours; `absent` says why nothing was measured.
    """

    what: str
    bound: Bound
    rounds: Sequence[float] = ()
    unit: str = "×"
    cpu: float | None = None
    absent: str = ""

    @property
    def value(self) -> float:
        """The median of the rounds."""
        return median(self.rounds)

    @property
    def verdict(self) -> str:
        """`holds`, `falls short` or `not measured`."""
        if self.absent:
            return "not measured"
        return "holds" if self.bound.holds(self.value) else "falls short"

    @property
    def falls_short(self) -> bool:
        """Whether it was measured and does not reach its bound."""
        return self.verdict == "falls short"
