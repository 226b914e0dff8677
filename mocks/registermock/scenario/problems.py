"""What is wrong in scenario files: collected, never only the first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from registermock.errors import RegistermockError

Severity = Literal["error", "warning"]
_MOST = 20
"""How many words to choose from are told."""


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


def nearest(word: str, known: Iterable[str], unsure: Iterable[str] = ()) -> str:
    """Half a sentence that helps with a misspelt word: the nearest known one, or all of them, unless they are many.

    Those of `unsure` may be what was meant, but are no choice to offer.
    """
    from difflib import get_close_matches  # noqa: PLC0415  most files have nothing misspelt

    known = sorted(known)
    unsure = list(unsure)
    close = get_close_matches(word, [*known, *unsure], n=1)
    if close:
        return f"did you mean {close[0]}?"
    if known:
        more = f", or another of the {len(known)}" if len(known) > _MOST else ""
        return f"write one of {', '.join(known[:_MOST])}{more}"
    return "not all of them could be read" if unsure else "there are none to choose from"
