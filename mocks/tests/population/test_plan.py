"""How citizens are shared out among lists and lists among offices: exactly, whatever the settings."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registermock.population.calculation.arithmetic import Dice
from registermock.population.plan import Kind, Plan
from registermock.settings import Settings, SettingsError

FULL = Plan(Settings(), Dice(1))
plans = st.builds(
    lambda seed, lists, more, vacant, one, leave: Plan(
        Settings(
            national_citizens=lists * (1 + more), national_lists=lists, national_vacant=vacant,
            national_one_vikar=one, national_several_vikars=100 - one, national_on_leave=leave,
        ),
        Dice(seed),
    ),
    st.integers(1, 9), st.integers(1, 200), st.integers(0, 50),
    st.integers(0, 100), st.integers(0, 100), st.integers(0, 100),
)  # fmt: skip


def test_lists_have_room_for_every_citizen_and_no_more() -> None:
    assert sum(len(FULL.places(number)) for number in range(FULL.lists)) == 5_600_000


def test_lists_vary_around_a_thousand() -> None:
    sizes = [len(FULL.places(number)) for number in range(FULL.lists)]

    assert min(sizes) > 300
    assert 1_200 < max(sizes) < 1_500
    assert len(set(sizes)) > 500


def test_vacant_lists_are_smaller() -> None:
    sizes = [len(FULL.places(number)) for number in range(FULL.lists) if FULL.kind(number).vacant]

    assert 600 < sum(sizes) / len(sizes) < 720


def test_six_per_cent_are_vacant_half_of_them_with_one_vikar() -> None:
    assert FULL.kinds == {
        Kind.NO_VIKAR: 101, Kind.ONE_VIKAR: 168, Kind.SEVERAL_VIKARS: 67, Kind.ON_LEAVE: 158, Kind.GP: 5_106,
    }  # fmt: skip


@given(plans)
def test_kinds_are_counted_exactly(plan: Plan) -> None:
    kinds = [plan.kind(number) for number in range(plan.lists)]

    assert {kind: kinds.count(kind) for kind in Kind} == plan.kinds


@given(plans, st.data())
def test_every_place_is_on_the_list_that_has_it(plan: Plan, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, plan.citizens - 1))

    assert place in plan.places(plan.list_at(place))


@given(plans)
def test_every_list_is_at_the_one_office_that_has_it(plan: Plan) -> None:
    lists = [(number, office) for office in range(plan.offices) for number in plan.lists_of(office)]

    assert [number for number, _ in lists] == list(range(plan.lists))
    assert all(plan.office_of(number) == office for number, office in lists)


@pytest.mark.parametrize(
    ("given_", "told"),
    [
        ({"national_citizens": 12_000_001}, "REGISTERMOCK_NATIONAL_CITIZENS is 12000001; it may be 12000000 at most"),
        ({"national_lists": 20_001}, "REGISTERMOCK_NATIONAL_LISTS is 20001; it may be 20000 at most"),
        ({"national_citizens": 10}, "REGISTERMOCK_NATIONAL_CITIZENS is 10, which is less than one for each of 5600"),
        (
            {"national_one_vikar": 60.0, "national_several_vikars": 50.0},
            r"REGISTERMOCK_NATIONAL_ONE_VIKAR \(60\) and REGISTERMOCK_NATIONAL_SEVERAL_VIKARS \(50\) are more than 100",
        ),
        ({"national_no_profile": 95.0}, r"REGISTERMOCK_NATIONAL_NO_PROFILE \(95\) are more than 100"),
    ],
)
def test_numbers_that_cannot_be_are_refused_by_the_variables_names(given_: dict[str, float], told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        Plan(replace(Settings(), **given_), Dice(1))  # type: ignore[arg-type]  # by name
