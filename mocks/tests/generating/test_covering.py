"""Covering arrays: nothing that can meet is missing, nothing that cannot is asked for, and the rows are few."""

from collections.abc import Sequence
from itertools import combinations, product
from random import Random

import pytest

from registermock.generating.covering import Combination, Factor, Row, allowed, combinations_of, covering
from registermock.generating.factors import FACTORS

ICE = (
    Factor("colour", lambda _: ("red", "green", "blue"), free=True),
    Factor("kind", lambda _: ("car", "bicycle")),
    Factor("fuel", lambda row: ("diesel", "petrol", "none") if row["kind"] == "car" else ()),
    Factor("gears", lambda row: ("1", "5", "21") if row["kind"] == "bicycle" else ("5",)),
    Factor("tank", lambda row: ("full", "empty") if row.get("fuel", "none") != "none" else ()),
)


def by_trying_everything(factors: Sequence[Factor], strength: int) -> set[Combination]:
    """Every product of all levels there are, those thrown out that the constraints do not give."""
    rows: list[Row] = [{}]
    for factor in factors:
        rows = [
            row if level is None else {**row, factor.name: level}
            for row in rows
            for level in (factor.levels(row) or (None,))
        ]
    return {one for row in rows for one in combinations_of(row, strength)}


@pytest.mark.parametrize("strength", [1, 2, 3])
def test_allowed_is_what_some_row_can_hold(strength: int) -> None:
    assert allowed(ICE, strength) == by_trying_everything(ICE, strength)


@pytest.mark.parametrize("strength", [1, 2, 3])
@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("factors", [ICE, FACTORS], ids=["vehicles", "scenarios"])
def test_every_allowed_combination_is_in_a_row_and_no_other(
    factors: Sequence[Factor], seed: int, strength: int
) -> None:
    if strength == 3 and factors is FACTORS:
        factors = FACTORS[:7]  # all of them take their time
    rows = covering(factors, strength, seed)

    assert {one for row in rows for one in combinations_of(row, strength)} == allowed(factors, strength)


def test_rows_without_constraints_are_few() -> None:
    factors = [Factor(name, lambda _: ("0", "1", "2"), free=True) for name in "abcd"]

    # Nine rows is the best there is: two Latin squares of order three that are orthogonal.
    assert 9 <= len(covering(factors, 2, 1)) <= 12


def test_equal_seeds_give_equal_rows_and_others_others() -> None:
    assert covering(ICE, 2, 7) == covering(ICE, 2, 7)
    assert len({str(covering(FACTORS, 1, seed)) for seed in range(4)}) > 1


def test_a_model_that_is_drawn_by_lot_is_covered_too() -> None:
    dice = Random(20260302)
    for _ in range(30):
        barred = {(a, b) for a, b in product(range(4), repeat=2) if dice.random() < 0.3}
        factors = [_factor(place, barred) for place in range(4)]

        for strength in (1, 2, 3):
            rows = covering(factors, strength, 1)
            assert {one for row in rows for one in combinations_of(row, strength)} == by_trying_everything(
                factors, strength
            )


def _factor(place: int, barred: set[tuple[int, int]]) -> Factor:
    """Four levels, each barred by some levels of the factor before; a factor may have none left."""

    def those(row: Row) -> Sequence[str]:
        before = row.get(str(place - 1))
        return [str(level) for level in range(4) if before is None or (int(before), level) not in barred]

    return Factor(str(place), those)


def test_the_lower_bound_is_that_no_two_of_these_meet() -> None:
    """Guards the number in test_generated: a row holds one deepest state, at one time."""
    deepest = [("party", "inactive-in-ar"), ("party", "unknown-in-ar"), ("cpp", "no-cpp"), ("cpp", "empty-cpp")]
    possible = allowed(FACTORS, 2)

    assert not any(frozenset(pair) in possible for pair in combinations(deepest, 2))
    assert not any(factor == "certificate" for one in possible for factor, _ in one if one & set(deepest))
