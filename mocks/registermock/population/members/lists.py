"""GP lists and doctors as values, by number."""

from functools import lru_cache

from registermock.population.calculation.months import Months
from registermock.population.identity.ids import HPR_NUMBERS, LIST_IDS, PERIOD_IDS, SEATS
from registermock.population.members.offices import NATIONAL, Offices
from registermock.population.members.people import People
from registermock.population.plan import Plan
from registermock.population.roster import Roster, Stint
from registermock.world import Doctor, DoctorPeriod, GPList, ListStatus, Office, Period

MOST_KEPT = 8192
_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


class Lists:
    """Lists and the doctors on them; what has been made is kept as long as there are few enough."""

    def __init__(self, plan: Plan, people: People, months: Months) -> None:
        self.plan = plan
        self.roster = Roster(plan, months)
        self.offices = Offices(plan)
        self._people = people
        self._months = months
        self.gp_list = lru_cache(maxsize=MOST_KEPT)(self._make)
        self.doctor = lru_cache(maxsize=2 * MOST_KEPT)(self._make_doctor)

    def office(self, number: int) -> Office:
        """The office with that number."""
        return self.offices.office(number)

    def since(self, gp_list: int) -> Period:
        """The period of a list, which has no end."""
        return Period(self._months.back(self.roster.begins(gp_list)))

    def _make(self, number: int) -> GPList:
        office = self.office(self.plan.office_of(number))
        size, thrown = len(self.plan.places(number)), self.plan.dice.number("status", number)
        return GPList(
            id=LIST_IDS.id(number),
            key=f"national {number}",
            office=office,
            municipality=office.municipality,
            period=self.since(number),
            doctors=tuple(self._period(number, index, stint) for index, stint in enumerate(self.roster.stints(number))),
            status=ListStatus.OPEN if thrown % 3 else ListStatus.CLOSED,
            max_patients=(size // 100 + 1) * 100,
            name=None,
            common=False,
            source=NATIONAL,
        )

    def _period(self, gp_list: int, index: int, stint: Stint) -> DoctorPeriod:
        replaced = stint.substitute_for
        return DoctorPeriod(
            id=PERIOD_IDS.id(gp_list * SEATS + index),
            doctor=self.doctor(stint.doctor),
            relationship=stint.relationship,
            period=stint.period,
            substitute_for=None if replaced is None else HPR_NUMBERS.id(replaced),
            percentage=100,
            days=_WEEK,
            source=NATIONAL,
        )

    def _make_doctor(self, number: int) -> Doctor:
        person = self._people.person(self._people.of_doctor(number))
        hpr = HPR_NUMBERS.id(number)
        return Doctor(hpr=hpr, person=person, key=str(hpr), source=NATIONAL)
