"""National ids by ordinal and back: synthetic ones (month + 80) with right check digits, and no table of people.

Ordinals go through the birth dates first, in an order of their own: every date once, then every date a second time
with another individual number, and so on. Which individual numbers give check digits below ten depends on two
remainders of the date alone, so that 121 short columns for each half of the individual numbers say it all.
"""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from operator import mul

from registermock.population.calculation.arithmetic import Dice, Permutation
from registermock.world.nin import K1_WEIGHTS, K2_WEIGHTS, SYNTHETIC_MONTH

LAST_BIRTH = date(2025, 12, 31)
DAYS = 35_000
"""How many birth dates there are; the first is in March 1930."""

ROWS = 380
"""How many national ids of each birth date may be used; every column is longer than that."""

_FIRST = LAST_BIRTH.toordinal() - DAYS + 1
_Remainders = tuple[int, int]


class NationalIds:
    """The national ids of one population; the order of individual numbers follows from the dice."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._days = Permutation.of(DAYS, dice.number("days"))
        self._column = lru_cache(maxsize=242)(self._make_column)

    def day(self, ordinal: int) -> int:
        """The date of birth, as a day after the first there is."""
        return self._days.place(ordinal % DAYS)

    def on_day(self, row: int, day: int) -> int:
        """The ordinal of whoever comes in that row of those born on that day."""
        return row * DAYS + self._days.number_at(day)

    def born(self, ordinal: int) -> date:
        """The date of birth."""
        return date.fromordinal(_FIRST + self.day(ordinal))

    def nin(self, ordinal: int) -> str:
        """The national id; ordinals are below DAYS * ROWS."""
        row, born = ordinal // DAYS, self.born(ordinal)
        six = f"{born.day:02}{born.month + SYNTHETIC_MONTH}{born.year % 100:02}"
        remainders = _remainders(six, K1_WEIGHTS, K2_WEIGHTS)
        numbers, order = self._column(remainders, born.year >= 2000)
        individual = numbers[order.place(row)]
        k1, k2 = _check_digits(remainders, individual)
        return f"{six}{individual:03}{k1}{k2}"

    def ordinal(self, nin: str) -> int | None:
        """The ordinal of a national id; None for whatever is none of these."""
        born = _birth_date(nin)
        if born is None or not 0 <= born.toordinal() - _FIRST < DAYS:
            return None
        remainders = _remainders(nin[:6], K1_WEIGHTS, K2_WEIGHTS)
        numbers, order = self._column(remainders, born.year >= 2000)
        individual = int(nin[6:9])
        place = bisect_left(numbers, individual)
        if place == len(numbers) or numbers[place] != individual:
            return None
        row = order.number_at(place)
        found = self.on_day(row, born.toordinal() - _FIRST)
        return found if row < ROWS and _check_digits(remainders, individual) == (int(nin[9]), int(nin[10])) else None

    def _make_column(self, remainders: _Remainders, late: bool) -> tuple["array[int]", Permutation]:
        """The individual numbers that go with a date of these remainders, and the order they are given out in."""
        half = range(500, 1000) if late else range(500)
        numbers = array("H", (one for one in half if max(_check_digits(remainders, one)) < 10))
        thrown = self._dice.number("column", remainders[0] * 22 + remainders[1] * 2 + late)
        return numbers, Permutation.of(len(numbers), thrown)


def _remainders(digits: str, k1_weights: Sequence[int], k2_weights: Sequence[int]) -> _Remainders:
    """What some of the digits add to the two check sums."""
    numbers = [int(digit) for digit in digits]
    return sum(map(mul, numbers, k1_weights)) % 11, sum(map(mul, numbers, k2_weights)) % 11


_INDIVIDUAL = tuple(_remainders(f"{number:03}", K1_WEIGHTS[6:], K2_WEIGHTS[6:]) for number in range(1000))
"""What each individual number adds to them."""


def _check_digits(date_part: _Remainders, individual: int) -> tuple[int, int]:
    """Both check digits; 10 is none."""
    first, second = _INDIVIDUAL[individual]
    k1 = -(date_part[0] + first) % 11
    return k1, -(date_part[1] + second + K2_WEIGHTS[9] * k1) % 11


def _birth_date(nin: str) -> date | None:
    """The birth date of eleven digits with a synthetic month, in the century that the individual number says."""
    if not (len(nin) == 11 and nin.isascii() and nin.isdigit()):
        return None
    century = 2000 if nin[6] >= "5" else 1900
    try:
        return date(century + int(nin[4:6]), int(nin[2:4]) - SYNTHETIC_MONTH, int(nin[:2]))
    except ValueError:
        return None
