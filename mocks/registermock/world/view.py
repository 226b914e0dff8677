"""The world as one caller sees it: the same population, at a moment."""

from collections.abc import Callable
from datetime import datetime

from registermock.clock import wall_clock
from registermock.settings import Settings
from registermock.world.accounts import Account
from registermock.world.source import Source
from registermock.world.world import World

LOCAL = "http://127.0.0.1:8080"

Change = Callable[[World], World]
"""Makes a changed world out of the one there is. It may refuse by raising; it must not wait for anything."""


class View:
    """A World and the time it is looked at.

    Given a `moment`, everything is seen at that moment; without one each scenario is seen at its own clock.
    `shown` is the time the last answer was given at, which is what the reply's Date header says.
    `keep` carries out a change where later views of the same caller will see it, and gives the world it made;
    without it a change is seen in this view alone. `public_url` is where the caller reaches this server by plain
    HTTP, without a slash at the end. `account` is the caller's; None for whoever may ask everything.
    """

    def __init__(
        self,
        world: World,
        settings: Settings,
        moment: datetime | None = None,
        keep: Callable[[Change], World] | None = None,
        public_url: str = LOCAL,
        account: Account | None = None,
    ) -> None:
        self.world = world
        self._keep = keep
        self.settings = settings
        self.public_url = public_url
        self.account = account
        self._moment = moment
        self.shown: datetime | None = moment

    def now(self, source: Source) -> datetime:
        """The time for values written at `source`: Norwegian local time without offset."""
        scenario = self.world.scenarios.get(source.scenario)
        now = self._moment or (scenario.clock if scenario else wall_clock())
        self.shown = now
        return now

    def change(self, change: Change) -> None:
        """Change the caller's own world. `change` is given the newest there is, which may be newer than `world`."""
        self.world = self._keep(change) if self._keep else change(self.world)
