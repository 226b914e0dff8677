"""The faults a tenant has armed. What can be armed is not imported before something is: most tenants arm nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random
from threading import Event, Lock
from typing import TYPE_CHECKING, Any

from registermock.armed.asked import Asked

if TYPE_CHECKING:
    from registermock.armed.fault import ArmedFault
    from registermock.armed.rule import Rule

MOST_RULES = 100
"""How many a tenant may have at a time, spent ones included."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A fault that strikes a call: `chance` is from 0 up to 1; whoever waits stops when `released` is set."""

    fault: ArmedFault
    rule: int
    chance: float
    released: Event


@dataclass(slots=True)
class _Loaded:
    rule: Rule
    number: int
    draws: Random
    matched: int = 0
    struck: int = 0

    @property
    def spent(self) -> bool:
        return self.rule.when.times is not None and self.struck >= self.rule.when.times

    def strike(self) -> float | None:
        """Count a call that matches, unless the rule is spent; a number for the fault to vary by if it strikes.

        Both numbers are drawn for every call, so that what the fault does with its own changes nothing for others.
        """
        if self.spent:
            return None
        self.matched += 1
        luck, chance = self.draws.random(), self.draws.random()
        if self.matched <= self.rule.when.skip or luck >= self.rule.when.probability:
            return None
        self.struck += 1
        return chance

    def as_json(self) -> dict[str, Any]:
        counts = {"matched": self.matched, "struck": self.struck, "spent": self.spent}
        return {"number": self.number} | self.rule.as_json() | counts


@dataclass(slots=True)
class Armed:
    """Rules in the order they were armed; the first that strikes a call is the one. Safe to use from several threads.

    `live` is whether any can still strike: while it is False, nobody needs to ask.
    """

    live: bool = False
    _rules: list[_Loaded] = field(default_factory=list)
    _next: int = 1
    _released: Event = field(default_factory=Event)
    _lock: Lock = field(default_factory=Lock)

    def arm(self, rule: Rule) -> int:
        """Add a rule; gives its number. Raises Unusable when there are too many."""
        with self._lock:
            if len(self._rules) >= MOST_RULES:
                from registermock.armed.parameters import Unusable  # noqa: PLC0415  as said above

                raise Unusable([f"There are {MOST_RULES} rules already; disarm some, or reset."])
            number, self._next = self._next, self._next + 1
            self._rules.append(_Loaded(rule, number, Random(rule.when.seed)))  # noqa: S311  chance, not secrecy
            self.live = True
            return number

    def disarm(self, number: int) -> bool:
        """Take a rule away; False if there is none of that number. Who waits already goes on waiting."""
        with self._lock:
            before = len(self._rules)
            self._rules = [one for one in self._rules if one.number != number]
            self._look()
            return len(self._rules) < before

    def reset(self) -> None:
        """Take all rules away, and let go at once whoever waits because of one."""
        with self._lock:
            self._rules = []
            self._look()
            self._released.set()
            self._released = Event()

    def listed(self) -> list[dict[str, Any]]:
        """Every rule as JSON, with its number, how many calls it matched before it was spent, and how many its fault
        struck."""
        with self._lock:
            return [one.as_json() for one in self._rules]

    @property
    def next_number(self) -> int:
        """What the next rule will be numbered."""
        return self._next

    def restore(self, rules: Iterable[tuple[Rule, int, int, int]], next_number: int) -> None:
        """Have these rules, each with its number, how many calls it matched, and how many its fault struck; chance
        goes on where it was."""
        with self._lock:
            self._rules = []
            for rule, number, matched, struck in rules:
                draws = Random(rule.when.seed)  # noqa: S311  as above
                for _ in range(2 * matched):
                    draws.random()
                self._rules.append(_Loaded(rule, number, draws, matched, struck))
            self._next = next_number
            self._look()

    def take(self, asked: Asked) -> Taken | None:
        """The fault that strikes this call, counted; None if it goes unharmed."""
        with self._lock:
            for one in self._rules:
                if one.rule.when.matches(asked) and (chance := one.strike()) is not None:
                    self._look()
                    return Taken(one.rule.fault, one.number, chance, self._released)
            return None

    def _look(self) -> None:
        self.live = any(not one.spent for one in self._rules)
