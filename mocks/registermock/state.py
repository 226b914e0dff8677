"""What a running server shows: which world, at what time. (One of it so far; tenants will each have their own.)"""

from dataclasses import dataclass
from datetime import datetime

from registermock.clock import wall_clock
from registermock.settings import Settings
from registermock.world import View, World
from registermock.world.view import LOCAL


@dataclass(frozen=True, slots=True)
class State:
    """The loaded world and the time it is shown at.

    `moment` None shows every scenario at its own clock; `ticking` shows all at the machine's time.
    """

    world: World
    settings: Settings
    moment: datetime | None = None
    ticking: bool = False

    def view(self, public_url: str = LOCAL) -> View:
        """The world as it looks for one request; `public_url` is where the caller reaches the server by plain HTTP."""
        moment = wall_clock() if self.ticking else self.moment
        return View(self.world, self.settings, moment, self.settings.public_url or public_url)
