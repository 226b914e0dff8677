"""What a running server shows: everything all tenants share, and the tenants."""

import logging
from datetime import datetime
from typing import TYPE_CHECKING

from registermock.clock import SCENARIO_CLOCKS, Clock
from registermock.errors import RegistermockError
from registermock.keeping import Store
from registermock.scenario import Following, Problem, ScenarioProblems, Shelf
from registermock.settings import Settings
from registermock.state.shared import Shared
from registermock.state.tenants import Tenants
from registermock.world import CertificateSpec, World

if TYPE_CHECKING:
    from registermock.population import National  # which takes long to load, and most servers have none

_log = logging.getLogger(__name__)

MOST_KEPT_BYTES = 64 * 1024 * 1024
"""How much room finished answers may take."""


class State:
    """The loaded world, the clock it is shown by unless a tenant has set another, and the tenants.

    `national` is the population that the world holds beside the scenarios, if any. `keeps` False works every answer
    out afresh. `shelf` is the files the world was made of; without it no tenant can change its scenarios.
    """

    def __init__(
        self,
        world: World,
        settings: Settings,
        clock: Clock | datetime = SCENARIO_CLOCKS,
        national: "National | None" = None,
        *,
        keeps: bool = True,
        shelf: Shelf | None = None,
    ) -> None:
        clock = clock if isinstance(clock, Clock) else Clock(clock)
        self._shared = Shared(
            world, settings, clock, Store(MOST_KEPT_BYTES) if keeps else None, shelf, national is not None
        )
        self.settings = settings
        self.national = national
        self.tenants = Tenants(self._shared)
        self.measures = self._shared.measures
        self.on_disk = "no"
        """Whether tenants are kept on disk: no, yes, or what stands in the way."""

    @property
    def world(self) -> World:
        """The world that tenants start with."""
        return self._shared.world

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the scenario files as they are on disk now; what they said before is shown meanwhile."""
        return self._shared.problems

    def follow(self, files: Following) -> bool:
        """Take over what has changed on disk, all of it or, where something is wrong, nothing; whether anything has.

        A tenant that has scenarios or changes of its own keeps what it has until it is reset.
        """
        try:
            shelf = files.look()
            if shelf is None:
                return False
            self._shared.replace(shelf)
        except ScenarioProblems as error:
            _log.warning("the scenarios stay as they were, because of\n%s", error)
            self._shared.problems = error.problems
        except RegistermockError as error:
            _log.warning("the scenarios stay as they were: %s", error)
            self._shared.problems = (Problem("(all files)", 1, 1, str(error)),)
        else:
            _log.info("scenarios loaded anew: %d files", len(shelf.files))
        return True

    @property
    def clock(self) -> Clock:
        """The clock that tenants start with."""
        return self._shared.clock

    @property
    def revoked_certificates(self) -> tuple[CertificateSpec, ...]:
        """The certificates that are revoked in any tenant's world: there is one authority, and one list of it."""
        worlds = {world.revision: world for world in (self.world, *(one.world for one in self.tenants.all()))}
        return tuple(dict.fromkeys(spec for world in worlds.values() for spec in world.revoked_certificates))
