"""National ids: every form in use is told apart, and only synthetic ones are ever made."""

from datetime import date
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registermock.world.nin import K1_WEIGHTS, Form, Kind, birth_date, is_woman, kind, synthetic

TENOR, NHN, D_TENOR, FH = "15868000098", "15718000170", "55868000081", "80123400074"
FROM_2032 = ("02013299997", "30108299920", "30108299939")

births = st.dates(date(1900, 1, 1), date(2039, 12, 31))


class TestKind:
    @pytest.mark.parametrize("nin", [TENOR, NHN, D_TENOR, FH])
    def test_of_the_synthetic_forms_is_synthetic(self, nin: str) -> None:
        assert kind(nin) is Kind.SYNTHETIC

    @pytest.mark.parametrize("nin", FROM_2032)
    def test_of_numbers_issued_from_2032_is_ordinary(self, nin: str) -> None:
        assert kind(nin) is Kind.ORDINARY

    @pytest.mark.parametrize("offset", [80, 65, 40, 20])
    @pytest.mark.parametrize("d_number", [0, 40])
    def test_of_every_month_offset_is_synthetic(self, offset: int, d_number: int) -> None:
        assert {kind(nin) for nin in numbers(15 + d_number, 6 + offset)} == {Kind.SYNTHETIC}

    @pytest.mark.parametrize("d_number", [0, 40])
    def test_without_an_offset_is_ordinary(self, d_number: int) -> None:
        assert {kind(nin) for nin in numbers(15 + d_number, 6)} == {Kind.ORDINARY}

    @pytest.mark.parametrize(("day", "month"), [(0, 81), (32, 81), (30, 82), (31, 84), (15, 13), (15, 80), (15, 93)])
    def test_of_a_date_that_cannot_be_is_none(self, day: int, month: int) -> None:
        assert {kind(nin) for nin in numbers(day, month)} == {None}

    @pytest.mark.parametrize(
        "nin",
        [
            "",
            "1586800009",
            "158680000981",
            "1586800009x",
            " 15868000098",
            "15868000099",
            "\N{FULLWIDTH DIGIT ONE}5868000098",
        ],
    )
    def test_of_what_is_no_number_is_none(self, nin: str) -> None:
        assert kind(nin) is None

    @given(births, st.integers(0, 499), st.integers(0, 10), st.integers(1, 9))
    def test_one_wrong_digit_is_never_accepted(self, born: date, start: int, place: int, change: int) -> None:
        """The relaxed first check digit lets some through; the second weighs every digit and lets none."""
        nin = next(synthetic(born, start))
        wrong = f"{nin[:place]}{(int(nin[place]) + change) % 10}{nin[place + 1 :]}"

        assert kind(wrong) is None

    @given(births, st.integers(0, 499), st.integers(0, 9))
    def test_two_neighbours_swapped_are_never_accepted(self, born: date, start: int, place: int) -> None:
        nin = next(synthetic(born, start))
        swapped = nin[:place] + nin[place + 1] + nin[place] + nin[place + 2 :]

        assert swapped == nin or kind(swapped) is None


def numbers(day: int, month: int) -> list[str]:
    """Some numbers with right check digits for that day and month, whatever they are."""
    found = [
        nin
        for individual in range(100, 130)
        for k1 in range(10)
        for k2 in range(10)
        if weighted(nin := f"{day:02}{month:02}80{individual}{k1}{k2}")
    ]
    assert found
    return found


def weighted(nin: str) -> bool:
    """Both check digits by the older, stricter rule."""
    digits = [int(digit) for digit in nin]
    sums = (
        sum(digit * weight for digit, weight in zip(digits, weights, strict=False))
        for weights in ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))
    )
    return all(total % 11 == 0 for total in sums)


class TestSynthetic:
    @pytest.mark.parametrize("form", Form)
    @given(births, st.integers(0, 999))
    def test_numbers_of_every_form_are_synthetic_and_tell_the_birth_date(
        self, form: Form, born: date, start: int
    ) -> None:
        found = list(islice(synthetic(born, start, form), 5))

        assert {kind(nin) for nin in found} == {Kind.SYNTHETIC}
        assert {birth_date(nin) for nin in found} == {born}
        assert {nin[0] in "89" for nin in found} == {False}
        assert {int(nin[2:4]) - born.month for nin in found} <= {80, 65}

    @given(births, st.integers(0, 999))
    def test_numbers_have_the_month_of_tenor(self, born: date, start: int) -> None:
        assert int(next(synthetic(born, start))[2:4]) == born.month + 80

    @given(births)
    def test_from_2032_the_first_check_digit_leaves_a_remainder(self, born: date) -> None:
        for nin in islice(synthetic(born, form=Form.FROM_2032), 5):
            assert sum(int(digit) * weight for digit, weight in zip(nin, K1_WEIGHTS, strict=False)) % 11 in (1, 2, 3)

    def test_numbers_of_one_day_are_all_different(self) -> None:
        found = [nin for form in Form for nin in synthetic(date(1980, 6, 15), form=form)]

        assert len(found) == len(set(found)) > 1000

    def test_start_chooses_where_to_begin(self) -> None:
        assert next(synthetic(date(1980, 6, 15), start=400))[6:9] >= "400"


class TestBirthDate:
    @pytest.mark.parametrize("nin", [TENOR, NHN, D_TENOR])
    def test_is_read_without_the_offsets(self, nin: str) -> None:
        assert birth_date(nin) == date(1980, 6, 15)

    def test_of_an_fh_number_is_a_stand_in(self) -> None:
        assert birth_date(FH) == date(1970, 1, 1)

    @pytest.mark.parametrize(
        ("individual", "short", "year"),
        [("000", "39", 1939), ("499", "99", 1999), ("500", "39", 2039), ("999", "39", 2039), ("900", "40", 1940),
         ("899", "40", 2040), ("999", "99", 1999), ("500", "54", 1854), ("749", "99", 1899), ("500", "53", 2053)],
    )  # fmt: skip
    def test_century_is_read_off_the_individual_number(self, individual: str, short: str, year: int) -> None:
        assert birth_date(f"0181{short}{individual}00").year == year


class TestIsWoman:
    @pytest.mark.parametrize(("nin", "woman"), [("15868000098", True), ("15868000198", False)])
    def test_is_an_even_third_individual_digit(self, nin: str, woman: bool) -> None:
        assert is_woman(nin) is woman
