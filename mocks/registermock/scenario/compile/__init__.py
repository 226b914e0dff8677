"""ScenarioDocument → Scenario: references followed, gaps filled with derived values, contradictions reported."""

from registermock.scenario.compile.built_in import HELSENORGE, built_in
from registermock.scenario.compile.compiler import compiled

__all__ = ["HELSENORGE", "built_in", "compiled"]
