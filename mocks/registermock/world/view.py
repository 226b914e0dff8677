"""The world as one caller sees it: the same population, at a moment."""

from collections.abc import Callable, Hashable
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from registermock.clock import SCENARIO_CLOCKS, Base, Clock, standing_still
from registermock.keeping import Kept, Span, Store, Watched
from registermock.settings import DEFAULT_URL, Settings
from registermock.world.accounts import Account
from registermock.world.source import Source
from registermock.world.world import World

Change = Callable[[World], World]
"""Makes a changed world out of the one there is. It may refuse by raising; it must not wait for anything."""


_T = TypeVar("_T")


class Seen(NamedTuple):
    """The time an answer was given at, None where it shows none, and the revisions of the world and the clock that were
    looked at."""

    shown: datetime | None
    world: int
    clock: int


class View:
    """A World and the time it is looked at.

    `clock` is the caller's, or a moment at which it stands still; `shown` is the time the last answer was given at,
    which is what the reply's Date header says. `rule` is the word for the rule that decided it, where there is one to
    tell. `keep` carries out a change where later views of the same caller will see it, and gives the world it made;
    without it a change is seen in this view alone. `public_url` is where the caller reaches this server by plain
    HTTP, without a slash at the end. `account` is the caller's; None for whoever may ask everything. `store` is
    where results are kept for later views with the same settings; without one everything is worked out afresh.
    `unseen` is the HER-id of a party that is left out of the world there is.
    """

    def __init__(
        self,
        world: World,
        settings: Settings,
        clock: Clock | datetime = SCENARIO_CLOCKS,
        keep: Callable[[Change], World] | None = None,
        public_url: str = DEFAULT_URL,
        account: Account | None = None,
        store: Store | None = None,
    ) -> None:
        self.world = world
        self._keep = keep
        self.settings = settings
        self.public_url = public_url
        self.account = account
        self.span = Span()
        self._parts: dict[Kept, None] = {}
        self._store = store
        self._whose: tuple[Any, ...] | None = None
        self.rule: str | None = None
        self.unseen: int | None = None
        self.clock = clock = clock if isinstance(clock, Clock) else standing_still(clock)
        self._wall: datetime | None = None
        self.shown = self.wall if clock.base is Base.MACHINE else clock.fixed(None)

    @property
    def keeps(self) -> bool:
        """Whether results are kept."""
        return self._store is not None

    @property
    def wall(self) -> datetime:
        """The time where the clock ticks, the same as long as the view is used."""
        if self._wall is None:
            self._wall = self.clock.wall()
        return self._wall

    def now(self, source: Source) -> datetime:
        """The time for values written at `source`: Norwegian local time without offset."""
        scenario = self.world.scenarios.get(source.scenario)
        fixed = self.clock.fixed(scenario.clock if scenario else None)
        self.shown = fixed or self.wall
        if fixed or self._store is None:
            return self.shown
        return Watched(self.wall, self)

    def otherwise(self, unseen: int | None = None, moment: datetime | None = None) -> "View":
        """The same caller's view without the party of that HER-id, or at another moment. No answers are kept, changes
        are."""
        world = self.world if unseen is None else self.world.without_party(unseen)
        found = View(world, self.settings, moment or self.clock, self._keep, self.public_url, self.account)
        found.unseen = unseen
        return found

    def change(self, change: Change) -> None:
        """Change the caller's own world. `change` is given the newest there is, which may be newer than `world`."""
        self.once()
        self._whose = None
        self.world = self._keep(change) if self._keep else change(self.world)

    def once(self) -> None:
        """What is being worked out will not be the same a second time, and is not kept."""
        self.span.pin()

    @property
    def seen(self) -> "Seen":
        """What has been looked at so far."""
        return Seen(self.shown, self.world.revision, self.clock.revision)

    def recollection(self) -> "Recollection":
        """What is kept for views of the same caller, for as long as it sees the same world by the same clock."""
        return Recollection(self._store, self.clock, self._own_key)

    @property
    def _own_key(self) -> tuple[Any, ...]:
        if self._whose is None:
            user = self.account.user if self.account else None
            self._whose = (self.world.revision, self.clock.revision, user, self.public_url)
        return self._whose

    def kept(self, key: Hashable, make: Callable[[], _T], weigh: Callable[[_T], int]) -> _T:
        """What `make` gives for this world, time and caller; worked out once, for as long as it stays true.

        `make` must look at nothing but the view and what the key says, and give something finished, in which nothing
        is left to be worked out. `weigh` tells how many bytes that and the key take. What it raises is not kept.
        """
        store = self._store
        if store is None:
            return make()
        whole = (key, self._own_key)
        found = store.get(whole)
        if found is None or (found.span and not found.span.holds(self.wall)):
            return self._worked_out(store, whole, make, weigh)
        if found.span:
            self.span.narrow(found.span)
        self._rest_on(found)
        if found.shown_wall:
            self.shown = self.wall
        elif found.shown:
            self.shown = found.shown
        value: _T = found.value
        return value

    def _worked_out(self, store: Store, key: Hashable, make: Callable[[], _T], weigh: Callable[[_T], int]) -> _T:
        span, shown, parts = self.span, self.shown, self._parts
        self.span, self.shown, self._parts = Span(), None, {}
        try:
            value = make()
        finally:
            found, self.span = self.span, span
            told, self.shown = self.shown, self.shown or shown
            used, self._parts = self._parts, parts
            span.narrow(found)
        if found.lasting:
            wall = told is not None and told is self._wall
            span_or_ever = None if found.endless else found
            kept = Kept(key, value, span_or_ever, None if wall else told, wall, weigh(value), tuple(used))
            self._rest_on(kept)
            store.put(kept)
        return value

    def _rest_on(self, part: Kept) -> None:
        """What is being worked out, if anything, holds on to that, and so to all that it holds on to."""
        self._parts[part] = None
        for one in part.parts:
            self._parts[one] = None


class Recollection:
    """What views of one caller have kept, without a view and what it holds."""

    __slots__ = ("_clock", "_own_key", "_store", "_undated", "_world")

    def __init__(self, store: Store | None, clock: Clock, own_key: tuple[Any, ...]) -> None:
        self._store = store
        self._clock = clock
        self._own_key = own_key
        self._world: int = own_key[0]
        self._undated = None if clock.base is Base.MACHINE else clock.fixed(None)

    def fits(self, world: World, clock: Clock) -> bool:
        """Whether the caller still sees that world by that clock."""
        return self._world == world.revision and self._clock.revision == clock.revision

    def of(self, key: Hashable) -> tuple[Any, Seen] | None:
        """What has been kept under the key and is true now, and what giving it shows; None where there is nothing."""
        found = self._store.get((key, self._own_key)) if self._store else None
        if found is None:
            return None
        shown = found.shown or self._undated
        if found.span or shown is None:
            wall = self._clock.wall()
            if found.span and not found.span.holds(wall):
                return None
            ticking = found.shown_wall or self._clock.base is Base.MACHINE
            shown = found.shown or (wall if ticking else self._undated)
        return found.value, Seen(shown, self._world, self._clock.revision)
