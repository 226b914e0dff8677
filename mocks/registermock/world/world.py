"""The World: everybody and everything the loaded scenarios describe, found by the ids the registers use."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import TypeVar

from registermock.world.outcomes import Expectation
from registermock.world.parties import OrganizationParty, Party, PersonParty, ServiceParty
from registermock.world.people import Citizen, Doctor, GPList
from registermock.world.places import Office
from registermock.world.source import Source


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario file, compiled: its own people and places, and the time its clock shows."""

    name: str
    title: str
    story: str
    clock: datetime
    citizens: tuple[Citizen, ...]
    lists: tuple[GPList, ...]
    doctors: tuple[Doctor, ...]
    offices: tuple[Office, ...]
    parties: tuple[Party, ...]
    expectations: tuple[Expectation, ...]
    source: Source = field(compare=False)


@dataclass(frozen=True, slots=True)
class World:
    """Several scenarios as one population. Build it with `World.of`; ids are unique (the loader checks)."""

    scenarios: Mapping[str, Scenario]
    citizens: Mapping[str, Citizen]
    lists: Mapping[int, GPList]
    doctors: Mapping[int, Doctor]
    offices: Mapping[int, Office]
    parties: Mapping[int, Party]
    _roles: Mapping[int, tuple[PersonParty, ...]]
    _at_office: Mapping[int, tuple[Party, ...]]
    _certified: Mapping[int, tuple[Party, ...]]

    @classmethod
    def of(cls, *scenarios: Scenario) -> "World":
        """The population of these scenarios together."""
        parties = [party for scenario in scenarios for party in scenario.parties]
        return cls(
            scenarios=MappingProxyType({scenario.name: scenario for scenario in scenarios}),
            citizens={one.person.nin: one for scenario in scenarios for one in scenario.citizens},
            lists={one.id: one for scenario in scenarios for one in scenario.lists},
            doctors={one.hpr: one for scenario in scenarios for one in scenario.doctors},
            offices={one.org_number: one for scenario in scenarios for one in scenario.offices},
            parties={party.her_id: party for party in parties if party.listed},
            _roles=_grouped((p.doctor.hpr, p) for p in parties if isinstance(p, PersonParty)),
            _at_office=_grouped((p.parent.her_id, p) for p in parties if p.parent),
            _certified=_grouped(
                (p.certificates.encryption.org_number, p) for p in parties if p.listed and p.certificates
            ),
        )

    def roles(self, doctor: Doctor) -> tuple[PersonParty, ...]:
        """The doctor's parties, one per office he has a HER-id at; unlisted ones too."""
        return self._roles.get(doctor.hpr, ())

    def people(self, office: Office) -> tuple[PersonParty, ...]:
        """The person parties AR has under the office."""
        return tuple(p for p in self._at_office.get(office.her_id, ()) if isinstance(p, PersonParty) and p.listed)

    def services(self, office: Office, *, unlisted: bool = False) -> tuple[ServiceParty, ...]:
        """The service parties AR has under the office; with `unlisted` also those only FLR believes in."""
        found = (p for p in self._at_office.get(office.her_id, ()) if isinstance(p, ServiceParty))
        return tuple(p for p in found if p.listed or unlisted)

    def organizations(self, office: Office) -> tuple[OrganizationParty, ...]:
        """The organisations AR has under the office."""
        return tuple(p for p in self._at_office.get(office.her_id, ()) if isinstance(p, OrganizationParty) and p.listed)

    def certified(self, org_number: int) -> tuple[Party, ...]:
        """The parties whose certificates name the organisation number."""
        return tuple(self.parties[party.her_id] for party in self._certified.get(org_number, ()))

    def organization(self, office: Office) -> OrganizationParty:
        """The office as a communication party."""
        party = self.parties[office.her_id]
        assert isinstance(party, OrganizationParty)
        return party


_PartyT = TypeVar("_PartyT", bound=Party)


def _grouped(pairs: Iterable[tuple[int, _PartyT]]) -> Mapping[int, tuple[_PartyT, ...]]:
    groups: dict[int, list[_PartyT]] = {}
    for key, party in pairs:
        groups.setdefault(key, []).append(party)
    return {key: tuple(members) for key, members in groups.items()}
