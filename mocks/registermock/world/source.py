"""Where in the scenarios a value was written, so that every answer can be traced back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A line of a scenario file; prints as `vacant-one-vikar.yaml:9`. Line 0 is no line, and what is not in a file."""

    scenario: str
    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


BUILT_IN = Source("registermock", "(built in)", 0)
