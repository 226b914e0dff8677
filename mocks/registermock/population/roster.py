"""Who serves which list, and when: doctors by number, as periods on lists."""

from dataclasses import dataclass

from registermock.population.calculation.months import Months
from registermock.population.identity.ids import SEATS
from registermock.population.plan import Kind, Plan
from registermock.world import Period, Relationship

_LIST_STARTS = range(75, 298)
"""Months before the clock that lists began: with the clock in March 2026, from June 2001 to December 2019."""

_GP_STARTS = range(27, 75)
_LEFT = range(6, 27)
"""Months before the clock that the last GP of a vacant list left."""


@dataclass(frozen=True, slots=True)
class Stint:
    """A doctor's period on a list; numbers of doctors."""

    doctor: int
    relationship: Relationship
    period: Period
    substitute_for: int | None = None


class Roster:
    """The doctors of every list. A doctor's number is that of his list times SEATS, and his seat."""

    def __init__(self, plan: Plan, months: Months) -> None:
        self._plan = plan
        self._months = months

    def doctors_of(self, gp_list: int) -> range:
        """The doctors who are there because of this list: its GP, or its last one, and vikars of its own."""
        return range(gp_list * SEATS, gp_list * SEATS + 1 + self._own_vikars(gp_list))

    def exists(self, doctor: int) -> bool:
        """Whether there is a doctor of that number."""
        gp_list = doctor // SEATS
        return 0 <= gp_list < self._plan.lists and doctor in self.doctors_of(gp_list)

    def has_left(self, doctor: int) -> bool:
        """Whether the doctor serves nobody any more: the last GP of a vacant list, and a vikar whose time is over."""
        kind = self._plan.kind(doctor // SEATS)
        return kind is Kind.NO_VIKAR or (kind.vacant and doctor % SEATS == 0)

    def begins(self, gp_list: int) -> int:
        """How many months before the clock the list began."""
        return _LIST_STARTS[self._thrown("begin", gp_list) % len(_LIST_STARTS)]

    def stints(self, gp_list: int) -> list[Stint]:
        """The periods of doctors on the list, past ones first."""
        kind, gp = self._plan.kind(gp_list), gp_list * SEATS
        start = _GP_STARTS[self._thrown("gp", gp_list) % len(_GP_STARTS)]
        if kind.vacant:
            left = _LEFT[self._thrown("left", gp_list) % len(_LEFT)]
            period = Period(self._months.back(start), self._months.back(left))
            return [Stint(gp, Relationship.GP, period), *self._vikars(gp_list, left)]
        stints = [Stint(gp, Relationship.GP, Period(self._months.back(start)))]
        if kind is Kind.ON_LEAVE:
            leave = Period(self._months.back(self._thrown("leave", gp_list) % 6))
            stints.append(Stint(gp + 1, Relationship.VIKAR, leave, substitute_for=gp))
        return stints

    def _vikars(self, gp_list: int, left: int) -> list[Stint]:
        """The vikars of a vacant list, from when its GP left."""
        period = Period(self._months.back(left))
        if self._plan.kind(gp_list) is Kind.NO_VIKAR:
            period = Period(period.start, self._months.back(left - 3))
        vikars = [*self.doctors_of(gp_list)[1:]]
        if self._plan.kind(gp_list) is Kind.ONE_VIKAR and not vikars:
            vikars += [one for one in [self._colleague(gp_list)] if one is not None]
        return [Stint(vikar, Relationship.VIKAR, period) for vikar in vikars]

    def _own_vikars(self, gp_list: int) -> int:
        """How many vikars there are because of this list; every other list without a vikar had one until lately."""
        thrown = self._thrown("vikars", gp_list) % 2
        match self._plan.kind(gp_list):
            case Kind.GP:
                return 0
            case Kind.NO_VIKAR:
                return thrown
            case Kind.SEVERAL_VIKARS:
                return 2 + thrown
            case Kind.ONE_VIKAR if thrown and self._colleague(gp_list) is not None:
                return 0
        return 1

    def _colleague(self, gp_list: int) -> int | None:
        """The GP of another list of the office, who may be vikar on this one."""
        lists = self._plan.lists_of(self._plan.office_of(gp_list))
        others = [*range(gp_list + 1, lists.stop), *range(lists.start, gp_list)]
        return next((other * SEATS for other in others if self._plan.kind(other) is Kind.GP), None)

    def _thrown(self, what: str, gp_list: int) -> int:
        return self._plan.dice.number(what, gp_list)
