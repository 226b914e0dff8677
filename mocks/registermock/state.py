"""What a running server shows: which world, at what time, and what each caller has changed in his own copy."""

import logging
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from registermock.armed import Armed
from registermock.keeping import Store
from registermock.settings import Settings
from registermock.world import Change, View, World
from registermock.world.view import LOCAL

if TYPE_CHECKING:
    from registermock.population import National  # which takes long to load, and most servers have none

MOST_CHANGED_WORLDS = 1000
"""How many callers' changes are kept at a time; each is as large as what was changed, not as the world."""

MOST_KEPT_BYTES = 64 * 1024 * 1024
"""How much room finished answers may take."""

_log = logging.getLogger(__name__)


class OwnWorlds:
    """The worlds of those who have changed theirs, by user name. Safe to use from several threads.

    Everybody starts with `base`. When more than `at_most` have changed theirs, the changes that were not looked
    at for the longest time are dropped, and that caller sees `base` again.
    """

    def __init__(self, base: World, at_most: int = MOST_CHANGED_WORLDS) -> None:
        self._base = base
        self._at_most = at_most
        self._changed: OrderedDict[str, World] = OrderedDict()
        self._lock = Lock()

    def of(self, user: str) -> World:
        """The world as that user sees it."""
        if user not in self._changed:  # most callers never write, and need not wait for those who do
            return self._base
        with self._lock:
            return self._touched(user)

    def change(self, user: str, change: Change) -> World:
        """Change the user's world, one change at a time; gives the changed world. Raises what `change` raises."""
        with self._lock:
            before = self._touched(user)
            after = change(before)
            if after is not before:
                self._changed[user] = after
                self._drop_the_oldest()
            return after

    def _touched(self, user: str) -> World:
        if user not in self._changed:
            return self._base
        self._changed.move_to_end(user)
        return self._changed[user]

    def _drop_the_oldest(self) -> None:
        while len(self._changed) > self._at_most:
            user, _ = self._changed.popitem(last=False)
            _log.warning("what user %r changed is dropped: only %d users' changes are kept", user, self._at_most)


@dataclass(frozen=True, slots=True)
class State:
    """The loaded world and the time it is shown at.

    `moment` None shows every scenario at its own clock; `ticking` shows all at the machine's time. `national` is the
    population that the world holds beside the scenarios, if any. `armed` are the faults that calls meet.
    """

    world: World
    settings: Settings
    moment: datetime | None = None
    ticking: bool = False
    national: "National | None" = None
    armed: Armed = field(default_factory=Armed, init=False, repr=False, compare=False)
    _own: OwnWorlds = field(init=False, repr=False, compare=False)
    _store: Store = field(default_factory=partial(Store, MOST_KEPT_BYTES), init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_own", OwnWorlds(self.world))

    def view(self, user: str | None = None, public_url: str = LOCAL) -> View:
        """The world as it looks for one request of that user; without one, as it was loaded.

        `public_url` is where the caller reaches the server by plain HTTP.
        """
        url = self.settings.public_url or public_url
        if user is None:
            return View(self.world, self.settings, self.moment, public_url=url, ticking=self.ticking)
        account = self.world.accounts.get(user)
        world, keep = self._own.of(user), partial(self._own.change, user)
        return View(world, self.settings, self.moment, keep, url, account, self.ticking, self._store)
