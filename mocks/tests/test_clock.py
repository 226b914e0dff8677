"""Norwegian local time, winter and summer."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registermock.clock import Base, CannotMoveClock, Clock, local, utc, wall_clock, with_offset

WINTER, SUMMER = datetime(2026, 1, 15, 12), datetime(2026, 7, 15, 12)


@pytest.mark.parametrize(("moment", "hours"), [(WINTER, 1), (SUMMER, 2)])
def test_offset_follows_the_season(moment: datetime, hours: int) -> None:
    assert with_offset(moment).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(("moment", "hour"), [(WINTER, 11), (SUMMER, 10)])
def test_utc_is_behind_norway(moment: datetime, hour: int) -> None:
    assert utc(moment) == datetime(moment.year, moment.month, 15, hour, tzinfo=UTC)


def test_local_leaves_a_time_without_offset_alone() -> None:
    assert local(SUMMER) == SUMMER


def test_local_converts_a_time_with_offset() -> None:
    assert local(datetime(2026, 7, 15, 5, tzinfo=timezone(timedelta(hours=-5)))) == SUMMER


@pytest.mark.parametrize("moment", [datetime.min, datetime.max])
def test_local_survives_the_first_and_the_last_moment(moment: datetime) -> None:
    assert local(moment.replace(tzinfo=timezone(timedelta(hours=14)))).tzinfo is None
    assert local(moment.replace(tzinfo=timezone(timedelta(hours=-14)))).tzinfo is None


@given(st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)))
def test_local_loses_no_moment_but_the_repeated_hour(moment: datetime) -> None:
    assert utc(local(moment)) - moment in (timedelta(), timedelta(hours=-1))


def test_wall_clock_has_no_offset() -> None:
    assert wall_clock().tzinfo is None


SPRING, AUTUMN = datetime(2026, 3, 29, 1, 30), datetime(2026, 10, 25, 1, 30)
HOUR = timedelta(hours=1)


class TestClock:
    def test_stands_still_at_a_moment(self) -> None:
        assert Clock(SPRING).fixed(AUTUMN) == SPRING

    def test_goes_by_each_scenarios_own_clock_and_is_moved_from_there(self) -> None:
        assert Clock(days=2).fixed(datetime(2026, 2, 27, 9)) == datetime(2026, 3, 1, 9)
        assert Clock().fixed(None) is None

    def test_that_ticks_is_nowhere_fixed(self) -> None:
        assert Clock(Base.MACHINE).fixed(SPRING) is None
        assert abs(Clock(Base.MACHINE, days=1).wall() - wall_clock() - timedelta(days=1)) < timedelta(seconds=5)

    def test_an_hour_over_the_start_of_summer_time_skips_the_one_that_is_not_there(self) -> None:
        assert Clock(SPRING).advanced(exact=HOUR).fixed(None) == datetime(2026, 3, 29, 3, 30)

    def test_hours_over_the_end_of_summer_time_pass_the_same_hour_twice(self) -> None:
        shown = [Clock(AUTUMN).advanced(exact=hours * HOUR).fixed(None) for hours in (1, 2, 3)]

        assert shown == [datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 3, 30)]
        assert [utc(one).hour for one in shown if one] == [0, 1, 2]

    def test_a_day_of_the_calendar_ends_at_the_same_time_of_day(self) -> None:
        assert Clock(SPRING).advanced(days=1).fixed(None) == datetime(2026, 3, 30, 1, 30)
        assert Clock(SPRING).advanced(exact=24 * HOUR).fixed(None) == datetime(2026, 3, 30, 2, 30)

    def test_a_day_before_the_first_of_march_is_the_29th_in_leap_years_alone(self) -> None:
        before = [Clock(datetime(year, 3, 1)).advanced(days=-1).fixed(None) for year in (2028, 2026)]

        assert before == [datetime(2028, 2, 29), datetime(2026, 2, 28)]

    def test_moves_add_up(self) -> None:
        assert Clock(SPRING).advanced(days=3).advanced(days=-3, exact=HOUR).advanced(exact=-HOUR) == Clock(SPRING)

    @pytest.mark.parametrize("far", [{"days": 36_526}, {"days": -36_526}, {"exact": timedelta(days=40_000)}])
    def test_cannot_be_moved_off_the_calendar(self, far: dict[str, int | timedelta]) -> None:
        with pytest.raises(CannotMoveClock, match="100 years at most"):
            Clock(SPRING).advanced(**far)  # type: ignore[arg-type]
