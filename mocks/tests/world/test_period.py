"""Periods are half-open, as NHN's own are."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registermock.world import Period

MARCH, APRIL, MAY = datetime(2026, 3, 1), datetime(2026, 4, 1), datetime(2026, 5, 1)
INSTANT = timedelta(microseconds=1)

moments = st.integers(0, 40).map(lambda day: MARCH + timedelta(days=day))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = draw(moments)
    length = draw(st.none() | st.integers(1, 20))
    return Period(start, None if length is None else start + timedelta(days=length))


class TestContains:
    @pytest.mark.parametrize(
        ("moment", "inside"),
        [(MARCH - INSTANT, False), (MARCH, True), (APRIL - INSTANT, True), (APRIL, False)],
    )
    def test_start_is_inside_and_end_is_outside(self, moment: datetime, inside: bool) -> None:
        assert Period(MARCH, APRIL).contains(moment) is inside

    def test_period_without_end_runs_on(self) -> None:
        assert Period(MARCH).contains(datetime(9999, 12, 31))

    @given(periods(), moments, moments)
    def test_periods_that_touch_never_both_hold(self, before: Period, handover: datetime, moment: datetime) -> None:
        first, second = Period(before.start, handover), Period(handover, before.end)

        assert not (first.contains(moment) and second.contains(moment))


class TestOverlaps:
    @pytest.mark.parametrize(
        ("one", "other", "shared"),
        [
            (Period(MARCH, APRIL), Period(APRIL, MAY), False),
            (Period(MARCH, APRIL), Period(APRIL - INSTANT, MAY), True),
            (Period(MARCH, APRIL), Period(APRIL), False),
            (Period(MARCH), Period(MAY), True),
            (Period(MARCH, MAY), Period(APRIL, APRIL + INSTANT), True),
        ],
    )
    def test_is_sharing_an_instant(self, one: Period, other: Period, shared: bool) -> None:
        assert one.overlaps(other) is shared

    @given(periods(), periods())
    def test_is_symmetric(self, one: Period, other: Period) -> None:
        assert one.overlaps(other) is other.overlaps(one)

    @given(periods(), periods())
    def test_holds_exactly_when_the_later_start_is_in_both(self, one: Period, other: Period) -> None:
        later = max(one.start, other.start)

        assert one.overlaps(other) is (one.contains(later) and other.contains(later))
