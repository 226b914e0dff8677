"""One finding."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from registermock.journal import Exchange
from registermock.sentence import Sentence

MOST_NUMBERS = 20
"""How many exchanges a finding names."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend in the client: `kind` is its short name, `message` says what was seen and `advice` what to do.

    `exchanges` are the numbers of the exchanges that show it, the first of them; `count` is how many there were.
    """

    kind: str
    message: Sentence
    advice: Sentence
    exchanges: tuple[int, ...]
    count: int

    def __str__(self) -> str:
        return f"{self.kind}: {self.message}; {self.advice}"

    def as_json(self) -> dict[str, Any]:
        """A dictionary of what JSON knows."""
        return {
            "kind": self.kind, "message": self.message, "advice": self.advice, "exchanges": list(self.exchanges),
            "count": self.count,
        }  # fmt: skip


def finding(kind: str, message: Sentence, advice: Sentence, seen: Sequence[Exchange]) -> Finding:
    """A finding that these exchanges show."""
    return Finding(kind, message, advice, tuple(one.number for one in seen[:MOST_NUMBERS]), len(seen))


def counted(number: int, one: str, many: str) -> Sentence:
    """`1 message`, `3 messages`: the one or the other, with {number} in it."""
    return Sentence(one if number == 1 else many, number=number)
