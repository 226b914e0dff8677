"""ScenarioDocument → Scenario: references followed, gaps filled with derived values, contradictions reported."""
