"""A scenario's text judged as `registermock check` does, and what its citizens would meet."""

from dataclasses import dataclass

from registermock.resolution import Resolution, WorldRegisters, resolve
from registermock.resolution.checking import problems_in
from registermock.scenario import Problem, alone, examined_text
from registermock.settings import Settings
from registermock.world import Citizen, View

FILE = "scenario.yaml"
MOST = 100
"""How many problems, and how many citizens, are of use to somebody who writes; all would be a page of megabytes."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is wrong with the text; whom its citizens reach, as soon as it can be read. The first of each, and how many
    more there are."""

    problems: tuple[Problem, ...]
    more_problems: int
    citizens: tuple[tuple[Citizen, Resolution], ...] = ()
    more_citizens: int = 0


def judged(text: str, settings: Settings) -> Judgement:
    """The judgement of a text."""
    one = examined_text(text, FILE, settings)
    problems = tuple(problems_in(one, settings))
    if one.sound is None:
        return Judgement(problems[:MOST], len(problems[MOST:]))
    world = alone(one.sound)
    citizens = tuple(world.citizens.values())
    met = tuple((who, resolve(WorldRegisters(View(world, settings)), who.person.nin)) for who in citizens[:MOST])
    return Judgement(problems[:MOST], len(problems[MOST:]), met, len(citizens[MOST:]))
