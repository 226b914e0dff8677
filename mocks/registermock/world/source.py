"""Where in the scenarios a value was written, so that every answer can be traced back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a scenario file, counted from 1; prints as `vacant-one-vikar.yaml:9`. Line 0 is what is in no file."""

    scenario: str
    file: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


BUILT_IN = Source("registermock", "(built in)", 0)
