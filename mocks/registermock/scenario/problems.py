"""What is wrong in scenario files: collected, never only the first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from heapq import nsmallest
from typing import Literal

from registermock.errors import RegistermockError

Severity = Literal["error", "warning"]
_MOST = 20
"""How many words to choose from are told."""
ENOUGH = "write one that there is; too much else is misspelt here to look for what is meant"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend; prints as `file:line:col: what, and what to write instead`.

    With an error the file cannot be used, or contradicts itself. A warning is about what may be meant.
    """

    file: str
    line: int
    column: int
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        warning = "warning: " if self.severity == "warning" else ""
        return f"{self.file}:{self.line}:{self.column}: {warning}{self.message}"


class ScenarioProblems(RegistermockError):
    """Scenario files cannot be used; holds every problem found in all of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Effort:
    """How much may still be spent on guessing what is meant in one file: comparisons of two words, 5 us each."""

    def __init__(self, comparisons: int = 50_000) -> None:
        self._left = comparisons

    def allows(self, comparisons: int) -> bool:
        """Whether so many can be afforded, which spends them."""
        self._left -= comparisons
        return self._left >= 0


def near(word: str, known: Iterable[str]) -> str | None:
    """The known word that a misspelt one is nearest to, if any is near."""
    from difflib import get_close_matches  # noqa: PLC0415  most files have nothing misspelt

    return next(iter(get_close_matches(word, sorted(known), n=1)), None)


def nearest(word: str, known: Collection[str], effort: Effort | None = None) -> str:
    """Half a sentence that helps with a misspelt word: the nearest known one, or all of them, unless they are many."""
    return advice(near(word, known), known) if effort is None or effort.allows(len(known)) else ENOUGH


def advice(meant: str | None, known: Collection[str]) -> str:
    """That half a sentence, where the nearest has been looked for."""
    if meant:
        return f"did you mean {meant}?"
    if not known:
        return "there are none to choose from"
    more = f", or another of the {len(known)}" if len(known) > _MOST else ""
    return f"write one of {', '.join(nsmallest(_MOST, known))}{more}"
