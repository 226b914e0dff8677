"""GP offices by number."""

from bisect import bisect_left
from functools import lru_cache

from registermock.population.identity.ids import OFFICE_HER_IDS, org_numbers
from registermock.population.identity.places import office_name, place
from registermock.population.plan import Plan
from registermock.world import Office, Source

NATIONAL = Source("national", "(national population)", 0)
"""Where everything here comes from; its scenario is the population's, with its clock."""

MOST_KEPT = 4096


class Offices:
    """Office values; what has been made is kept as long as there are few enough."""

    def __init__(self, plan: Plan) -> None:
        self._dice = plan.dice
        self._org_numbers = org_numbers(plan.offices)
        self.office = lru_cache(maxsize=MOST_KEPT)(self._make)

    def with_org_number(self, org_number: int) -> int | None:
        """The number of the office with an organisation number."""
        found = bisect_left(self._org_numbers, org_number)
        known = found < len(self._org_numbers) and self._org_numbers[found] == org_number
        return found if known else None

    @property
    def org_numbers(self) -> list[int]:
        """All organisation numbers, in order of the offices."""
        return self._org_numbers

    def _make(self, number: int) -> Office:
        municipality, address = place(self._dice.number("place", number))
        return Office(
            her_id=OFFICE_HER_IDS.id(number),
            org_number=self._org_numbers[number],
            name=office_name(self._dice.number("office name", number)),
            address=address,
            municipality=municipality,
            phone=f"00{100_000 + self._dice.number('phone', number) % 900_000}",
            source=NATIONAL,
        )
