"""What is wrong in scenario files: collected, never only the first."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from registermock.errors import RegistermockError


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend; prints as `file:line:col: what, and what to write instead`."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class ScenarioProblems(RegistermockError):
    """Scenario files cannot be used; holds every problem found in all of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(word: str, known: Iterable[str]) -> str:
    """Half a sentence that helps with a misspelt word: the nearest known one, or all of them."""
    known = sorted(known)
    close = get_close_matches(word, known, n=1)
    if close:
        return f"did you mean {close[0]}?"
    return f"write one of {', '.join(known)}" if known else "there are none to choose from"
