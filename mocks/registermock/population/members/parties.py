"""Communication parties: offices, their services, doctors at their offices."""

from collections.abc import Iterator
from functools import lru_cache

from registermock.population.identity.ids import DOCTOR_HER_IDS, OFFICE_HER_IDS, SEATS, SERVICE_HER_IDS
from registermock.population.members.lists import Lists
from registermock.population.members.offices import NATIONAL
from registermock.population.members.profiles import Profiles
from registermock.settings import Settings
from registermock.world import (
    VACANT_LIST_SERVICE,
    VACANT_LIST_SERVICE_NAME,
    OrganizationParty,
    Party,
    PersonParty,
    ServiceParty,
)

MOST_KEPT = 16_384


class Parties:
    """Parties by HER-id; what has been made is kept as long as there are few enough."""

    def __init__(self, settings: Settings, lists: Lists, profiles: Profiles) -> None:
        self._settings = settings
        self._lists = lists
        self._plan = lists.plan
        self._roster = lists.roster
        self._profiles = profiles
        self.party = lru_cache(maxsize=MOST_KEPT)(self._make)

    def of_doctor(self, doctor: int) -> PersonParty | None:
        """The doctor's role at his office; None if he has no HER-id."""
        party = self.party(DOCTOR_HER_IDS.id(doctor))
        assert party is None or isinstance(party, PersonParty)
        return party

    def under(self, office: int) -> Iterator[Party]:
        """The parties of the office: its service, if it has one, and its doctors."""
        yield from filter(None, [self.party(SERVICE_HER_IDS.id(office))])
        for gp_list in self._plan.lists_of(office):
            yield from filter(None, map(self.of_doctor, self._roster.doctors_of(gp_list)))

    def her_ids(self) -> Iterator[int]:
        """Every HER-id, in order."""
        yield from map(OFFICE_HER_IDS.id, range(self._plan.offices))
        yield from (SERVICE_HER_IDS.id(one) for one in range(self._plan.offices) if self._has_service(one))
        for gp_list in range(self._plan.lists):
            yield from (DOCTOR_HER_IDS.id(one) for one in self._roster.doctors_of(gp_list) if self._has_her_id(one))

    def _make(self, her_id: int) -> Party | None:
        if (office := OFFICE_HER_IDS.number(her_id, self._plan.offices)) is not None:
            return self._organization(office)
        if (office := SERVICE_HER_IDS.number(her_id, self._plan.offices)) is not None:
            return self._service(office, her_id) if self._has_service(office) else None
        doctor = DOCTOR_HER_IDS.number(her_id)
        known = doctor is not None and self._roster.exists(doctor) and self._has_her_id(doctor)
        return self._person(doctor, her_id) if doctor is not None and known else None

    def _has_service(self, office: int) -> bool:
        return self._plan.dice.hits(self._settings.national_service, "service", office)

    def _has_her_id(self, doctor: int) -> bool:
        return not self._plan.dice.hits(self._settings.national_without_her_id, "without her-id", doctor)

    def _organization(self, number: int) -> OrganizationParty:
        office = self._lists.office(number)
        return OrganizationParty(
            key=office.name, her_id=office.her_id, name=office.name, parent=None,
            valid=self._lists.since(self._plan.lists_of(number)[0]), office=office, source=NATIONAL,
        )  # fmt: skip

    def _service(self, number: int, her_id: int) -> ServiceParty:
        office = self._lists.office(number)
        return ServiceParty(
            key=office.name,
            her_id=her_id,
            name=VACANT_LIST_SERVICE_NAME,
            parent=office,
            valid=self._lists.since(self._plan.lists_of(number)[0]),
            certificates=self._profiles.certificates(
                f"{office.name} {VACANT_LIST_SERVICE_NAME}", her_id, office.org_number
            ),
            profile=self._profiles.profile(her_id),
            source=NATIONAL,
            code=VACANT_LIST_SERVICE,
        )

    def _person(self, number: int, her_id: int) -> PersonParty:
        doctor = self._lists.doctor(number)
        office = self._lists.office(self._plan.office_of(number // SEATS))
        name = str(doctor.person.name)
        return PersonParty(
            key=doctor.key,
            her_id=her_id,
            name=name,
            parent=office,
            valid=self._lists.since(number // SEATS),
            active=not self._roster.has_left(number),
            certificates=self._profiles.certificates(name, her_id, office.org_number),
            profile=self._profiles.profile(her_id),
            source=NATIONAL,
            doctor=doctor,
            office=office,
        )
