"""Scenario files → World. The only room that knows YAML and pydantic."""

from registermock.scenario.catalogue import catalogue
from registermock.scenario.compile import HELSENORGE
from registermock.scenario.examined import Examined, examined_text
from registermock.scenario.following import Following
from registermock.scenario.lint import warnings
from registermock.scenario.loader import alone, examine, load, shelf_of
from registermock.scenario.problems import Problem, ScenarioProblems, nearest
from registermock.scenario.shelf import ScenarioFile, Shelf
from registermock.scenario.writing import written

__all__ = [
    "HELSENORGE", "Examined", "Following", "Problem", "ScenarioFile", "ScenarioProblems", "Shelf", "alone", "catalogue",
    "examine", "examined_text", "load", "nearest", "shelf_of", "warnings", "written",
]  # fmt: skip
