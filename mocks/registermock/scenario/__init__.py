"""Scenario files → World. The only room that knows YAML and pydantic.

None of what reads and compiles them is imported before there is a text to read.
"""

from registermock.scenario.built_in import HELSENORGE
from registermock.scenario.cache import Cache, cache_folder
from registermock.scenario.catalogue import catalogue
from registermock.scenario.examined import Examined, examined_text
from registermock.scenario.following import Following
from registermock.scenario.loader import alone, examine, load, shelf_of
from registermock.scenario.problems import Problem, ScenarioProblems, nearest
from registermock.scenario.shelf import ScenarioFile, Shelf

__all__ = [
    "HELSENORGE", "Cache", "Examined", "Following", "Problem", "ScenarioFile", "ScenarioProblems", "Shelf", "alone",
    "cache_folder", "catalogue", "examine", "examined_text", "load", "nearest", "shelf_of",
]  # fmt: skip
