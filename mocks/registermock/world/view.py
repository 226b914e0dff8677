"""The world as one caller sees it: the same population, at a moment."""

from datetime import datetime

from registermock.clock import wall_clock
from registermock.settings import Settings
from registermock.world.source import Source
from registermock.world.world import World

LOCAL = "http://127.0.0.1:8080"


class View:
    """A World and the time it is looked at.

    Given a `moment`, everything is seen at that moment; without one each scenario is seen at its own clock.
    `shown` is the time the last answer was given at, which is what the reply's Date header says.
    `public_url` is where the caller reaches this server by plain HTTP, without a slash at the end.
    """

    def __init__(
        self, world: World, settings: Settings, moment: datetime | None = None, public_url: str = LOCAL
    ) -> None:
        self.world = world
        self.settings = settings
        self.public_url = public_url
        self._moment = moment
        self.shown: datetime | None = moment

    def now(self, source: Source) -> datetime:
        """The time for values written at `source`: Norwegian local time without offset."""
        scenario = self.world.scenarios.get(source.scenario)
        now = self._moment or (scenario.clock if scenario else wall_clock())
        self.shown = now
        return now
