"""What all tenants start from."""

from collections import OrderedDict
from dataclasses import dataclass, field

from registermock.clock import Clock
from registermock.journal import Measures
from registermock.keeping import Store
from registermock.scenario import Problem, Shelf
from registermock.settings import Settings
from registermock.world import World

_REMEMBERED = 20


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
    measures: Measures = field(default_factory=Measures)
    problems: tuple[Problem, ...] = ()
    """What is wrong with the files as they are on disk now; the world is of what they were before."""
    former: OrderedDict[int, World] = field(default_factory=OrderedDict)
    """The worlds there were before, by revision, the newest of them."""

    def replace(self, shelf: Shelf) -> None:
        """Show the world of these files from now on. Raises IdsTaken, and changes nothing then."""
        world = self.world_of(shelf)
        self.former[self.world.revision] = self.world
        if len(self.former) > _REMEMBERED:
            self.former.popitem(last=False)
        self.shelf, self.world, self.problems = shelf, world, ()

    def world_of(self, shelf: Shelf) -> World:
        """The world of other files, with the same population beside it. Raises IdsTaken."""
        if not self.national:
            return shelf.world
        from registermock.population import with_national  # noqa: PLC0415  takes long to load; most servers have none

        return with_national(shelf.world, self.settings)[0]
