"""Made-up national ids: synthetic in every form, and never in one that a real person's number has."""

from datetime import date
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registermock.world.nin import K1_WEIGHTS, Kind, birth_date, kind, synthetic
from registermock.world.nin_forms import Form, numbers

births = st.dates(date(1900, 1, 1), date(2039, 12, 31))


@pytest.mark.parametrize("form", Form)
@given(births, st.integers(0, 499))
def test_every_number_is_synthetic_and_tells_the_birth_date(form: Form, born: date, start: int) -> None:
    found = list(islice(numbers(form, born, start), 5))

    assert {kind(nin) for nin in found} == {Kind.SYNTHETIC}
    assert {birth_date(nin) for nin in found} == {born}
    assert {nin[0] in "89" for nin in found} == {False}
    assert {int(nin[2:4]) - born.month for nin in found} <= {80, 65}


@given(births, st.integers(0, 499))
def test_the_form_of_tenor_is_the_one_derived_ids_have(born: date, start: int) -> None:
    assert list(islice(numbers(Form.TENOR, born, start), 5)) == list(islice(synthetic(born, start), 5))


@given(births)
def test_from_2032_the_first_check_digit_leaves_a_remainder(born: date) -> None:
    for nin in islice(numbers(Form.FROM_2032, born), 5):
        assert sum(int(digit) * weight for digit, weight in zip(nin, K1_WEIGHTS, strict=False)) % 11 in (1, 2, 3)


def test_the_numbers_of_one_day_are_all_different() -> None:
    found = [nin for form in Form for nin in numbers(form, date(1980, 6, 15))]

    assert len(found) == len(set(found)) > 1000
