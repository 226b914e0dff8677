"""National ids are computed both ways, and every one is synthetic and valid."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registermock.population.calculation.arithmetic import Dice, Permutation
from registermock.population.identity.national_ids import DAYS, LAST_BIRTH, ROWS, NationalIds
from registermock.world.nin import Kind, birth_date, kind

IDS = NationalIds(Dice(1))
ordinals = st.integers(0, DAYS * ROWS - 1)


@given(ordinals)
def test_an_ordinal_and_its_national_id_lead_to_each_other(ordinal: int) -> None:
    assert IDS.ordinal(IDS.nin(ordinal)) == ordinal


@given(ordinals)
def test_every_national_id_is_valid_and_synthetic_with_the_month_of_tenor(ordinal: int) -> None:
    nin = IDS.nin(ordinal)

    assert kind(nin) is Kind.SYNTHETIC
    assert 81 <= int(nin[2:4]) <= 92
    assert birth_date(nin) == IDS.born(ordinal)


@given(st.text(max_size=12) | st.from_regex(r"[0-9]{11}", fullmatch=True) | ordinals.map(IDS.nin))
def test_whatever_has_an_ordinal_is_the_national_id_of_that_ordinal(text: str) -> None:
    found = IDS.ordinal(text)

    assert found is None or IDS.nin(found) == text


@given(ordinals, st.integers(0, 10), st.integers(1, 9))
def test_a_digit_changed_is_never_another_citizen_by_wrong_check_digits(ordinal: int, place: int, step: int) -> None:
    nin = IDS.nin(ordinal)
    changed = nin[:place] + str((int(nin[place]) + step) % 10) + nin[place + 1 :]

    assert IDS.ordinal(changed) is None or kind(changed) is Kind.SYNTHETIC


def test_every_date_has_enough_national_ids() -> None:
    last_row = {IDS.nin((ROWS - 1) * DAYS + day)[:6] for day in range(DAYS)}

    assert len(last_row) == DAYS


def test_a_date_gives_each_national_id_once() -> None:
    day = (date(1980, 2, 29) - LAST_BIRTH).days + DAYS - 1

    assert {IDS.born(IDS.on_day(row, day)) for row in range(ROWS)} == {date(1980, 2, 29)}
    assert len({IDS.nin(IDS.on_day(row, day)) for row in range(ROWS)}) == ROWS


@pytest.mark.parametrize("wrong", ["", "1586800009", "15868000099", "15068000098", "31828000098", "²5868000098"])
def test_what_is_no_national_id_has_no_ordinal(wrong: str) -> None:
    assert IDS.ordinal(wrong) is None


def test_a_few_are_of_every_age() -> None:
    years = {IDS.born(ordinal).year for ordinal in range(1_000)}

    assert years == set(range(1930, 2026))


def test_another_seed_gives_other_national_ids() -> None:
    other = NationalIds(Dice(2))

    assert sum(IDS.nin(one) == other.nin(one) for one in range(0, 1_000_000, 9973)) < 5


@given(st.integers(1, 100_000), st.integers(0, 2**256 - 1), st.data())
def test_a_permutation_has_an_inverse(size: int, thrown: int, data: st.DataObject) -> None:
    order = Permutation.of(size, thrown)
    number = data.draw(st.integers(0, size - 1))

    assert 0 <= order.place(number) < size
    assert order.number_at(order.place(number)) == number
