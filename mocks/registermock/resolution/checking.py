"""Scenario files judged: what the loader finds wrong, what looks like a mistake, and what contradicts the rules."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from registermock.resolution.flow import resolve
from registermock.resolution.in_world import WorldRegisters
from registermock.resolution.resolution import differing
from registermock.resolution.table.rules import rule_of
from registermock.scenario import Examined, Problem, alone, examine
from registermock.scenario.lint import warnings
from registermock.settings import Settings
from registermock.world import Party, PersonParty, Scenario, View


def problems_of(paths: Sequence[Path], settings: Settings) -> list[Problem]:
    """Every problem of these files and folders, warnings too; empty when all is well."""
    files, problems = examine(paths, settings)
    for one in files:
        problems += _of_its_meaning(one, settings)
    return sorted(problems)


def problems_in(one: Examined, settings: Settings) -> list[Problem]:
    """Every problem of one file, or of a text that is being written, by itself."""
    return sorted([*one.problems, *_of_its_meaning(one, settings)])


def _of_its_meaning(one: Examined, settings: Settings) -> list[Problem]:
    """Warnings; and what contradicts the rules, which takes a world, so a file without errors."""
    return [*warnings(one), *(_contradictions(one, one.sound, settings) if one.sound else ())]


def _contradictions(one: Examined, scenario: Scenario, settings: Settings) -> Iterator[Problem]:
    """A file is judged by itself, so that another file's problems hide nothing of it."""
    world, names = alone(scenario), _names(scenario)
    for path, expected in zip(_paths(one), scenario.expectations, strict=True):
        found = resolve(WorldRegisters(View(world, settings, expected.at)), expected.nin)
        for difference in differing(found, expected, lambda her_id: names.get(her_id, f"HER-id {her_id}")):
            place = one.placed.place((*path, difference.what))
            rule = rule_of(found, difference)
            yield Problem(one.placed.file, place.line, place.column, f"{difference} (rule: {rule})")


def _paths(one: Examined) -> Iterator[tuple[str | int, ...]]:
    """Where each expectation stands, in the order of the file."""
    for key, entries in one.document.expect.items() if one.document else ():
        yield from (("expect", key, index) for index in range(len(entries)))


def _names(scenario: Scenario) -> dict[int, str]:
    """The parties by HER-id as the file knows them: by key, with the office where that alone does not tell."""
    alike = Counter(party.key for party in scenario.parties if party.parent is not None)
    return {
        party.her_id: f"{party.key} at {office}" if alike[party.key] > 1 and (office := _office(party)) else party.key
        for party in scenario.parties
    }


def _office(party: Party) -> str | None:
    return party.office.name if isinstance(party, PersonParty) else None
