"""A scenario's text judged as `registermock check` does, and what its citizens would meet."""

from dataclasses import dataclass

from registermock.resolution import Resolution, WorldRegisters, resolve
from registermock.resolution.checking import problems_in
from registermock.scenario import Problem, alone, examined_text
from registermock.settings import Settings
from registermock.world import Citizen, View

FILE = "scenario.yaml"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is wrong with the text; whom its citizens reach, as soon as it can be read."""

    problems: tuple[Problem, ...]
    citizens: tuple[tuple[Citizen, Resolution], ...] = ()


def judged(text: str, settings: Settings) -> Judgement:
    """The judgement of a text."""
    problems = tuple(problems_in(text, FILE, settings))
    scenario = examined_text(text, FILE, settings).sound
    if scenario is None:
        return Judgement(problems)
    world = alone(scenario)
    citizens = tuple(
        (one, resolve(WorldRegisters(View(world, settings)), one.person.nin)) for one in world.citizens.values()
    )
    return Judgement(problems, citizens)
