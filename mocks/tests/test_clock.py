"""Norwegian local time, winter and summer."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registermock.clock import local, utc, wall_clock, with_offset

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
