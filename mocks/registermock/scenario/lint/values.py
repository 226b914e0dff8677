"""Values that can be used and are hardly meant."""

from collections.abc import Iterator

from stdnum.no import orgnr

from registermock.clock import after_skipped, moment
from registermock.scenario.compile.derive import ORG_NUMBERS
from registermock.scenario.format.document import ScenarioDocument
from registermock.scenario.text.yaml_text import Path, PlacedText

_LISTS = ("services", "processes", "breakage", "roles", "offices", "lists", "days", "doctors", "flags")
_TIMES = ("clock", "from", "to", "at")
"""Keys of the format; what testers name themselves has keys of its own below it, not a text."""


def values(document: ScenarioDocument, placed: PlacedText) -> Iterator[tuple[Path, str]]:
    """Keys with nothing after them, times that clocks never show, and organisation numbers that nobody or somebody
    real has."""
    for path, value in _each(placed.data, ()):
        if value is None:
            yield path, _nothing(str(path[-1]))
        elif path[-1] in _TIMES and isinstance(value, str) and (shown := after_skipped(moment(value))):
            yield path, f"no clock in Norway shows {value}, when summer time begins; write {shown}"
    for name, office in document.offices.items():
        if office.org_number is not None:
            path = ("offices", name, "org_number")
            yield from ((path, message) for message in _org_number(office.org_number))


def _each(part: object, path: Path) -> Iterator[tuple[Path, object]]:
    """Every value that has a key."""
    if isinstance(part, dict):
        for key, inner in part.items():
            yield (*path, key), inner
            yield from _each(inner, (*path, key))
    elif isinstance(part, list):
        for index, inner in enumerate(part):
            yield from _each(inner, (*path, index))


def _nothing(key: str) -> str:
    none = ", [] for none" if key in _LISTS else ""
    return f"{key} has nothing after it, as if it were left out; write a value{none}, or drop it"


def _org_number(number: int) -> Iterator[str]:
    if not orgnr.is_valid(str(number)):
        right = next(near for near in range(number // 10 * 10, number + 100) if orgnr.is_valid(str(near)))
        yield f"{number} has the wrong check digit for an organisation number; {right} has the right one"
    if number not in ORG_NUMBERS:
        yield f"{number} may belong to a real organisation; synthetic ones begin with 2 or 3, as Tenor's do"
