"""One tenant: a caller, or a test run, that sees nothing of what the others do."""

from collections import OrderedDict
from datetime import datetime
from threading import Lock

from registermock.clock import Clock
from registermock.journal import Exchange, Journal
from registermock.state.shared import Shared
from registermock.world import Change, View, World
from registermock.world.view import LOCAL

_REMEMBERED = 100
"""How many worlds of its past a tenant can still look at; each is as large as what was changed."""


class Tenant:
    """A world, a clock and a journal of its own. Safe to use from several threads.

    It starts as what the server was started with, and takes no more room than what it changed and what it keeps in
    its journal.
    """

    def __init__(self, name: str, shared: Shared, used: float) -> None:
        self.name = name
        self.clock = shared.clock
        self.journal = Journal(shared.settings.journal_megabytes * 1024 * 1024)
        self.used = used
        """When it was last looked at, on the monotonic clock."""
        self._shared = shared
        self._own: World | None = None
        self._worlds: OrderedDict[int, World] = OrderedDict()
        self._lock = Lock()

    @property
    def world(self) -> World:
        """The world as this tenant sees it."""
        return self._own or self._shared.world

    @property
    def changed(self) -> bool:
        """Whether it sees another world or another time than the server was started with."""
        return self._own is not None or self.clock is not self._shared.clock

    def view(self, user: str | None = None, public_url: str = LOCAL) -> View:
        """The world as it looks for one request of that user.

        `public_url` is where the caller reaches the server by plain HTTP.
        """
        shared, world = self._shared, self.world
        account = world.accounts.get(user) if user is not None else None
        url = shared.settings.public_url or public_url
        return View(world, shared.settings, self.clock, self.change, url, account, shared.store)

    def change(self, change: Change) -> World:
        """Change the world, one change at a time; gives the changed world. Raises what `change` raises."""
        with self._lock:
            before = self.world
            after = change(before)
            if after is not before:
                self._remember(before)
                self._own = after
            return after

    def view_of(self, exchange: Exchange) -> View | None:
        """What an exchange looked at, at the time it was answered at; None where that is kept no more."""
        world = self.world if exchange.world == self.world.revision else self._worlds.get(exchange.world)
        if world is None:
            return None
        return View(world, self._shared.settings, exchange.shown or self.clock)

    def _remember(self, world: World) -> None:
        self._worlds[world.revision] = world
        if len(self._worlds) > _REMEMBERED:
            self._worlds.popitem(last=False)

    def set_clock(self, clock: Clock | datetime) -> None:
        """Show everything at another time from now on."""
        self.clock = clock if isinstance(clock, Clock) else Clock(clock)

    def reset(self) -> None:
        """Be as at the start: the server's world and clock, an empty journal."""
        with self._lock:
            self._own = None
            self._worlds.clear()
            self.clock = self._shared.clock
            self.journal.clear()
