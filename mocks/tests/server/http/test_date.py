"""Dates of HTTP."""

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from hypothesis import given
from hypothesis import strategies as st

from registermock.server.http.date import date_now, date_of


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_moment_is_written_as_the_standard_library_does(moment: datetime) -> None:
    assert date_of(moment) == format_datetime(moment, usegmt=True)


def test_now_is_the_machines_time() -> None:
    assert abs((parsedate_to_datetime(date_now()) - datetime.now(UTC)).total_seconds()) < 5
