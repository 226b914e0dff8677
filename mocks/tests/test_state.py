"""Every user has his own copy of the world once he changes it; nobody else sees it."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier
from uuid import UUID

import pytest

from registermock.faults.cppa import EntityNotFound
from registermock.settings import Settings
from registermock.state import OwnWorlds, State
from registermock.world import Change, World

MARCH = datetime(2026, 3, 1)


def revoking(number: int) -> Change:
    """Some change that can be told from others."""
    return lambda world: world.with_revoked(UUID(int=number), MARCH)


def numbers(world: World) -> set[int]:
    """Which of those changes a world has."""
    return {cpa_id.int for cpa_id in world.revoked}


@pytest.fixture
def world(world_of: Callable[..., World]) -> World:
    return world_of("clock: 2026-03-02\n")


@pytest.fixture
def state(world: World) -> State:
    return State(world, Settings())


class TestView:
    def test_of_whoever_changed_nothing_is_the_loaded_world_itself(self, state: State) -> None:
        state.view("eva").change(revoking(1))

        assert state.view("ola").world is state.world
        assert state.view().world is state.world

    def test_of_whoever_changed_it_shows_the_change_from_then_on(self, state: State) -> None:
        view = state.view("eva")
        view.change(revoking(1))

        assert numbers(view.world) == numbers(state.view("eva").world) == {1}

    def test_tells_users_apart_by_their_whole_name(self, state: State) -> None:
        state.view("eva").change(revoking(1))

        assert [numbers(state.view(name).world) for name in ("Eva", "eva ", "")] == [set(), set(), set()]

    def test_without_a_user_changes_nothing_for_anybody(self, state: State) -> None:
        view = state.view()
        view.change(revoking(1))

        assert (numbers(view.world), numbers(state.view().world)) == ({1}, set())

    def test_begun_before_a_change_is_changed_on_top_of_it(self, state: State) -> None:
        early, late = state.view("eva"), state.view("eva")

        late.change(revoking(1))
        early.change(revoking(2))

        assert numbers(state.view("eva").world) == {1, 2}

    def test_is_at_the_states_moment(self, world: World) -> None:
        assert State(world, Settings(), MARCH).view("eva").shown == MARCH


class TestOwnWorlds:
    def test_loses_no_change_of_many_made_at_once(self, world: World) -> None:
        own, together = OwnWorlds(world), Barrier(8)

        def change(thread: int) -> None:
            together.wait()
            for number in range(200):
                own.change(f"user-{number % 3}", revoking(thread * 200 + number))

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(change, range(8)))

        found = [numbers(own.of(f"user-{user}")) for user in range(3)]
        assert found == [{n for n in range(1600) if n % 200 % 3 == user} for user in range(3)]

    def test_a_change_that_is_refused_changes_nothing(self, world: World) -> None:
        own = OwnWorlds(world)
        own.change("eva", revoking(1))

        def refuse(_: World) -> World:
            raise EntityNotFound("x")

        for user in ("eva", "ola"):
            with pytest.raises(EntityNotFound):
                own.change(user, refuse)

        assert (numbers(own.of("eva")), own.of("ola")) == ({1}, world)
        own.change("eva", revoking(2))  # and keeps nobody waiting
        assert numbers(own.of("eva")) == {1, 2}

    def test_forgets_who_was_not_seen_for_the_longest_time_and_says_so(
        self, world: World, caplog: pytest.LogCaptureFixture
    ) -> None:
        own = OwnWorlds(world, at_most=2)
        for number, user in enumerate(("eva", "ola")):
            own.change(user, revoking(number))
        own.of("eva")

        with caplog.at_level(logging.WARNING):
            own.change("per", revoking(2))

        assert [numbers(own.of(user)) for user in ("eva", "ola", "per")] == [{0}, set(), {2}]
        assert "'ola'" in caplog.text

    def test_keeps_no_place_for_whoever_changed_nothing(self, world: World) -> None:
        own = OwnWorlds(world, at_most=1)
        own.change("eva", revoking(1))

        own.of("ola")
        own.change("ola", lambda before: before)

        assert numbers(own.of("eva")) == {1}
