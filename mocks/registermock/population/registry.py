"""Lists, citizens and doctors by the ids of Fastlegeregisteret."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache

from registermock.population.calculation.computed import Computed, Walked
from registermock.population.identity.ids import HPR_NUMBERS, LIST_IDS, SEATS
from registermock.population.members.citizens import Citizens
from registermock.population.members.lists import MOST_KEPT, Lists
from registermock.population.members.people import People
from registermock.world import Citizen, Cycle, Doctor, GPList, ListIndex, Office
from registermock.world.gp_lists.list_index import by_name

_POSTAL_PREFIXES = (2, 3, 4)


class Registry:
    """Whatever is looked for in FLR. Groups of offices are made when first asked for, and then kept."""

    def __init__(self, lists: Lists, citizens: Citizens, people: People) -> None:
        self._lists = lists
        self._plan = lists.plan
        self._roster = lists.roster
        self._citizens = citizens
        self._people = people
        self._cycles = lru_cache(maxsize=2 * MOST_KEPT)(self._make_cycles)

    def gp_list(self, list_id: int) -> GPList | None:
        """The list with that id."""
        number = LIST_IDS.number(list_id, self._plan.lists)
        return None if number is None else self._lists.gp_list(number)

    def office(self, org_number: int) -> Office | None:
        """The office with that organisation number."""
        number = self._lists.offices.with_org_number(org_number)
        return None if number is None else self._lists.office(number)

    def doctor(self, hpr: int) -> Doctor | None:
        """The doctor with that HPR number."""
        number = self.doctor_number(hpr)
        return None if number is None else self._lists.doctor(number)

    def doctor_number(self, hpr: int) -> int | None:
        """The number of the doctor with that HPR number."""
        number = HPR_NUMBERS.number(hpr)
        return number if number is not None and self._roster.exists(number) else None

    def list_ids(self) -> Iterable[int]:
        """The id of every list."""
        return map(LIST_IDS.id, range(self._plan.lists))

    def org_numbers(self) -> Iterable[int]:
        """The organisation number of every office."""
        return self._lists.offices.org_numbers

    def hpr_numbers(self) -> Iterator[int]:
        """The HPR number of every doctor."""
        return map(HPR_NUMBERS.id, self._doctors())

    def index(self) -> ListIndex:
        """The lists and doctors, found by whatever FLR is asked with."""
        return ListIndex(
            lists=Walked(lambda: map(self._lists.gp_list, range(self._plan.lists))),
            doctors=Walked(lambda: self._doctors_by_name),
            citizens_by_list=Computed(self._ever_on, self.list_ids, self._plan.lists),
            by_office=Computed(self._at_office, self.org_numbers, self._plan.offices),
            by_municipality=Computed(self._in_municipality, lambda: self._offices_by_municipality),
            by_postal_prefix=Computed(self._in_postal_area, lambda: self._offices_by_postal_prefix),
            cycles_by_doctor=Computed(self._cycles, self.hpr_numbers),
            doctors_by_nin=Computed(self._with_nin, self._doctor_nins),
        )

    def _ever_on(self, list_id: int) -> tuple[Citizen, ...] | None:
        number = LIST_IDS.number(list_id, self._plan.lists)
        return None if number is None else self._citizens.ever_on(number)

    def _at_office(self, org_number: int) -> tuple[GPList, ...] | None:
        number = self._lists.offices.with_org_number(org_number)
        return None if number is None else self._lists_of([number])

    def _in_municipality(self, code: str) -> tuple[GPList, ...] | None:
        found = self._offices_by_municipality.get(code)
        return self._lists_of(found) if found else None

    def _in_postal_area(self, prefix: str) -> tuple[GPList, ...] | None:
        found = self._offices_by_postal_prefix.get(prefix)
        return self._lists_of(found) if found else None

    def _lists_of(self, offices: Iterable[int]) -> tuple[GPList, ...]:
        return tuple(self._lists.gp_list(number) for office in offices for number in self._plan.lists_of(office))

    def _make_cycles(self, hpr: int) -> tuple[Cycle, ...] | None:
        """The doctor's periods; he serves lists of one office only."""
        doctor = self.doctor_number(hpr)
        if doctor is None:
            return None
        lists = self._lists_of([self._plan.office_of(doctor // SEATS)])
        return tuple(Cycle(one, period) for one in lists for period in one.doctors if period.doctor.hpr == hpr)

    def _with_nin(self, nin: str) -> tuple[Doctor, ...] | None:
        ordinal = self._people.ids.ordinal(nin)
        number = None if ordinal is None else self._people.doctor_of(ordinal)
        return None if number is None or not self._roster.exists(number) else (self._lists.doctor(number),)

    def _doctor_nins(self) -> Iterator[str]:
        return (self._lists.doctor(number).person.nin for number in self._doctors())

    def _doctors(self) -> Iterator[int]:
        return (doctor for gp_list in range(self._plan.lists) for doctor in self._roster.doctors_of(gp_list))

    @cached_property
    def _doctors_by_name(self) -> tuple[Doctor, ...]:
        return tuple(sorted(map(self._lists.doctor, self._doctors()), key=by_name))

    @cached_property
    def _offices_by_municipality(self) -> dict[str, tuple[int, ...]]:
        return self._grouped(lambda office: [office.municipality.code])

    @cached_property
    def _offices_by_postal_prefix(self) -> dict[str, tuple[int, ...]]:
        return self._grouped(lambda office: [office.address.postal_code[:length] for length in _POSTAL_PREFIXES])

    def _grouped(self, keys: Callable[[Office], Iterable[str]]) -> dict[str, tuple[int, ...]]:
        groups: dict[str, list[int]] = {}
        for number in range(self._plan.offices):
            for key in keys(self._lists.office(number)):
                groups.setdefault(key, []).append(number)
        return {key: tuple(numbers) for key, numbers in groups.items()}
