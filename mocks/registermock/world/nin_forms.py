"""The forms of national identity numbers that may be made up: those that cannot be anybody's.

Month + 40 and + 20 and the FH-numbers are read (see `nin`) but never made: H-numbers and FH-numbers of real people
look like them.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from operator import mul

from registermock.world.nin import K1_WEIGHTS, K2_WEIGHTS


class Form(StrEnum):
    """A form that may be made."""

    TENOR = "tenor"
    D_NUMBER = "d-number"
    NHN = "nhn"
    FROM_2032 = "from-2032"


_DAY_AND_MONTH = {Form.TENOR: (0, 80), Form.D_NUMBER: (40, 80), Form.NHN: (0, 65), Form.FROM_2032: (0, 80)}
_K1_REMAINDERS = {Form.FROM_2032: (1, 2, 3)}  # numbers issued from 2032 on; older validators refuse these


def numbers(form: Form, born: date, start: int = 0) -> Iterator[str]:
    """All numbers of that form of a person born that day from 1900 to 2039, from individual number `start` round."""
    individual = range(500) if born.year < 2000 else range(500, 1000)
    more_day, more_month = _DAY_AND_MONTH[form]
    six = f"{born.day + more_day:02}{born.month + more_month:02}{born.year % 100:02}"
    for step in range(len(individual)):
        nine = f"{six}{individual[(start + step) % len(individual)]:03}"
        yield from (nin for remainder in _K1_REMAINDERS.get(form, (0,)) if (nin := _completed(nine, remainder)))


def _completed(nine: str, remainder: int) -> str | None:
    k1 = (remainder - _weighted(nine, K1_WEIGHTS)) % 11
    k2 = -_weighted(f"{nine}{k1}", K2_WEIGHTS) % 11
    return f"{nine}{k1}{k2}" if k1 < 10 and k2 < 10 else None


def _weighted(digits: str, weights: tuple[int, ...]) -> int:
    return sum(map(mul, map(int, digits), weights))
