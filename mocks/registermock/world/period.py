"""Stretches of time as the registers mean them: from included, to excluded."""

from dataclasses import dataclass
from datetime import datetime

EARLIEST = datetime(2020, 1, 1)
"""Since when there has been what no scenario dates."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of Norwegian local time; `end` is the first moment outside it, None while it runs on.

    Half-open as NHN's own `Period.Overlaps` (contract `Common/en/Period`), so two periods that touch
    never both hold at one instant.
    """

    start: datetime
    end: datetime | None = None

    def contains(self, moment: datetime) -> bool:
        """Whether `moment` lies in the period: at the start yes, at the end no."""
        return self.start <= moment and (self.end is None or moment < self.end)

    def overlaps(self, other: "Period") -> bool:
        """Whether the two periods share at least one instant."""
        return (other.end is None or self.start < other.end) and (self.end is None or other.start < self.end)
