"""A view shows each scenario at its own clock, or everything at one moment."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest

from registermock.scenario import load
from registermock.settings import Settings
from registermock.world import BUILT_IN, Source, View, World

MARCH, MAY, JUNE = datetime(2026, 3, 1), datetime(2026, 5, 1), datetime(2026, 6, 1)
CPA, OTHER_CPA = UUID(int=7), UUID(int=8)
IN_MARCH, IN_MAY = Source("march", "march.yaml", 1), Source("may", "may.yaml", 1)


@pytest.fixture
def world(write: Callable[..., Path]) -> World:
    files = [write(f"name: {name}\ntitle: T\nclock: {day:%Y-%m-%d}\n", name) for name, day in
             (("march", MARCH), ("may", MAY))]  # fmt: skip
    return load(files, Settings())


class TestNow:
    @pytest.mark.parametrize(("source", "clock"), [(IN_MARCH, MARCH), (IN_MAY, MAY)])
    def test_is_each_scenarios_own_clock(self, world: World, source: Source, clock: datetime) -> None:
        assert View(world, Settings()).now(source) == clock

    @pytest.mark.parametrize("source", [IN_MARCH, IN_MAY, BUILT_IN])
    def test_is_the_given_moment_for_all(self, world: World, source: Source) -> None:
        assert View(world, Settings(), JUNE).now(source) == JUNE

    def test_of_what_is_built_in_is_the_first_scenarios_clock(self, world: World) -> None:
        assert View(world, Settings()).now(BUILT_IN) == MARCH


class TestShown:
    def test_is_nothing_before_the_first_answer(self, world: World) -> None:
        assert View(world, Settings()).shown is None

    def test_is_the_time_of_the_last_answer(self, world: World) -> None:
        view = View(world, Settings())
        view.now(IN_MARCH)
        view.now(IN_MAY)

        assert view.shown == MAY

    def test_is_the_given_moment_from_the_start(self, world: World) -> None:
        assert View(world, Settings(), JUNE).shown == JUNE


class TestChange:
    def test_is_seen_in_this_view_when_nobody_keeps_it(self, world: World) -> None:
        view = View(world, Settings())

        view.change(lambda before: before.with_revoked(CPA, MARCH))

        assert (view.world.revoked, world.revoked) == ({CPA: MARCH}, {})

    def test_is_made_by_whoever_keeps_it_on_the_newest_world(self, world: World) -> None:
        newest = world.with_revoked(CPA, MAY)
        view = View(world, Settings(), keep=lambda change: change(newest))

        view.change(lambda before: before.with_revoked(OTHER_CPA, JUNE))

        assert view.world.revoked == {CPA: MAY, OTHER_CPA: JUNE}
