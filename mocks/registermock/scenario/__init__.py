"""Scenario files → World. The only room that knows YAML and pydantic."""

from registermock.scenario.catalogue import catalogue
from registermock.scenario.compile import HELSENORGE
from registermock.scenario.loader import load, shelf_of
from registermock.scenario.problems import Problem, ScenarioProblems
from registermock.scenario.shelf import ScenarioFile, Shelf

__all__ = ["HELSENORGE", "Problem", "ScenarioFile", "ScenarioProblems", "Shelf", "catalogue", "load", "shelf_of"]
