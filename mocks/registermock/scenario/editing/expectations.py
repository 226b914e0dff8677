"""What a file expects, where it no longer comes true."""

from collections import Counter
from collections.abc import Collection

from registermock.scenario.files.shelf import ScenarioFile
from registermock.scenario.text.manuscript import Manuscript
from registermock.world import Expectation, Scenario

Expected = tuple[str, int]
"""A citizen's key, and which of the entries under it."""


def numbered(scenario: Scenario) -> dict[Expected, Expectation]:
    """Every expectation by where it stands."""
    so_far = Counter[str]()
    found: dict[Expected, Expectation] = {}
    for one in scenario.expectations:
        found[one.citizen, so_far[one.citizen]] = one
        so_far[one.citizen] += 1
    return found


def without_expectations(file: ScenarioFile, untrue: Collection[Expected]) -> str:
    """The file's text without those entries of `expect`, and without what is empty then."""
    manuscript = Manuscript(file.name, file.text)
    for citizen, index in sorted(untrue, reverse=True):
        entries = manuscript.get("expect", citizen)
        if isinstance(entries, list) and len(entries) > 1:
            manuscript.cut("expect", citizen, index)
        else:
            manuscript.cut("expect", citizen)
    if not manuscript.get("expect"):
        manuscript.cut("expect")
    return manuscript.text
