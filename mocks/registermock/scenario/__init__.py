"""Scenario files → World. The only room that knows YAML, the format's pydantic models and Faker.

Its inner rooms import one way: `lint` and `editing` → `files` → `compile` → `reading` → `format` → `text`. None of what
reads and compiles is imported before there is a text to read.
"""

from registermock.scenario.built_in import HELSENORGE
from registermock.scenario.files.cache import Cache, cache_folder
from registermock.scenario.files.catalogue import catalogue
from registermock.scenario.files.examined import Examined, examined_text
from registermock.scenario.files.following import Following
from registermock.scenario.files.loader import alone, examine, load, shelf_of
from registermock.scenario.files.shelf import ScenarioFile, Shelf
from registermock.scenario.problems import Problem, ScenarioProblems, nearest

__all__ = [
    "HELSENORGE", "Cache", "Examined", "Following", "Problem", "ScenarioFile", "ScenarioProblems", "Shelf", "alone",
    "cache_folder", "catalogue", "examine", "examined_text", "load", "nearest", "shelf_of",
]  # fmt: skip
