"""Scenario files judged: what the loader finds wrong, and every `expect` that the rules contradict."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from registermock.resolution.flow import resolve
from registermock.resolution.in_world import WorldRegisters
from registermock.resolution.resolution import differences
from registermock.scenario import Problem, ScenarioProblems, load, load_text
from registermock.settings import Settings
from registermock.world import View, World


def problems_of(paths: Sequence[Path], settings: Settings) -> list[Problem]:
    """Every problem of these files and folders; empty when all is well."""
    try:
        world = load(paths, settings)
    except ScenarioProblems as error:
        return list(error.problems)
    return list(_contradictions(world, settings))


def problems_in(text: str, file: str, settings: Settings) -> list[Problem]:
    """Every problem of a scenario that is in no file yet; they name it `file`."""
    try:
        world = load_text(text, file, settings)
    except ScenarioProblems as error:
        return list(error.problems)
    return list(_contradictions(world, settings))


def _contradictions(world: World, settings: Settings) -> Iterator[Problem]:
    for scenario in world.scenarios.values():
        for expected in scenario.expectations:
            found = resolve(WorldRegisters(View(world, settings, expected.at)), expected.nin)
            for difference in differences(found, expected):
                rule = next((step.rule for step in reversed(found.steps) if step.register == "FLR"), "")
                yield Problem(expected.source.file, expected.source.line, 1, f"{difference} (FLR: {rule})")
