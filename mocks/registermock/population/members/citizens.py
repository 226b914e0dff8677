"""Citizens and lists, both ways: which list a citizen is on, and who is on a list. Nothing is stored of anybody.

A permutation puts every citizen in a place on some list; another one puts him in a place on the list he may have
been on before, and the first places of each list there are those of people who have in fact moved.
"""

from collections.abc import Collection, Iterator
from datetime import datetime, time

from registermock.population.calculation.arithmetic import Permutation
from registermock.population.calculation.months import Months
from registermock.population.identity.ids import LIST_IDS, MEMBERSHIP_IDS
from registermock.population.members.lists import Lists
from registermock.population.members.offices import NATIONAL
from registermock.population.members.people import People
from registermock.world import Citizen, Membership, Period

_STAYED = range(6, 298)
"""Months before the clock that a citizen came to the list that he has stayed on, unless he was born later."""

_MOVED = range(60)
_STAYED_BEFORE = range(1, 120)


class Citizens:
    """The citizens by ordinal; those whose national id is `taken` by somebody else are not there."""

    def __init__(self, lists: Lists, people: People, months: Months, moved: float, taken: Collection[str]) -> None:
        self._lists = lists
        self._plan = lists.plan
        self._people = people
        self._months = months
        self._moved = round(moved * 10_000)
        self._order = Permutation.of(self._plan.citizens, self._plan.dice.number("lists"))
        self._order_before = Permutation.of(self._plan.citizens, self._plan.dice.number("lists before"))
        self._absent = frozenset(ordinal for nin in taken if (ordinal := self._ordinal(nin)) is not None)

    @property
    def given_way(self) -> int:
        """How many are not there because somebody else has their national id."""
        return len(self._absent)

    def __len__(self) -> int:
        return self._plan.citizens - len(self._absent)

    def with_nin(self, nin: str) -> Citizen | None:
        """The citizen with a national id."""
        ordinal = self._ordinal(nin)
        return None if ordinal is None or ordinal in self._absent else self._citizen(ordinal)

    def nins(self) -> Iterator[str]:
        """Every national id; there are millions."""
        return (self._people.ids.nin(one) for one in range(self._plan.citizens) if one not in self._absent)

    def now_on(self, gp_list: int) -> Iterator[Citizen]:
        """Whoever is on the list at the population's clock."""
        ordinals = map(self._order.number_at, self._plan.places(gp_list))
        return (self._citizen(one) for one in ordinals if one not in self._absent)

    def ever_on(self, gp_list: int) -> tuple[Citizen, ...]:
        """Whoever is on the list, and then whoever has left it."""
        before = map(self._order_before.number_at, self._places_before(gp_list))
        left = (self._citizen(one) for one in before if one not in self._absent and self._list(one) != gp_list)
        list_id = LIST_IDS.id(gp_list)
        return (
            *self.now_on(gp_list),
            *(one for one in left if one.memberships[0].gp_list.id == list_id),
        )

    def _ordinal(self, nin: str) -> int | None:
        found = self._people.ids.ordinal(nin)
        return found if found is not None and found < self._plan.citizens else None

    def _list(self, ordinal: int) -> int:
        return self._plan.list_at(self._order.place(ordinal))

    def _places_before(self, gp_list: int) -> range:
        """The places of those who have left the list."""
        places = self._plan.places(gp_list)
        return places[: len(places) * self._moved // 1_000_000]

    def _list_before(self, ordinal: int) -> int | None:
        """The list he was on before; None if he has not moved."""
        place = self._order_before.place(ordinal)
        before = self._plan.list_at(place)
        return before if place in self._places_before(before) and before != self._list(ordinal) else None

    def _citizen(self, ordinal: int) -> Citizen:
        person = self._people.person(ordinal)
        return Citizen(
            key=f"national {ordinal}",
            person=person,
            died=None,
            memberships=self._memberships(ordinal, datetime.combine(self._people.ids.born(ordinal), time())),
            source=NATIONAL,
        )

    def _memberships(self, ordinal: int, born: datetime) -> tuple[Membership, ...]:
        """The list he has moved from, if any, and the one he is on; the newborn are on a list from birth."""
        thrown = self._plan.dice.number("since", ordinal)
        here, before = self._list(ordinal), self._list_before(ordinal)
        moved = _MOVED[thrown % len(_MOVED)]
        since = self._months.back(moved)
        if before is not None and born < since:
            came = self._months.back(moved + _STAYED_BEFORE[thrown // 64 % len(_STAYED_BEFORE)])
            return (
                self._membership(2 * ordinal, before, self._from(before, came, born), since),
                self._membership(2 * ordinal + 1, here, since, None),
            )
        came = self._months.back(_STAYED[thrown % len(_STAYED)])
        return (self._membership(2 * ordinal + 1, here, self._from(here, came, born), None),)

    def _from(self, gp_list: int, came: datetime, born: datetime) -> datetime:
        return max(came, born, self._lists.gp_list(gp_list).period.start)

    def _membership(self, number: int, gp_list: int, start: datetime, end: datetime | None) -> Membership:
        return Membership(
            id=MEMBERSHIP_IDS.id(number),
            gp_list=self._lists.gp_list(gp_list),
            period=Period(start, end),
            ended_by_death=False,
            source=NATIONAL,
        )
