"""What all tenants start from."""

from dataclasses import dataclass

from registermock.clock import Clock
from registermock.keeping import Store
from registermock.settings import Settings
from registermock.world import World


@dataclass(slots=True)
class Shared:
    """The loaded world, the clock it is shown by, and where finished answers are kept for everybody."""

    world: World
    settings: Settings
    clock: Clock
    store: Store | None
