"""National identity numbers (nin): which forms exist, which are synthetic, and how to make new ones.

A valid number is eleven digits with two check digits. Synthetic ones carry an offset on the month:
+80 Skatteetaten (Tenor), +65 NHN, +40 NAV, +20 Digdir; +40 on the *day* marks a D-number, and numbers that
begin with 8 or 9 are FH-numbers without a birth date. Without an offset a number may be a real person's.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from operator import mul

SYNTHETIC_MONTH = 80
_MONTH_OFFSETS = {80: "synthetic", 65: "synthetic", 40: "synthetic", 20: "synthetic", 0: "ordinary"}
_MONTHS = {f"{month + offset:02}": month for offset in _MONTH_OFFSETS for month in range(1, 13)}
K1_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
K2_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_K1_REMAINDERS = (0, 1, 2, 3)  # numbers issued from 2032 on may leave 1, 2 or 3 (Skatteetaten's API notes)


class Kind(StrEnum):
    """What a well-formed number may be used for here."""

    SYNTHETIC = "synthetic"
    ORDINARY = "ordinary"


def kind(nin: str) -> Kind | None:
    """The kind of a valid number; None if it is no valid number at all."""
    if not (len(nin) == 11 and nin.isascii() and nin.isdigit() and _check_digits_hold(nin)):
        return None
    if nin[0] in "89":
        return Kind.SYNTHETIC
    for offset, name in _MONTH_OFFSETS.items():
        if _date_exists(int(nin[:2]) % 40, int(nin[2:4]) - offset):
            return Kind(name)
    return None


def birth_date(nin: str) -> date:
    """The date of birth; the century is read off the individual number, 1970-01-01 for FH-numbers."""
    if nin[0] in "89":
        return date(1970, 1, 1)
    year, month, day = _year(nin), _MONTHS[nin[2:4]], int(nin[:2]) % 40
    try:
        return date(year, month, day)
    except ValueError:  # 29 February of a year without
        return date(year, month, 1) + timedelta(days=day - 1)


def is_woman(nin: str) -> bool:
    """Sex, by the parity of the third individual digit."""
    return nin[8] in "02468"


def synthetic(born: date, start: int = 0) -> Iterator[str]:
    """All synthetic numbers (month + 80) of a person born that day, from individual number `start` round.

    For births from 1900 to 2039: only there do date and individual number tell the century.
    """
    numbers = range(500) if born.year < 2000 else range(500, 1000)
    day_and_month = f"{born.day:02}{born.month + SYNTHETIC_MONTH:02}{born.year % 100:02}"
    for step in range(len(numbers)):
        nin = _with_check_digits(f"{day_and_month}{numbers[(start + step) % len(numbers)]:03}")
        if nin:
            yield nin


def _with_check_digits(nine: str) -> str | None:
    k1 = -_weighted(nine, K1_WEIGHTS) % 11
    k2 = -_weighted(f"{nine}{k1}", K2_WEIGHTS) % 11
    return f"{nine}{k1}{k2}" if k1 < 10 and k2 < 10 else None


def _check_digits_hold(nin: str) -> bool:
    return _weighted(nin[:10], K1_WEIGHTS) % 11 in _K1_REMAINDERS and _weighted(nin, K2_WEIGHTS) % 11 == 0


def _weighted(digits: str, weights: tuple[int, ...]) -> int:
    return sum(map(mul, map(int, digits), weights))


def _year(nin: str) -> int:
    short, individual = int(nin[4:6]), int(nin[6:9])
    if individual < 500 or (individual >= 900 and short >= 40):
        return 1900 + short
    return 1800 + short if individual < 750 and short >= 54 else 2000 + short


def _date_exists(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)
