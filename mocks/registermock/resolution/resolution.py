"""The outcome of the flow for one citizen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from registermock.resolution.answers import Hint, Step
from registermock.sentence import Sentence
from registermock.world import Expectation, Flag, Outcome, Refusal, Service


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom a citizen reaches, what works there, and the path that led to it."""

    nin: str
    at: datetime
    outcome: Outcome
    addressed_to: int | None
    services: tuple[Service, ...]
    refused: Refusal | None
    flags: tuple[Flag, ...]
    steps: tuple[Step, ...]
    hints: tuple[Hint, ...]

    @property
    def reachable(self) -> bool:
        """Whether at least one service can be offered."""
        return bool(self.services) and self.refused is None


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a scenario's `expect` and the outcome differ in; prints as a sentence."""

    expectation: Expectation
    what: str
    wanted: object
    got: object

    def __str__(self) -> str:
        return str(self.sentence)

    @property
    def sentence(self) -> Sentence:
        """What it prints as."""
        return Sentence(
            "{citizen} at {at}: expected {what} {wanted}, found {got}",
            citizen=self.expectation.citizen,
            at=f"{self.expectation.at:%Y-%m-%d %H:%M:%S}",
            what=self.what,
            wanted=self.wanted or _NONE,
            got=self.got or _NONE,
        )


_NONE = Sentence("none")


def differences(found: Resolution, expected: Expectation) -> list[Sentence]:
    """In what the outcome differs from the scenario's `expect`, one sentence each; empty when it is met."""
    return [one.sentence for one in differing(found, expected)]


def differing(found: Resolution, expected: Expectation, named: Callable[[int], str] = str) -> Iterator[Difference]:
    """In what they differ, with HER-ids told as `named` tells them."""
    pairs = (
        ("outcome", expected.outcome.value, found.outcome.value),
        ("addressed_to", expected.addressed_to and named(expected.addressed_to),
         found.addressed_to and named(found.addressed_to)),
        ("services", _words(expected.services), _words(found.services)),
        ("refused", expected.refused, found.refused),
        ("flags", _words(expected.flags), _words(found.flags)),
    )  # fmt: skip
    for what, wanted, got in pairs:
        if wanted != got:
            yield Difference(expected, what, wanted, got)


def _words(values: tuple[Service, ...] | tuple[Flag, ...]) -> str:
    return ", ".join(sorted(values))
