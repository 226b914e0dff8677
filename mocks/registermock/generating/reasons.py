"""Why a generated file is there, as comment lines in it."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from registermock.generating.covering import Combination, Row
from registermock.generating.factors import FACTORS, TIME
from registermock.generating.words import EDGES, SHORT

_ORDER = {factor.name: place for place, factor in enumerate(FACTORS)}
_WHAT = {1: "disse verdiene", 2: "disse parene", 3: "disse trillingene"}
_WIDTH = 118


def reasons(row: Row, first_here: Iterable[Combination], strength: int) -> Iterator[str]:
    """The combinations that no earlier file holds, gathered under their first level, and the time edge if any."""
    yield f"Denne filen er her for {_WHAT[strength]}, som ingen fil før den har:"
    gathered: dict[str, list[str]] = {}
    for combination in sorted((sorted(one, key=_place) for one in first_here), key=lambda one: list(map(_place, one))):
        first, *others = (SHORT[factor][level] for factor, level in combination)
        gathered.setdefault(first, []).append(" og ".join(others))
    for first, met in gathered.items():
        yield from wrap(_line(first, met), _WIDTH, initial_indent="- ", subsequent_indent="  ")
    if row.get(TIME) in EDGES:
        yield from wrap(f"Grensen den prøver: {EDGES[row[TIME]]}.", _WIDTH)


def _line(first: str, met: list[str]) -> str:
    others = "; ".join(one for one in met if one)
    return f"{first}: sammen med {others}" if others else first


def _place(chosen: tuple[str, str]) -> int:
    return _ORDER[chosen[0]]
