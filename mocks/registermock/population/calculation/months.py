"""Dates of the population: first days of months, counted back from its clock."""

from datetime import datetime


class Months:
    """The first days of the months up to the clock's own; lists change on the first."""

    def __init__(self, clock: datetime) -> None:
        self._latest = clock.year * 12 + clock.month - 1

    def back(self, months: int) -> datetime:
        """The first day of the month that many months before the clock's; 0 is the clock's own month."""
        year, month = divmod(self._latest - months, 12)
        return datetime(year, month + 1, 1)
