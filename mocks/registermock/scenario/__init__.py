"""Scenario files → World. The only room that knows YAML and pydantic."""

from registermock.scenario.catalogue import catalogue
from registermock.scenario.compile import HELSENORGE
from registermock.scenario.examined import Examined, examined_text
from registermock.scenario.lint import warnings
from registermock.scenario.loader import alone, examine, load
from registermock.scenario.problems import Problem, ScenarioProblems, nearest

__all__ = [
    "HELSENORGE", "Examined", "Problem", "ScenarioProblems", "alone", "catalogue", "examine", "examined_text",
    "load", "nearest", "warnings",
]  # fmt: skip
