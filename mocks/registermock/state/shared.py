"""What all tenants start from."""

from dataclasses import dataclass

from registermock.clock import Clock
from registermock.keeping import Store
from registermock.scenario import Shelf
from registermock.settings import Settings
from registermock.world import World


@dataclass(slots=True)
class Shared:
    """The loaded world, the clock it is shown by, and where finished answers are kept for everybody.

    `shelf` is the files the world was made of, None where it was made otherwise; `national` is whether the national
    population is beside it.
    """

    world: World
    settings: Settings
    clock: Clock
    store: Store | None
    shelf: Shelf | None
    national: bool

    def world_of(self, shelf: Shelf) -> World:
        """The world of other files, with the same population beside it. Raises IdsTaken."""
        if not self.national:
            return shelf.world
        from registermock.population import with_national  # noqa: PLC0415  takes long to load; most servers have none

        return with_national(shelf.world, self.settings)[0]
