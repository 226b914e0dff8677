"""The ranges the national ids of doctors, lists and parties lie in.

None overlaps what scenarios derive (`scenario/compile/derive.py`) or what a real register uses, and each id tells what
it is of: HER-id 120000008 is doctor 8's, whose HPR number is 400000008 and whose list is 10000000001.
"""

from dataclasses import dataclass

from stdnum.no import orgnr

WIDTH = 10_000_000
SEATS = 8
"""Numbers of doctors for each list: the doctor on seat 0 is or was its GP, the others are vikars of its own."""


@dataclass(frozen=True, slots=True)
class Series:
    """Ids one after the other, by the number of what they are of."""

    start: int
    width: int = WIDTH

    def id(self, number: int) -> int:
        """The id with that number."""
        return self.start + number

    def number(self, id_: int, count: int | None = None) -> int | None:
        """The number of an id; None for one that is not among the first `count`, or not in the series at all."""
        number = id_ - self.start
        return number if 0 <= number < (self.width if count is None else count) else None


OFFICE_HER_IDS = Series(100_000_000)
SERVICE_HER_IDS = Series(110_000_000)
DOCTOR_HER_IDS = Series(120_000_000)
HPR_NUMBERS = Series(400_000_000)
LIST_IDS = Series(10_000_000_000)
PERIOD_IDS = Series(20_000_000_000)
MEMBERSHIP_IDS = Series(30_000_000_000, 10 * WIDTH)
ORG_NUMBERS = range(399_100_000, 400_000_000)
"""Organisation numbers with valid check digits in here; those that scenarios derive end below it."""


def org_numbers(count: int) -> list[int]:
    """The first organisation numbers of the range, in order."""
    found: list[int] = []
    for eight in range(ORG_NUMBERS.start // 10, ORG_NUMBERS.stop // 10):
        if len(found) == count:
            break
        digit = -orgnr.checksum(f"{eight}0") % 11
        if digit < 10:
            found.append(eight * 10 + digit)
    return found
