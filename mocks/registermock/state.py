"""What a running server shows: which world, at what time. (One of it so far; tenants will each have their own.)"""

from dataclasses import dataclass
from datetime import datetime

from registermock.clock import wall_clock
from registermock.settings import Settings
from registermock.world import View, World


@dataclass(frozen=True, slots=True)
class State:
    """The loaded world and the time it is shown at.

    `moment` None shows every scenario at its own clock; `ticking` shows all at the machine's time.
    """

    world: World
    settings: Settings
    moment: datetime | None = None
    ticking: bool = False

    def view(self) -> View:
        """The world as it looks for one request."""
        return View(self.world, self.settings, wall_clock() if self.ticking else self.moment)
