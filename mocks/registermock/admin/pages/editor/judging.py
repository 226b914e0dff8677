"""A scenario's text judged as `registermock check` does, and what its citizens would meet."""

from dataclasses import dataclass

from registermock.resolution import Resolution, WorldRegisters, resolve
from registermock.resolution.checking import problems_in
from registermock.scenario import Problem, ScenarioProblems, load_text
from registermock.settings import Settings
from registermock.world import Citizen, View

FILE = "scenario.yaml"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is wrong with the text; whom its citizens reach, as soon as it can be read."""

    problems: tuple[Problem, ...]
    citizens: tuple[tuple[Citizen, Resolution], ...] = ()
    name: str = ""


def judged(text: str, settings: Settings) -> Judgement:
    """The judgement of a text."""
    problems = tuple(problems_in(text, FILE, settings))
    try:
        world = load_text(text, FILE, settings)
    except ScenarioProblems:
        return Judgement(problems)
    citizens = tuple(
        (one, resolve(WorldRegisters(View(world, settings)), one.person.nin)) for one in world.citizens.values()
    )
    name = next(one.name for one in world.scenarios.values() if one.source.line)
    return Judgement(problems, citizens, name)
