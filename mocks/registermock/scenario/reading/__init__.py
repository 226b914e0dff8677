"""Text → ScenarioDocument: pydantic judges, and its findings are retold with place and advice."""

from copy import deepcopy
from typing import Any

from pydantic import ValidationError

from registermock.scenario.format.document import ScenarioDocument
from registermock.scenario.reading.findings import retold
from registermock.scenario.reading.standing_in import mend, read_as_meant
from registermock.scenario.text.unknown import known
from registermock.scenario.text.yaml_text import MAX_DEPTH, Path, PlacedText

_TAGS = ("function-before", "function-after", "constrained-", "literal[")
_FORMAT = ("format",)
_OF_KEYS = ("extra_forbidden", "missing")
_ROUNDS = MAX_DEPTH + 1
"""A key that is misspelt may hold another that is, and so on."""


def document(placed: PlacedText) -> ScenarioDocument | None:
    """The document; every problem has been added to `placed`.

    What will not do is stood in for in it (`text.unknown`), and a misspelt key is read as the one that seems to be
    meant, so that the rest can be judged too. None where nothing is left to judge.
    """
    if not isinstance(placed.data, dict):
        return None
    placed.data = deepcopy(placed.data)
    for _ in range(_ROUNDS):
        try:
            return ScenarioDocument.model_validate(placed.data)
        except ValidationError as error:
            findings = _by_path(placed, error)
        if _FORMAT in findings:  # nothing else in a file of another format can be judged
            placed.refuse(placed.place(_FORMAT), retold(_FORMAT, findings[_FORMAT], placed.effort))
            return None
        faults = {path: found[0]["type"] for path, found in findings.items()}
        places = {path: placed.place(path, key=fault in _OF_KEYS) for path, fault in faults.items()}
        # what seems to be missing may stand at a misspelt key
        meant = read_as_meant(placed, [path for path, fault in faults.items() if fault == "extra_forbidden"])
        for path in meant or findings:
            if known(str(path[-1])):  # what stands twice has been told
                placed.refuse(places[path], retold(path, findings[path], placed.effort))
        if not meant and not mend(placed, faults):
            return None
    return None


def _by_path(placed: PlacedText, error: ValidationError) -> dict[Path, list[Any]]:
    """The findings at each place; where a value fits none of several forms, pydantic tells each."""
    found: dict[Path, list[Any]] = {}
    for finding in error.errors():
        found.setdefault(_written_path(placed, finding["loc"]), []).append(finding)
    return found


def _written_path(placed: PlacedText, location: Path) -> Path:
    """The keys and indexes of a location, without pydantic's tags for the forms of a value."""
    path: Path = ()
    for part in location:
        written = (*path, part) in placed.values or (*path, part) in placed.keys
        if written or not str(part).startswith(_TAGS):
            path = (*path, part)
    return path[:-1] if path[-1:] == ("int",) and path not in placed.values else path
