"""Every tenant has a world, a clock and a journal of its own; nobody else sees them."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from uuid import UUID

import pytest

from registermock.clock import Base, Clock
from registermock.faults.cppa import EntityNotFound
from registermock.journal import Exchange, Reply, Request
from registermock.settings import Settings
from registermock.state import DEFAULT, State, tenants
from registermock.world import Change, View, World

MARCH = datetime(2026, 3, 1)


def revoking(number: int) -> Change:
    """Some change that can be told from others."""
    return lambda world: world.with_revoked(UUID(int=number), MARCH)


def numbers(world: World) -> set[int]:
    """Which of those changes a world has."""
    return {cpa_id.int for cpa_id in world.revoked}


def exchange(number: int, size: int = 0) -> Exchange:
    request, reply = Request("POST", None, None, b""), Reply(200, "text/xml", bytes(size))
    return Exchange(number, str(number), 0.0, 0.0, "FLR", "1.1", None, request, reply, None, 1, 1)


def view(state: State, user: str) -> View:
    return state.tenants.of(user).view(user)


@pytest.fixture
def world(world_of: Callable[..., World]) -> World:
    return world_of("clock: 2026-03-02\n")


@pytest.fixture
def state(world: World) -> State:
    return State(world, Settings())


class TestTenant:
    def test_that_changed_nothing_sees_the_loaded_world_itself(self, state: State) -> None:
        view(state, "eva").change(revoking(1))

        assert view(state, "ola").world is state.world

    def test_that_changed_its_world_sees_the_change_from_then_on(self, state: State) -> None:
        mine = view(state, "eva")
        mine.change(revoking(1))

        assert numbers(mine.world) == numbers(view(state, "eva").world) == {1}

    def test_is_told_apart_by_its_whole_name(self, state: State) -> None:
        view(state, "eva").change(revoking(1))

        assert [numbers(view(state, name).world) for name in ("Eva", "eva ", DEFAULT)] == [set(), set(), set()]

    def test_changes_what_others_have_changed_meanwhile(self, state: State) -> None:
        early, late = view(state, "eva"), view(state, "eva")

        late.change(revoking(1))
        early.change(revoking(2))

        assert numbers(view(state, "eva").world) == {1, 2}

    def test_has_the_servers_clock_until_it_sets_its_own(self, world: World) -> None:
        state = State(world, Settings(), MARCH)
        state.tenants.of("eva").set_clock(MARCH + timedelta(1))

        assert view(state, "eva").shown == MARCH + timedelta(1)
        assert view(state, "ola").shown == MARCH

    def test_is_as_at_the_start_after_a_reset(self, state: State) -> None:
        tenant = state.tenants.of("eva")
        tenant.change(revoking(1))
        tenant.set_clock(Clock(Base.MACHINE))
        tenant.journal.add(exchange)

        tenant.reset()

        assert tenant.world is state.world
        assert not tenant.changed
        assert tenant.journal.exchanges() == ()

    def test_loses_no_change_of_many_made_at_once(self, state: State) -> None:
        together = Barrier(8)

        def change(thread: int) -> None:
            together.wait()
            for number in range(200):
                view(state, f"user-{number % 3}").change(revoking(thread * 200 + number))

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(change, range(8)))

        found = [numbers(view(state, f"user-{user}").world) for user in range(3)]
        assert found == [{n for n in range(1600) if n % 200 % 3 == user} for user in range(3)]

    def test_is_not_changed_by_what_is_refused(self, state: State) -> None:
        view(state, "eva").change(revoking(1))

        def refuse(_: World) -> World:
            raise EntityNotFound("x")

        for user in ("eva", "ola"):
            with pytest.raises(EntityNotFound):
                view(state, user).change(refuse)

        assert (numbers(view(state, "eva").world), view(state, "ola").world) == ({1}, state.world)
        view(state, "eva").change(revoking(2))  # and keeps nobody waiting
        assert numbers(view(state, "eva").world) == {1, 2}


class TestTenants:
    def test_not_used_for_the_longest_time_give_way_and_their_changes_are_told(
        self, world: World, caplog: pytest.LogCaptureFixture
    ) -> None:
        state = State(world, Settings(most_tenants=2))
        for number, user in enumerate(("eva", "ola")):
            view(state, user).change(revoking(number))
        view(state, "eva")

        with caplog.at_level(logging.WARNING):
            view(state, "per").change(revoking(2))

        assert [one.name for one in state.tenants.all()] == ["eva", "per"]
        assert "'ola'" in caplog.text
        assert numbers(view(state, "ola").world) == set()

    def test_that_are_idle_are_forgotten(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        state, now = State(world, Settings(tenant_idle_minutes=10)), [1000.0]
        monkeypatch.setattr(tenants, "monotonic", lambda: now[0])
        for user in ("eva", "ola"):
            view(state, user).change(revoking(1))

        now[0] += 599
        assert numbers(view(state, "eva").world) == {1}
        now[0] += 2
        assert [one.name for one in state.tenants.all()] == ["eva"]
        assert numbers(view(state, "ola").world) == set()

    def test_are_removed_on_demand(self, state: State) -> None:
        view(state, "eva").change(revoking(1))

        assert state.tenants.remove("eva")
        assert not state.tenants.remove("eva")
        assert numbers(view(state, "eva").world) == set()

    def test_that_fill_their_journals_give_way_the_longest_unused_first(self, world: World) -> None:
        state = State(world, Settings(journals_megabytes=2))
        for name in ("eva", "ola", "per"):
            state.tenants.of(name).journal.add(lambda number: exchange(number, 900 * 1024))

        state.tenants.trim()

        assert [one.journal.evicted for one in state.tenants.all()] == [1, 0, 0]
