"""The time edges: when the period that decides starts and ends, what the clock shows, and when to look."""

from collections.abc import Mapping
from dataclasses import dataclass

from registermock.generating.covering import Row
from registermock.generating.factors import TIME

LONG_AGO = "2025-01-01"
CLOCK = "2026-03-02 09:00"


@dataclass(frozen=True, slots=True)
class Edge:
    """One time edge, in the words of a scenario file; `looks` are the moments round it at which to resolve, too."""

    start: str = LONG_AGO
    end: str | None = None
    clock: str = CLOCK
    looks: tuple[str, ...] = ()

    @property
    def period(self) -> dict[str, str]:
        """The keys of the period that decides."""
        return {"from": self.start} | ({"to": self.end} if self.end else {})


_BEFORE_TODAY, _TODAY = "2026-03-01 23:59:59", "2026-03-02 00:00"

_EDGES: Mapping[str, Edge] = {
    "open-end": Edge(),
    "starts-today": Edge("2026-03-02", looks=(_BEFORE_TODAY, _TODAY)),
    "ends-today": Edge(end="2026-03-02", looks=(_BEFORE_TODAY, _TODAY)),
    "midnight": Edge(end="2026-03-02", clock=_TODAY, looks=(_BEFORE_TODAY,)),
    # Oslo's clocks go from 01:59:59 to 03:00 on 29 March 2026, and from 02:59:59 back to 02:00 on 25 October.
    "dst-spring": Edge("2026-03-29 03:00", clock="2026-03-29 12:00", looks=("2026-03-29 01:59:59", "2026-03-29 03:00")),
    "dst-autumn": Edge(end="2026-10-25 03:00", clock="2026-10-25 02:30", looks=("2026-10-25 03:00",)),
    "leap-day": Edge("2028-02-29", "2028-03-01", "2028-02-29 12:00", (
        "2028-02-28 23:59:59", "2028-02-29 00:00", "2028-02-29 23:59:59", "2028-03-01 00:00",
    )),
}  # fmt: skip


def edge_of(row: Row) -> Edge:
    """The edge of a scenario; where no period decides, an ordinary day."""
    return _EDGES[row.get(TIME, "open-end")]
