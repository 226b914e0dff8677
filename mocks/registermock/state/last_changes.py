"""What a change of scenarios has changed in the registers, and when."""

from datetime import datetime

from registermock.clock import Clock
from registermock.world import What, World, said_otherwise


def last_changes(before: World, after: World, clock: Clock) -> dict[What, datetime]:
    """What the scenarios of `after` say otherwise than those of `before`, each with the time it is now there.

    What a new scenario says has been so all along.
    """
    return {
        what: clock.fixed(scenario.clock) or clock.wall()
        for name, scenario in after.scenarios.items()
        if (old := before.scenarios.get(name)) is not None and old is not scenario
        for what in said_otherwise(old, scenario)
    }
