"""Scenario files → World. The only room that knows YAML and pydantic."""

from registermock.scenario.catalogue import catalogue
from registermock.scenario.compile import HELSENORGE
from registermock.scenario.loader import load, load_text
from registermock.scenario.problems import Problem, ScenarioProblems

__all__ = ["HELSENORGE", "Problem", "ScenarioProblems", "catalogue", "load", "load_text"]
