"""What began, ended or was changed last."""

from collections.abc import Callable
from datetime import datetime

import pytest

from registermock.settings import Settings
from registermock.world import Period, View, World, changed_at, said_otherwise

JANUARY, MARCH, MAY, JULY = (datetime(2026, month, 1) for month in (1, 3, 5, 7))
WHAT = ("list", 1)


@pytest.mark.parametrize(
    ("now", "period", "changed", "wanted"),
    [
        (MAY, Period(JANUARY), None, JANUARY),
        (MAY, Period(JANUARY, JULY), None, JANUARY),
        (JULY, Period(JANUARY, JULY), None, JULY),
        (MAY, Period(JANUARY, MARCH), None, MARCH),
        (MAY, Period(JANUARY, MARCH), MAY, MAY),
        (MAY, Period(JANUARY, MAY), MARCH, MAY),
        (MAY, Period(JANUARY), JULY, JANUARY),
        (MARCH, Period(MAY), None, MAY),
        (MARCH, Period(MAY), MARCH, MARCH),
    ],
)
def test_the_latest_that_has_happened_counts(
    world_of: Callable[..., World], now: datetime, period: Period, changed: datetime | None, wanted: datetime
) -> None:
    world = world_of("").with_last_changes({WHAT: changed} if changed else {})

    assert changed_at(View(world, Settings(), now), WHAT, period, world.scenarios["small"].source) == wanted


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("lists:", "# the same\n\nlists:", set()),
        ("to: 2027-01-01", "to: 2026-07-01", {"membership"}),
        ("2020-01-01}]", "2020-01-01, to: 2026-07-01}]", {"doctor"}),
        ("max_patients: 9", "max_patients: 8", {"list"}),
        ("breakage: empty-cpp", "cpp: none", set()),  # which is none of AR's
        ("breakage: empty-cpp", "breakage: inactive-in-ar", {"party"}),
    ],
)
def test_a_scenario_says_otherwise_what_it_says_otherwise(
    world_of: Callable[..., World], old: str, new: str, kinds: set[str]
) -> None:
    text = (
        "lists:\n  u:\n    office: O\n    max_patients: 9\n    doctors: [{gp: eva, from: 2020-01-01}]\n"
        "parties: {eva: {breakage: empty-cpp}}\n"
        "citizens: {kari: {nin: 27824327454, lists: [{list: u, to: 2027-01-01}]}}\n"
    )
    assert old in text
    before, after = (world_of(one).scenarios["small"] for one in (text, text.replace(old, new)))

    assert {kind for kind, _ in said_otherwise(before, after)} == kinds
