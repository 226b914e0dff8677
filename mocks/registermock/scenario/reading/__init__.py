"""Text → ScenarioDocument: pydantic judges, and its findings are retold with place and advice."""

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from registermock.scenario.format.document import ScenarioDocument
from registermock.scenario.reading.findings import retold
from registermock.scenario.reading.leaving_out import left_after
from registermock.scenario.text.yaml_text import Path, PlacedText

_TAGS = ("function-before", "function-after", "constrained-", "literal[")
_FORMAT = ("format",)


def document(placed: PlacedText) -> ScenarioDocument | None:
    """The document; every problem has been added to `placed`.

    What will not do is left out of it, so that the rest can be judged too. None where nothing is left to judge.
    """
    if not isinstance(placed.data, dict):
        return None
    try:
        return ScenarioDocument.model_validate(placed.data)
    except ValidationError as error:
        findings = _by_path(placed, error)
    if _FORMAT in findings:  # nothing else in a file of another format can be judged
        findings = {_FORMAT: findings[_FORMAT]}
    for path, found in findings.items():
        place = placed.place(path, key=found[0]["type"] in ("extra_forbidden", "missing"))
        placed.refuse(place, retold(path, found))
    return None if _FORMAT in findings else _rest(placed, findings)


def _rest(placed: PlacedText, findings: dict[Path, list[Any]]) -> ScenarioDocument | None:
    """The document without what was found wrong, and without what cannot stand without that."""
    data: dict[str, object] | None = placed.data if isinstance(placed.data, dict) else None
    while data is not None:
        data = left_after(placed, data, _in_the_way(findings))
        try:
            return ScenarioDocument.model_validate(data) if data is not None else None
        except ValidationError as error:
            findings = _by_path(placed, error)
    return None


def _in_the_way(findings: dict[Path, list[Any]]) -> Iterable[Path]:
    """What has to go: the value, or the section that lacks a key."""
    for path, found in findings.items():
        lacking = found[0]["type"] == "missing" and len(path) > 1
        yield path[:-1] if lacking else path


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
    return path[:-1] if path[-1:] in (("int",), ("[key]",)) and path not in placed.values else path
