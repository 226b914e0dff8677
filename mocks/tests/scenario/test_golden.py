"""What released scenario files mean is written down, value by value, and stays so.

`golden/*.yaml` use every key of the format; `golden/*.json` hold what they compile to. After a change on purpose:

    .venv/bin/python mocks/tests/scenario/test_golden.py
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest

from registermock.resolution.checking import problems_of
from registermock.scenario import shelf_of
from registermock.scenario.format.version import FORMAT_VERSION
from registermock.settings import Settings
from registermock.world import Doctor, GPList, Office

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.yaml"))
ADVICE = (
    "a released scenario file would now mean something else. If that is on purpose: raise FORMAT_VERSION in "
    "scenario/format/version.py, say so in CHANGELOG.md and run "
    "`.venv/bin/python mocks/tests/scenario/test_golden.py`. If only new values came in beside the old ones, "
    "that command alone is enough."
)
_IDENTITY: dict[type, str] = {Office: "org_number", Doctor: "hpr", GPList: "id"}


def meaning(file: Path) -> str:
    """What the file compiles to, as text: every id, name and date, derived ones too, but no line numbers.

    Whatever is empty, None or False is left out, so that a new member of the world changes nothing here
    until a scenario uses it.
    """
    (found,) = (one.scenario for one in shelf_of([file], Settings()).files.values())
    shown = {"format": FORMAT_VERSION} | {field.name: _top(getattr(found, field.name)) for field in _told(found)}
    return json.dumps(_without_empty(shown), ensure_ascii=False, indent=1) + "\n"


def _top(value: Any) -> Any:
    """A member of the scenario itself: what stands here is told in full."""
    return [_members(one) for one in value] if isinstance(value, tuple) else _plain(value)


def _members(value: Any) -> dict[str, Any]:
    kind = {"kind": type(value).__name__}
    return kind | {field.name: _plain(getattr(value, field.name)) for field in _told(value)}


def _plain(value: Any) -> Any:
    """A value inside another: what is told in full elsewhere is named by its id."""
    if type(value) in _IDENTITY:
        return getattr(value, _IDENTITY[type(value)])
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in _told(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, tuple | list | frozenset) else value


def _told(value: Any) -> Iterable[Any]:
    """All members but the places things were written at."""
    return (field for field in fields(value) if field.compare)


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _without_empty(inner) for key, inner in value.items()}
        return {key: inner for key, inner in kept.items() if inner or (inner == 0 and inner is not False)}
    return [_without_empty(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: str(file.stem))
def test_a_released_file_means_what_it_meant(file: Path) -> None:
    was = file.with_suffix(".json").read_text(encoding="utf-8")
    now = meaning(file)

    difference = "\n".join(unified_diff(was.splitlines(), now.splitlines(), "as released", "now", lineterm="", n=1))
    assert was == now, f"{file.name}: {ADVICE}\n{difference}"


def test_golden_files_use_every_key_and_word_of_the_format(
    vocabulary: frozenset[str], used_by: Callable[[Path], frozenset[str]]
) -> None:
    used = frozenset[str]().union(*map(used_by, GOLDEN))

    unused = sorted(vocabulary - used)
    assert unused == [], "use them in a file of mocks/tests/scenario/golden/ and run this file as a program"


def test_golden_files_hold_together_and_find_what_they_expect() -> None:
    assert [found for found in problems_of(GOLDEN, Settings()) if found.severity == "error"] == []


def test_every_golden_meaning_belongs_to_a_file() -> None:
    assert {file.stem for file in GOLDEN} == {file.stem for file in GOLDEN[0].parent.glob("*.json")}


def main() -> None:
    """Write every meaning down anew."""
    for file in GOLDEN:
        file.with_suffix(".json").write_text(meaning(file), encoding="utf-8")


if __name__ == "__main__":
    main()
