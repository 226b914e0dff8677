"""A watched moment answers as the moment itself does, and its watcher knows for how long the answers hold."""

from collections.abc import Callable
from datetime import datetime, timedelta
from operator import eq, ge, gt, le, lt, ne
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registermock.keeping import Span, Watched

NOW = datetime(2026, 3, 2, 9)
BEFORE, AFTER = datetime(2026, 3, 1), datetime(2026, 4, 1)
COMPARISONS = [lt, le, gt, ge, eq, ne]


class Watcher:
    def __init__(self) -> None:
        self.span = Span()


@pytest.fixture
def watcher() -> Watcher:
    return Watcher()


def moments() -> st.SearchStrategy[datetime]:
    return st.integers(0, 4).map(lambda day: datetime(2026, 3, 1) + timedelta(days=day))


Look = tuple[Callable[[Any, Any], bool], datetime, bool]
LOOKS: st.SearchStrategy[list[Look]] = st.lists(st.tuples(st.sampled_from(COMPARISONS), moments(), st.booleans()))


@given(now=moments(), looks=LOOKS, later=moments())
def test_wherever_the_span_holds_every_comparison_comes_out_the_same(
    now: datetime, looks: list[Look], later: datetime
) -> None:
    def seen(at: datetime) -> list[bool]:
        return [compare(at, other) if first else compare(other, at) for compare, other, first in looks]

    watcher = Watcher()
    outcome = seen(Watched(now, watcher))

    assert outcome == seen(now)
    if watcher.span.holds(later):
        assert outcome == seen(later)


@pytest.mark.parametrize("compare", COMPARISONS)
def test_a_comparison_ends_the_span_at_the_boundary_it_asked_about(
    watcher: Watcher, compare: Callable[[Any, Any], bool]
) -> None:
    compare(AFTER, Watched(NOW, watcher))
    compare(Watched(NOW, watcher), BEFORE)

    assert (watcher.span.after, watcher.span.before, watcher.span.lasting) == (BEFORE, AFTER, True)


def test_the_nearest_boundary_on_each_side_counts(watcher: Watcher) -> None:
    now = Watched(NOW, watcher)
    for days in (40, 2, 30):
        assert now < NOW + timedelta(days=days)
        assert now > NOW - timedelta(days=days)

    assert (watcher.span.after, watcher.span.before) == (NOW - timedelta(days=2), NOW + timedelta(days=2))


def test_a_span_does_not_hold_at_its_own_boundaries(watcher: Watcher) -> None:
    now = Watched(NOW, watcher)
    assert BEFORE < now < AFTER

    assert [watcher.span.holds(moment) for moment in (BEFORE, NOW, AFTER)] == [False, True, False]


USES: list[Callable[[Any], Any]] = [
    lambda now: now.isoformat(), lambda now: now.date(), lambda now: now.replace(day=1), lambda now: now.year,
    lambda now: now.timetuple(), lambda now: now.strftime("%Y"), str, repr, hash, lambda now: f"{now:%Y}",
    lambda now: now + timedelta(1), lambda now: timedelta(1) + now, lambda now: now - timedelta(1),
    lambda now: now - NOW, lambda now: NOW - now, lambda now: {now: 1}, lambda now: now.astimezone(),
    lambda now: now == NOW.date(), lambda now: now.__reduce_ex__(4), lambda now: now.toordinal(),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(USES)))
def test_any_other_use_gives_what_the_moment_gives_and_holds_for_this_moment_only(
    watcher: Watcher, number: int
) -> None:
    use = USES[number]

    assert use(Watched(NOW, watcher)) == use(NOW)
    assert not watcher.span.lasting
    assert not watcher.span.holds(NOW)


def test_what_is_exactly_at_a_boundary_holds_for_this_moment_only(watcher: Watcher) -> None:
    assert Watched(NOW, watcher) >= NOW

    assert not watcher.span.lasting


def test_every_operator_of_a_datetime_is_watched() -> None:
    special = {"__new__", "__init__", "__class__", "__doc__", "__getattribute__", "__setattr__", "__delattr__",
               "__dir__", "__init_subclass__", "__subclasshook__", "__sizeof__", "__reduce__", "__getstate__",
               "__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__"}  # fmt: skip
    operators = {name for name in dir(datetime) if name.startswith("__")} - special

    assert operators <= vars(Watched).keys()


def test_a_span_is_endless_only_if_nobody_looked(watcher: Watcher) -> None:
    now = Watched(NOW, watcher)
    assert watcher.span.endless
    assert now < AFTER
    assert not watcher.span.endless


def test_a_result_is_true_no_longer_than_its_parts() -> None:
    whole, part = Watcher(), Watcher()
    assert Watched(NOW, whole) < AFTER + timedelta(days=9)
    assert BEFORE < Watched(NOW, part) < AFTER

    whole.span.narrow(part.span)

    assert (whole.span.after, whole.span.before) == (BEFORE, AFTER)


def test_a_result_with_a_part_for_this_once_is_for_this_once() -> None:
    whole, part = Span(), Span()
    part.pin()

    whole.narrow(part)

    assert not whole.lasting
