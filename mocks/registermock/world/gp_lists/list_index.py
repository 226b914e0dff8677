"""The lists of a World, found by whatever FLR is asked with: no lookup walks through citizens or lists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from registermock.world.gp_lists.people import Citizen, Doctor, DoctorPeriod, GPList, Membership
from registermock.world.gp_lists.teams import Team
from registermock.world.mappings.beside import Beside, GroupsBeside, Joined
from registermock.world.mappings.groups import grouped
from registermock.world.places import Office

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
    """Groups of lists, citizens and doctors by the ids of FLR.

    `ListIndex.of` builds it of values; a population that is computed hands in mappings of its own. Groups of lists
    are in the order of their ids.
    """

    lists: Iterable[GPList]
    """Every list, in the order of their ids."""
    doctors: Iterable[Doctor]
    """Every doctor who has a period on a list, by last name, first name and HPR number."""
    citizens_by_list: Mapping[int, tuple[Citizen, ...]]
    """Whoever is, was or will be on the list with that id."""
    by_office: Mapping[int, tuple[GPList, ...]]
    by_municipality: Mapping[str, tuple[GPList, ...]]
    by_postal_prefix: Mapping[str, tuple[GPList, ...]]
    """By two, three or all four digits of the office's postal code."""
    cycles_by_doctor: Mapping[int, tuple[Cycle, ...]]
    doctors_by_nin: Mapping[str, tuple[Doctor, ...]]
    teams: Mapping[int, Team] = field(default_factory=dict)
    team_by_list: Mapping[int, Team] = field(default_factory=dict)
    team_by_office: Mapping[int, Team] = field(default_factory=dict)

    @classmethod
    def of(cls, lists: Iterable[GPList], citizens: Iterable[Citizen], teams: Iterable[Team]) -> "ListIndex":
        """The index of these lists."""
        lists, teams = sorted(lists, key=_by_id), list(teams)
        cycles = [Cycle(one, period) for one in lists for period in one.doctors]
        doctors = sorted({cycle.period.doctor.hpr: cycle.period.doctor for cycle in cycles}.values(), key=by_name)
        return cls(
            lists=tuple(lists),
            doctors=tuple(doctors),
            teams={team.id: team for team in teams},
            citizens_by_list=grouped(_by_list(citizens)),
            by_office=grouped((one.office.org_number, one) for one in lists),
            by_municipality=grouped((one.municipality.code, one) for one in lists),
            by_postal_prefix=grouped((prefix, one) for one in lists for prefix in _prefixes(one.office)),
            cycles_by_doctor=grouped((cycle.period.doctor.hpr, cycle) for cycle in cycles),
            doctors_by_nin=grouped((doctor.person.nin, doctor) for doctor in doctors),
            team_by_list={joined.list_id: team for team in teams for joined in team.lists},
            team_by_office={team.org_number: team for team in teams},
        )

    def beside(self, other: "ListIndex") -> "ListIndex":
        """Both as one; no list, citizen or doctor may be in both. Teams are this one's, then the other's."""
        return ListIndex(
            lists=Joined(self.lists, other.lists, _by_id),
            doctors=Joined(self.doctors, other.doctors, by_name),
            citizens_by_list=Beside(self.citizens_by_list, other.citizens_by_list),
            by_office=Beside(self.by_office, other.by_office),
            by_municipality=GroupsBeside(self.by_municipality, other.by_municipality, _by_id),
            by_postal_prefix=GroupsBeside(self.by_postal_prefix, other.by_postal_prefix, _by_id),
            cycles_by_doctor=Beside(self.cycles_by_doctor, other.cycles_by_doctor),
            doctors_by_nin=Beside(self.doctors_by_nin, other.doctors_by_nin),
            teams=Beside(self.teams, other.teams),
            team_by_list=Beside(self.team_by_list, other.team_by_list),
            team_by_office=Beside(self.team_by_office, other.team_by_office),
        )

    def on_list(self, gp_list: GPList, moment: datetime) -> list[tuple[Citizen, Membership]]:
        """Who is on the list at that moment, in the order of the scenario."""
        ever = self.citizens_by_list.get(gp_list.id, ())
        found = ((citizen, citizen.membership(moment)) for citizen in ever)
        return [(citizen, member) for citizen, member in found if member and member.gp_list.id == gp_list.id]

    def at_office(self, org_number: int) -> tuple[GPList, ...]:
        """Every list the office with that organisation number has, had or will have."""
        return self.by_office.get(org_number, ())

    def in_municipality(self, code: str) -> tuple[GPList, ...]:
        """Every list of the municipality; the code has four digits."""
        return self.by_municipality.get(code, ())

    def in_postal_area(self, prefix: str) -> tuple[GPList, ...]:
        """Every list whose office's postal code begins with these two to four digits."""
        return self.by_postal_prefix.get(prefix, ())

    def cycles(self, hpr: int) -> tuple[Cycle, ...]:
        """Every period of the doctor, on whatever list."""
        return self.cycles_by_doctor.get(hpr, ())

    def doctors_with_nin(self, nin: str) -> tuple[Doctor, ...]:
        """The doctors on lists who have that national id: one, unless scenario files share an id."""
        return self.doctors_by_nin.get(nin, ())

    def team_of(self, gp_list: GPList, moment: datetime) -> Team | None:
        """The team the list belongs to at that moment."""
        team = self.team_by_list.get(gp_list.id)
        joined = team and next(one for one in team.lists if one.list_id == gp_list.id)
        return team if joined and joined.period.contains(moment) else None

    def team_at(self, office: Office) -> Team | None:
        """The office's team; an office has one at most."""
        return self.team_by_office.get(office.org_number)


def _by_list(citizens: Iterable[Citizen]) -> Iterable[tuple[int, Citizen]]:
    for citizen in citizens:
        for list_id in dict.fromkeys(member.gp_list.id for member in citizen.memberships):
            yield list_id, citizen


def _by_id(gp_list: GPList) -> int:
    return gp_list.id


def by_name(doctor: Doctor) -> tuple[str, str, int]:
    """What doctors are sorted by: last name, first name, HPR number."""
    return doctor.person.name.last, doctor.person.name.first, doctor.hpr


def _prefixes(office: Office) -> list[str]:
    code = office.address.postal_code
    return [code[:length] for length in range(_SHORTEST_POSTAL_PREFIX, len(code) + 1)]
