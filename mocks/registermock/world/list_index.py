"""The lists of a World, found by whatever FLR is asked with: no lookup walks through citizens or lists."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from registermock.world.people import Citizen, Doctor, DoctorPeriod, GPList, Membership
from registermock.world.places import Office
from registermock.world.teams import Team

_KeyT = TypeVar("_KeyT", bound=Hashable)
_ValueT = TypeVar("_ValueT")
_SHORTEST_POSTAL_PREFIX = 2


@dataclass(frozen=True, slots=True)
class Cycle:
    """A doctor's period together with the list it is on."""

    gp_list: GPList
    period: DoctorPeriod

    def in_force(self, moment: datetime) -> bool:
        """Whether both the doctor's period and the list itself hold at that moment."""
        return self.period.period.contains(moment) and self.gp_list.period.contains(moment)


@dataclass(frozen=True, slots=True)
class ListIndex:
    """Groups of lists, citizens and doctors by the ids of FLR. Build it with `ListIndex.of`."""

    lists: tuple[GPList, ...]
    """Every list, in the order of their ids."""
    doctors: tuple[Doctor, ...]
    """Every doctor who has a period on a list, by last name, first name and HPR number."""
    teams: Mapping[int, Team]
    _citizens: Mapping[int, tuple[Citizen, ...]]
    _at_office: Mapping[int, tuple[GPList, ...]]
    _in_municipality: Mapping[str, tuple[GPList, ...]]
    _in_postal_area: Mapping[str, tuple[GPList, ...]]
    _cycles: Mapping[int, tuple[Cycle, ...]]
    _with_nin: Mapping[str, tuple[Doctor, ...]]
    _team_of_list: Mapping[int, Team]
    _team_at: Mapping[int, Team]

    @classmethod
    def of(cls, lists: Iterable[GPList], citizens: Iterable[Citizen], teams: Iterable[Team]) -> "ListIndex":
        """The index of these lists; groups of lists are in the order of their ids."""
        lists, teams = sorted(lists, key=lambda one: one.id), list(teams)
        cycles = [Cycle(one, period) for one in lists for period in one.doctors]
        doctors = sorted({cycle.period.doctor.hpr: cycle.period.doctor for cycle in cycles}.values(), key=_by_name)
        return cls(
            lists=tuple(lists),
            doctors=tuple(doctors),
            teams={team.id: team for team in teams},
            _citizens=_grouped(_by_list(citizens)),
            _at_office=_grouped((one.office.org_number, one) for one in lists),
            _in_municipality=_grouped((one.municipality.code, one) for one in lists),
            _in_postal_area=_grouped((prefix, one) for one in lists for prefix in _prefixes(one.office)),
            _cycles=_grouped((cycle.period.doctor.hpr, cycle) for cycle in cycles),
            _with_nin=_grouped((doctor.person.nin, doctor) for doctor in doctors),
            _team_of_list={joined.list_id: team for team in teams for joined in team.lists},
            _team_at={team.org_number: team for team in teams},
        )

    def on_list(self, gp_list: GPList, moment: datetime) -> list[tuple[Citizen, Membership]]:
        """Who is on the list at that moment, in the order of the scenario."""
        ever = self._citizens.get(gp_list.id, ())
        found = ((citizen, citizen.membership(moment)) for citizen in ever)
        return [(citizen, member) for citizen, member in found if member and member.gp_list.id == gp_list.id]

    def at_office(self, org_number: int) -> tuple[GPList, ...]:
        """Every list the office with that organisation number has, had or will have."""
        return self._at_office.get(org_number, ())

    def in_municipality(self, code: str) -> tuple[GPList, ...]:
        """Every list of the municipality; the code has four digits."""
        return self._in_municipality.get(code, ())

    def in_postal_area(self, prefix: str) -> tuple[GPList, ...]:
        """Every list whose office's postal code begins with these two to four digits."""
        return self._in_postal_area.get(prefix, ())

    def cycles(self, hpr: int) -> tuple[Cycle, ...]:
        """Every period of the doctor, on whatever list."""
        return self._cycles.get(hpr, ())

    def doctors_with_nin(self, nin: str) -> tuple[Doctor, ...]:
        """The doctors on lists who have that national id: one, unless scenario files share an id."""
        return self._with_nin.get(nin, ())

    def team_of(self, gp_list: GPList, moment: datetime) -> Team | None:
        """The team the list belongs to at that moment."""
        team = self._team_of_list.get(gp_list.id)
        joined = team and next(one for one in team.lists if one.list_id == gp_list.id)
        return team if joined and joined.period.contains(moment) else None

    def team_at(self, office: Office) -> Team | None:
        """The office's team; an office has one at most."""
        return self._team_at.get(office.org_number)


def _by_list(citizens: Iterable[Citizen]) -> Iterable[tuple[int, Citizen]]:
    for citizen in citizens:
        for list_id in dict.fromkeys(member.gp_list.id for member in citizen.memberships):
            yield list_id, citizen


def _by_name(doctor: Doctor) -> tuple[str, str, int]:
    return doctor.person.name.last, doctor.person.name.first, doctor.hpr


def _prefixes(office: Office) -> list[str]:
    code = office.address.postal_code
    return [code[:length] for length in range(_SHORTEST_POSTAL_PREFIX, len(code) + 1)]


def _grouped(pairs: Iterable[tuple[_KeyT, _ValueT]]) -> Mapping[_KeyT, tuple[_ValueT, ...]]:
    groups: dict[_KeyT, list[_ValueT]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
