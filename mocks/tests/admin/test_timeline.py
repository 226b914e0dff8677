"""Periods are drawn to scale."""

from collections.abc import Callable
from datetime import datetime

import pytest

from registermock.admin.pages.scenarios.timeline import Timeline, timelines
from registermock.world import World

NOW = datetime(2026, 3, 2, 9)
CITIZENS = "citizens: {k: {nin: 27824327454, list: u}}"


@pytest.fixture
def drawn(world_of: Callable[..., World]) -> Callable[..., Timeline]:
    def made(*doctors: str, now: datetime = NOW) -> Timeline:
        world = world_of(f"lists: {{u: {{office: O, doctors: [{', '.join(doctors)}]}}}}\n{CITIZENS}")
        return timelines(tuple(world.lists.values()), now)[0]

    return made


def test_a_period_twice_as_long_is_twice_as_wide(drawn: Callable[..., Timeline]) -> None:
    short, long = drawn(
        "{vikar: eva, from: 2026-03-01, to: 2026-03-11}", "{vikar: ola, from: 2026-03-11, to: 2026-03-31}"
    ).bars

    assert long.width == pytest.approx(2 * short.width, rel=0.01)
    assert long.start == pytest.approx(short.start + short.width, abs=0.02)


def test_the_clock_stands_in_the_middle_of_a_period_that_is_half_over(drawn: Callable[..., Timeline]) -> None:
    line = drawn("{vikar: eva, from: 2026-03-01, to: 2026-03-11}", now=datetime(2026, 3, 6))

    (bar,) = line.bars
    assert line.clock == pytest.approx(bar.start + bar.width / 2, abs=0.02)


def test_a_period_that_began_long_ago_leaves_the_near_ones_their_room(drawn: Callable[..., Timeline]) -> None:
    old, near = drawn(
        "{gp: ola, from: 2003-01-01, to: 2026-03-11}", "{vikar: eva, from: 2026-03-11, to: 2026-04-11}"
    ).bars

    assert (old.start, old.earlier, near.earlier) == (0, True, False)
    assert near.width > 15


def test_a_period_without_end_goes_on_to_the_edge(drawn: Callable[..., Timeline]) -> None:
    (bar,) = drawn("{gp: ola, from: 2026-01-01}").bars

    assert (bar.start + bar.width, bar.later) == (100, True)


@pytest.mark.parametrize("start", ["2026-02-27", "2025-01-01", "1999-01-01"])
def test_there_are_some_months_to_read_off_and_never_too_many(drawn: Callable[..., Timeline], start: str) -> None:
    assert 2 <= len(drawn(f"{{gp: ola, from: {start}}}").ticks) <= 7


def test_lists_of_one_scenario_share_a_scale(world_of: Callable[..., World]) -> None:
    world = world_of("lists: {u: {office: O, doctors: [{gp: ola, from: 2026-01-01, to: 2026-02-01}]}, "
                     f"w: {{office: P, doctors: [{{gp: eva, from: 2025-01-01}}]}}}}\n{CITIZENS}")  # fmt: skip
    first, second = timelines(tuple(world.lists.values()), NOW)

    assert (first.clock, first.ticks) == (second.clock, second.ticks)
