"""The outcome of the flow for one citizen."""

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


_NONE = Sentence("none")


def differences(found: Resolution, expected: Expectation) -> list[Sentence]:
    """In what the outcome differs from the scenario's `expect`, one sentence each; empty when it is met."""
    pairs = (
        ("outcome", expected.outcome.value, found.outcome.value),
        ("addressed_to", expected.addressed_to, found.addressed_to),
        ("services", _words(expected.services), _words(found.services)),
        ("refused", expected.refused, found.refused),
        ("flags", _words(expected.flags), _words(found.flags)),
    )
    return [
        Sentence(
            "{citizen} at {at}: expected {what} {wanted}, found {got}",
            citizen=expected.citizen,
            at=f"{expected.at:%Y-%m-%d %H:%M:%S}",
            what=what,
            wanted=wanted or _NONE,
            got=got or _NONE,
        )
        for what, wanted, got in pairs
        if wanted != got
    ]


def _words(values: tuple[Service, ...] | tuple[Flag, ...]) -> str:
    return ", ".join(sorted(values))
