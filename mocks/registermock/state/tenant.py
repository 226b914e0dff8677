"""One tenant: a caller, or a test run, that sees nothing of what the others do."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from threading import Lock
from typing import TYPE_CHECKING

from registermock.armed import Armed
from registermock.clock import Clock
from registermock.errors import RegistermockError
from registermock.journal import Exchange, Journal
from registermock.scenario import ScenarioFile, Shelf
from registermock.settings import DEFAULT_URL
from registermock.state.carrying_over import carried_over
from registermock.state.last_changes import last_changes
from registermock.state.shared import Shared
from registermock.world import Change, View, World

if TYPE_CHECKING:
    from registermock.scenario.editing import Verb

_Edited = tuple[Shelf, int | None]
"""A shelf, and the HER-id of the party of whose CPP it tells everything, if it does of one."""
_REMEMBERED = 100
"""How many worlds of its past a tenant can still look at; each is as large as what was changed."""


MOST_SCENARIO_TEXT = 1024 * 1024
"""How many characters a tenant's own scenario files may have together."""


class TooManyScenarios(RegistermockError):
    """A tenant has more scenarios of its own than there is room for."""

    def __init__(self) -> None:
        super().__init__(
            f"a tenant's own scenarios may have {MOST_SCENARIO_TEXT // 1024} kB together, and with this one they would "
            "have more; remove some, or reset"
        )


class NoScenarioFiles(RegistermockError):
    """The server was not started with scenario files, so none can be changed."""

    def __init__(self) -> None:
        super().__init__("this server shows a world that was made of no files; start it with `registermock serve`")


class Tenant:
    """Scenarios, a world made of them, a clock and a journal of its own. Safe to use from several threads.

    It starts as what the server was started with, and takes no more room than what it changed and what it keeps in
    its journal.
    """

    def __init__(self, name: str, shared: Shared, used: float) -> None:
        self.name = name
        self.clock = shared.clock
        self.journal = Journal(shared.settings.journal_megabytes * 1024 * 1024, shared.measures)
        self.armed = Armed()
        self.used = used
        """When it was last looked at, on the monotonic clock."""
        self._shared = shared
        self._own: World | None = None
        self._shelf: Shelf | None = None
        self._begun_with: Shelf | None = None  # the server's, when this tenant first changed them
        self._made: World | None = None  # of the shelf, before anything was changed over the wire
        self._worlds: OrderedDict[int, World] = OrderedDict()
        self._lock = Lock()

    @property
    def world(self) -> World:
        """The world as this tenant sees it."""
        return self._own or self._shared.world

    @property
    def made(self) -> World:
        """The world of its scenarios, before anything was changed over the wire."""
        return self._made or self._shared.world

    @property
    def own_clock(self) -> Clock | None:
        """Its clock, None while that is the server's."""
        return None if self.clock is self._shared.clock else self.clock

    @property
    def changed(self) -> bool:
        """Whether it sees another world or another time than the server was started with, or has armed a fault."""
        return self._own is not None or self.own_clock is not None or self.armed.live

    def view(self, user: str | None = None, public_url: str = DEFAULT_URL) -> View:
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

    @property
    def scenarios(self) -> Shelf:
        """The scenario files as this tenant has them. Raises NoScenarioFiles."""
        shelf = self._shelf or self._shared.shelf
        if shelf is None:
            raise NoScenarioFiles
        return shelf

    @property
    def own_scenarios(self) -> frozenset[str]:
        """The names of the files that this tenant loaded or changed, and of those it removed."""
        return self._own_of(self._shelf) if self._shelf else frozenset()

    def load(self, file: str, text: str) -> ScenarioFile:
        """Put the text in place of what the file holds, or beside the others.

        Raises ScenarioProblems, IdsTaken and TooManyScenarios, and changes nothing then.
        """
        return self._reshelve(lambda shelf, _: (shelf.with_text(file, text), None)).files[file]

    def remove(self, name: str) -> None:
        """Take a scenario away, by its file's name or its own. Raises ScenarioProblems, and changes nothing then."""
        self._reshelve(lambda shelf, _: (shelf.without(name), None))

    def apply(self, verb: Verb) -> ScenarioFile:
        """Let something happen, at the tenant's time where the verb tells none; gives the file that says so now.

        Raises CannotEdit, ScenarioProblems, IdsTaken and TooManyScenarios, and changes nothing then.
        """
        from registermock.resolution import carried_out  # noqa: PLC0415  most servers are never told to
        from registermock.scenario.editing import settled_by  # noqa: PLC0415

        changed: list[ScenarioFile] = []

        def edit(shelf: Shelf, world: World) -> _Edited:
            after, file = carried_out(verb, shelf, self.clock, world)
            changed.append(file)
            return after, settled_by(verb, shelf, self.clock, world)

        self._reshelve(edit)
        return changed[0]

    def _reshelve(self, edit: Callable[[Shelf, World], _Edited]) -> Shelf:
        """Change the scenarios, one change at a time; what was changed over the wire is carried over."""
        with self._lock:
            before, made = self.world, self.made
            shelf, settled = edit(self.scenarios, before)
            if (
                sum(len(shelf.files[name].text) for name in self._own_of(shelf) & shelf.files.keys())
                > MOST_SCENARIO_TEXT
            ):
                raise TooManyScenarios
            remade = self._shared.world_of(shelf)
            after = carried_over(before, made, remade, settled)
            after = after.with_last_changes({**before.last_changes, **last_changes(made, remade, self.clock)})
            self._remember(before)
            self._begun_with = self._base
            self._shelf, self._made, self._own = shelf, remade, after
            return shelf

    @property
    def _base(self) -> Shelf | None:
        return self._begun_with or self._shared.shelf

    def _own_of(self, shelf: Shelf) -> frozenset[str]:
        base = self._base.files if self._base else {}
        return frozenset(name for name in {**base, **shelf.files} if base.get(name) is not shelf.files.get(name))

    def view_of(self, exchange: Exchange) -> View | None:
        """What an exchange looked at, at the time it was answered at; None where that is kept no more."""
        seen, now = exchange.world, self.world
        world = now if seen == now.revision else self._worlds.get(seen) or self._shared.former.get(seen)
        if world is None:
            return None
        view = View(world, self._shared.settings, exchange.shown or self.clock)
        return view if exchange.unseen is None else view.otherwise(exchange.unseen)

    def _remember(self, world: World) -> None:
        self._worlds[world.revision] = world
        if len(self._worlds) > _REMEMBERED:
            self._worlds.popitem(last=False)

    def set_clock(self, clock: Clock | datetime) -> None:
        """Show everything at another time from now on."""
        self.clock = clock if isinstance(clock, Clock) else Clock(clock)

    def move_clock(self, move: Callable[[Clock], Clock]) -> None:
        """Show everything at the time that `move` makes of the present clock. Raises what `move` raises."""
        with self._lock:
            self.clock = move(self.clock)

    def reset(self) -> None:
        """Be as at the start: the server's scenarios and clock, nothing changed, no faults armed, an empty
        journal."""
        with self._lock:
            self._own = self._shelf = self._made = self._begun_with = None
            self._worlds.clear()
            self.clock = self._shared.clock
            self.armed.reset()
            self.journal.clear()
