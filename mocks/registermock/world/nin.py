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
_REMAINDERS_FROM_2032 = (1, 2, 3)
"""What the first check sum may leave in numbers issued from 2032 on, besides 0 (Skatteetaten's API notes); older
validators refuse these."""

_K1_REMAINDERS = (0, *_REMAINDERS_FROM_2032)


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


class Form(StrEnum):
    """A form that may be made up: one that cannot be anybody's.

    Month + 40 and + 20 and the FH-numbers are read but never made: H-numbers and FH-numbers of real people look like
    them.
    """

    TENOR = "tenor"
    D_NUMBER = "d-number"
    NHN = "nhn"
    FROM_2032 = "from-2032"


_DAY_AND_MONTH = {
    Form.TENOR: (0, SYNTHETIC_MONTH),
    Form.D_NUMBER: (40, SYNTHETIC_MONTH),
    Form.NHN: (0, 65),
    Form.FROM_2032: (0, SYNTHETIC_MONTH),
}


def synthetic(born: date, start: int = 0, form: Form = Form.TENOR) -> Iterator[str]:
    """All numbers of that form of a person born that day, from individual number `start` round.

    For births from 1900 to 2039: only there do date and individual number tell the century.
    """
    individual = range(500) if born.year < 2000 else range(500, 1000)
    more_day, more_month = _DAY_AND_MONTH[form]
    six = f"{born.day + more_day:02}{born.month + more_month:02}{born.year % 100:02}"
    remainders = _REMAINDERS_FROM_2032 if form is Form.FROM_2032 else (0,)
    for step in range(len(individual)):
        nine = f"{six}{individual[(start + step) % len(individual)]:03}"
        yield from (nin for remainder in remainders if (nin := _with_check_digits(nine, remainder)))


def _with_check_digits(nine: str, remainder: int) -> str | None:
    k1 = (remainder - _weighted(nine, K1_WEIGHTS)) % 11
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
