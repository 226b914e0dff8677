"""Results of a view are kept for later views that would work out the same, and for no others."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from registermock import clock as clock_module
from registermock.clock import MACHINE_CLOCK, SCENARIO_CLOCKS, Clock
from registermock.keeping import Kept, Store
from registermock.settings import Settings
from registermock.world import Account, Source, View, World

CLOCK, JUNE = datetime(2026, 3, 1), datetime(2026, 6, 1)
HERE, NOWHERE = Source("small", "small.yaml", 1), Source("no scenario", "-", 1)
ANNA, BO = (Account(name, None, (), None, HERE) for name in ("anna", "bo"))


@pytest.fixture
def world(world_of: Callable[..., World]) -> World:
    return world_of(f"clock: {CLOCK:%Y-%m-%d}")


@pytest.fixture
def store() -> Store:
    return Store(1_000_000)


Wall = Callable[[datetime], None]


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    """Sets the machine's clock."""

    def set_to(moment: datetime) -> None:
        monkeypatch.setattr(clock_module, "wall_clock", lambda: moment)

    return set_to


def asked(view: View, work: Callable[[View], object] = lambda _: None, key: str = "key") -> str:
    """Whether a result was made, or was kept."""
    made = []

    def make() -> str:
        work(view)
        made.append(1)
        return "result"

    assert view.kept(key, make, len) == "result"
    return "made" if made else "kept"


class TestWithoutAStore:
    def test_everything_is_made_afresh(self, world: World) -> None:
        assert [asked(View(world, Settings())) for _ in range(2)] == ["made", "made"]


class TestWhoShares:
    def test_a_view_that_sees_the_same(self, world: World, store: Store) -> None:
        views = [View(world, Settings(), JUNE, None, "http://a", ANNA, store=store) for _ in range(2)]

        assert [asked(view) for view in views] == ["made", "kept"]

    @pytest.mark.parametrize(
        "other",
        [
            lambda world, store: View(world, Settings(), JUNE + timedelta(1), None, "http://a", ANNA, store=store),
            lambda world, store: View(world, Settings(), SCENARIO_CLOCKS, None, "http://a", ANNA, store=store),
            lambda world, store: View(world, Settings(), JUNE, None, "http://b", ANNA, store=store),
            lambda world, store: View(world, Settings(), JUNE, None, "http://a", BO, store=store),
            lambda world, store: View(world, Settings(), JUNE, None, "http://a", store=store),
            lambda _, store: View(World.of(), Settings(), JUNE, None, "http://a", ANNA, store=store),
        ],
        ids=["another moment", "own clocks", "another address", "another account", "no account", "another world"],
    )
    def test_nobody_who_sees_another_world_time_or_address_or_is_another(
        self, world: World, store: Store, other: Callable[[World, Store], View]
    ) -> None:
        asked(View(world, Settings(), JUNE, None, "http://a", ANNA, store=store))

        assert asked(other(world, store)) == "made"

    def test_nobody_who_asks_something_else(self, world: World, store: Store) -> None:
        asked(View(world, Settings(), store=store))

        assert asked(View(world, Settings(), store=store), key="another") == "made"


class TestForHowLong:
    def test_for_ever_where_only_the_scenarios_clock_was_looked_at(
        self, world: World, store: Store, wall: Wall
    ) -> None:
        wall(CLOCK)
        asked(View(world, Settings(), store=store), lambda view: view.now(HERE).isoformat())
        wall(JUNE)

        assert asked(View(world, Settings(), store=store), lambda view: view.now(HERE).isoformat()) == "kept"

    @pytest.mark.parametrize(("source", "clock"), [(HERE, MACHINE_CLOCK), (NOWHERE, SCENARIO_CLOCKS)])
    @pytest.mark.parametrize(
        ("later", "outcome"), [(JUNE - timedelta(seconds=1), "kept"), (JUNE, "made"), (JUNE + timedelta(1), "made")]
    )
    def test_until_the_boundary_the_machines_time_was_compared_with(
        self, world: World, store: Store, wall: Wall, source: Source, clock: Clock, later: datetime, outcome: str
    ) -> None:
        wall(CLOCK)
        asked(View(world, Settings(), clock=clock, store=store), lambda view: view.now(source) < JUNE)
        wall(later)

        assert asked(View(world, Settings(), clock=clock, store=store)) == outcome

    def test_no_longer_than_a_part_that_was_kept_already(self, world: World, store: Store, wall: Wall) -> None:
        def part(view: View) -> None:
            asked(view, lambda view: view.now(HERE) < JUNE, "part")

        wall(CLOCK)
        part(View(world, Settings(), clock=MACHINE_CLOCK, store=store))
        asked(View(world, Settings(), clock=MACHINE_CLOCK, store=store), part, "whole")
        wall(JUNE)

        assert asked(View(world, Settings(), clock=MACHINE_CLOCK, store=store), key="whole") == "made"

    def test_no_longer_than_a_part_that_was_made_with_it(self, world: World, store: Store, wall: Wall) -> None:
        wall(CLOCK)
        work = lambda view: asked(view, lambda view: view.now(HERE) < JUNE, "part")  # noqa: E731
        asked(View(world, Settings(), clock=MACHINE_CLOCK, store=store), work, "whole")
        wall(JUNE)

        assert asked(View(world, Settings(), clock=MACHINE_CLOCK, store=store), key="whole") == "made"

    def test_not_at_all_where_the_view_changed_the_world(self, world: World, store: Store) -> None:
        change = lambda view: view.change(lambda before: before)  # noqa: E731

        assert [asked(View(world, Settings(), store=store), change) for _ in range(2)] == ["made", "made"]

    def test_not_at_all_where_the_work_says_so(self, world: World, store: Store) -> None:
        assert [asked(View(world, Settings(), store=store), View.once) for _ in range(2)] == ["made", "made"]

    def test_what_is_for_this_once_takes_no_room(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        put: list[object] = []
        store = Store(1_000_000)
        monkeypatch.setattr(store, "put", lambda *kept: put.append(kept))

        asked(View(world, Settings(), store=store), View.once)

        assert put == []

    def test_what_is_raised_is_raised_again(self, world: World, store: Store) -> None:
        def refuse(_: View) -> None:
            raise LookupError

        for _ in range(2):
            with pytest.raises(LookupError):
                asked(View(world, Settings(), store=store), refuse)


class TestParts:
    """What was kept already, or was made with it, belongs to a result: also the parts of parts."""

    def test_are_told_to_the_store_once_each(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        put: list[Kept] = []
        store = Store(1_000_000)
        keep = store.put

        def watched(kept: Kept) -> None:
            put.append(kept)
            keep(kept)

        def part(view: View) -> None:
            asked(view, key="part of part")

        def whole(view: View) -> None:
            for _ in range(2):
                asked(view, part, "part")

        monkeypatch.setattr(store, "put", watched)
        asked(View(world, Settings(), store=store), part, "part")
        asked(View(world, Settings(), store=store), whole, "whole")
        asked(View(world, Settings(), store=store), key="another")

        assert [(one.key[0], [part.key[0] for part in one.parts]) for one in put] == [
            ("part of part", []), ("part", ["part of part"]), ("whole", ["part", "part of part"]), ("another", []),
        ]  # fmt: skip


class TestShown:
    """The Date of an answer that was kept is that of one worked out afresh."""

    def test_is_the_scenarios_clock_where_that_was_looked_at(self, world: World, store: Store) -> None:
        views = [View(world, Settings(), store=store) for _ in range(2)]
        for view in views:
            asked(view, lambda view: view.now(HERE))

        assert [view.shown for view in views] == [CLOCK, CLOCK]

    def test_is_the_machines_time_of_now_where_that_was_looked_at(self, world: World, store: Store, wall: Wall) -> None:
        shown = []
        for time in (CLOCK, JUNE):
            wall(time)
            view = View(world, Settings(), store=store)
            asked(view, lambda view: view.now(NOWHERE))
            shown.append(view.shown)

        assert shown == [CLOCK, JUNE]

    def test_is_left_as_it_was_where_no_time_was_looked_at(self, world: World, store: Store) -> None:
        for _ in range(2):
            view = View(world, Settings(), store=store)
            view.now(HERE)
            asked(view)

            assert view.shown == CLOCK

    def test_is_a_plain_moment(self, world: World, store: Store) -> None:
        view = View(world, Settings(), clock=MACHINE_CLOCK, store=store)
        view.now(HERE)

        assert type(view.shown) is datetime
