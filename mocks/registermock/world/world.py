"""The World: everybody and everything the loaded scenarios describe, found by the ids the registers use."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from types import MappingProxyType
from typing import TypeVar
from uuid import UUID

from registermock.world.accounts import Account
from registermock.world.communication.certificates import CertificateSpec
from registermock.world.communication.parties import OrganizationParty, Party, PersonParty, ServiceParty
from registermock.world.communication.processes import Role
from registermock.world.gp_lists.list_index import ListIndex
from registermock.world.gp_lists.people import Citizen, Doctor, GPList
from registermock.world.gp_lists.teams import Team
from registermock.world.mappings.beside import Beside, Joined
from registermock.world.mappings.groups import grouped
from registermock.world.mappings.hidden import GroupsHidden, Hidden, Shown
from registermock.world.mappings.overlay import overlaid
from registermock.world.outcomes import Expectation
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
    teams: tuple[Team, ...] = ()
    accounts: tuple[Account, ...] = ()
    text: str = field(default="", compare=False, repr=False)
    """The file's own text; nothing for a scenario that is in no file."""


@dataclass(frozen=True, slots=True)
class World:
    """Several scenarios as one population; ids are unique (the loader checks).

    `World.of` builds it of values. A population that is computed is a World too, with mappings of its own, and
    `beside` makes one World of both. `revoked` tells when an agreement was revoked, by the id it has in the CPP
    register.
    """

    scenarios: Mapping[str, Scenario]
    citizens: Mapping[str, Citizen]
    lists: Mapping[int, GPList]
    doctors: Mapping[int, Doctor]
    offices: Mapping[int, Office]
    parties: Mapping[int, Party]
    revoked_certificates: tuple[CertificateSpec, ...]
    """The certificates on the authority's revocation list."""
    list_index: ListIndex
    accounts: Mapping[str, Account]
    roles_by_doctor: Mapping[int, tuple[PersonParty, ...]]
    parties_by_parent: Mapping[int, tuple[Party, ...]]
    """By the HER-id of the office AR has them under; unlisted ones too."""
    parties_by_role: Mapping[Role, Iterable[Party]]
    """The listed parties that have activated some process in that role."""
    parties_by_certificate: Mapping[int, tuple[Party, ...]]
    """The listed parties whose certificates name the organisation number."""
    _changed: Mapping[int, Party] = field(default_factory=dict)
    revoked: Mapping[UUID, datetime] = field(default_factory=dict)
    revision: int = field(init=False, default_factory=count(1).__next__, compare=False)
    """No two worlds of a process have the same, not even one made from the other."""

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
            revoked_certificates=tuple(spec for party in parties for spec in _certificates(party) if spec.revoked),
            list_index=ListIndex.of(
                (one for scenario in scenarios for one in scenario.lists),
                (one for scenario in scenarios for one in scenario.citizens),
                (one for scenario in scenarios for one in scenario.teams),
            ),
            accounts={one.user: one for scenario in scenarios for one in scenario.accounts},
            roles_by_doctor=grouped((p.doctor.hpr, p) for p in parties if isinstance(p, PersonParty)),
            parties_by_parent=grouped((p.parent.her_id, p) for p in parties if p.parent),
            parties_by_role=grouped((role, p) for p in parties if p.listed for role in p.roles),
            parties_by_certificate=grouped(
                (p.certificates.encryption.org_number, p) for p in parties if p.listed and p.certificates
            ),
        )

    def beside(self, other: "World") -> "World":
        """Both populations as one, this one asked first; no id may be in both.

        Neither is copied or walked through. Nothing has been changed in either yet.
        """
        return World(
            scenarios=MappingProxyType({**self.scenarios, **other.scenarios}),
            citizens=Beside(self.citizens, other.citizens),
            lists=Beside(self.lists, other.lists),
            doctors=Beside(self.doctors, other.doctors),
            offices=Beside(self.offices, other.offices),
            parties=Beside(self.parties, other.parties),
            revoked_certificates=self.revoked_certificates + other.revoked_certificates,
            list_index=self.list_index.beside(other.list_index),
            accounts={**other.accounts, **self.accounts},
            roles_by_doctor=Beside(self.roles_by_doctor, other.roles_by_doctor),
            parties_by_parent=Beside(self.parties_by_parent, other.parties_by_parent),
            parties_by_role={
                role: Joined(self.parties_by_role.get(role, ()), other.parties_by_role.get(role, ())) for role in Role
            },
            parties_by_certificate=Beside(self.parties_by_certificate, other.parties_by_certificate),
        )

    def with_party(self, party: Party) -> "World":
        """The same world with this party in place of the one that has its HER-id.

        The cost does not depend on how many parties there are. The party has to be listed, and its doctor and
        office have to be those of the one it replaces.
        """
        roles, children, certified = self.roles_by_doctor, self.parties_by_parent, self.parties_by_certificate
        if isinstance(party, PersonParty):
            roles = _in_place(roles, party.doctor.hpr, party)
        if party.parent:
            children = _in_place(children, party.parent.her_id, party)
        if party.certificates:
            certified = _in_place(certified, party.certificates.encryption.org_number, party)
        return replace(
            self,
            parties=overlaid(self.parties, party.her_id, party),
            roles_by_doctor=roles,
            parties_by_parent=children,
            parties_by_certificate=certified,
            _changed={**self._changed, party.her_id: party},
        )

    @property
    def changed_parties(self) -> Mapping[int, Party]:
        """The parties that `with_party` changed, by HER-id."""
        return self._changed

    def without_party(self, her_id: int) -> "World":
        """The same world as if nobody had ever heard of the party with that HER-id, listed or not; an office takes
        everybody who is under it with it. Nothing is copied."""

        def hides(party: Party) -> bool:
            return her_id in (party.her_id, party.parent.her_id if party.parent else None)

        return replace(
            self,
            parties=Hidden(self.parties, hides),
            roles_by_doctor=GroupsHidden(self.roles_by_doctor, hides),
            parties_by_parent=GroupsHidden(self.parties_by_parent, hides),
            parties_by_role={role: Shown(parties, hides) for role, parties in self.parties_by_role.items()},
            parties_by_certificate=GroupsHidden(self.parties_by_certificate, hides),
            _changed={number: party for number, party in self._changed.items() if not hides(party)},
        )

    def with_revoked(self, cpa_id: UUID, at: datetime) -> "World":
        """The same world with that agreement revoked; one that is already was revoked when it was."""
        return self if cpa_id in self.revoked else replace(self, revoked={**self.revoked, cpa_id: at})

    def in_role(self, role: Role) -> Iterator[Party]:
        """The listed parties that have activated some process in that role, changed ones last."""
        yield from (p for p in self.parties_by_role.get(role, ()) if p.her_id not in self._changed)
        yield from (p for p in self._changed.values() if role in p.roles)

    def roles(self, doctor: Doctor) -> tuple[PersonParty, ...]:
        """The doctor's parties, one per office he has a HER-id at; unlisted ones too."""
        return self.roles_by_doctor.get(doctor.hpr, ())

    def people(self, office: Office) -> tuple[PersonParty, ...]:
        """The person parties AR has under the office."""
        return tuple(p for p in self._under(office) if isinstance(p, PersonParty) and p.listed)

    def services(self, office: Office, *, unlisted: bool = False) -> tuple[ServiceParty, ...]:
        """The service parties AR has under the office; with `unlisted` also those only FLR believes in."""
        found = (p for p in self._under(office) if isinstance(p, ServiceParty))
        return tuple(p for p in found if p.listed or unlisted)

    def organizations(self, office: Office) -> tuple[OrganizationParty, ...]:
        """The organisations AR has under the office."""
        return tuple(p for p in self._under(office) if isinstance(p, OrganizationParty) and p.listed)

    def _under(self, office: Office) -> tuple[Party, ...]:
        return self.parties_by_parent.get(office.her_id, ())

    def certified(self, org_number: int) -> tuple[Party, ...]:
        """The parties whose certificates name the organisation number."""
        return tuple(self.parties[party.her_id] for party in self.parties_by_certificate.get(org_number, ()))

    def organization(self, office: Office) -> OrganizationParty:
        """The office as a communication party."""
        party = self.parties[office.her_id]
        assert isinstance(party, OrganizationParty)
        return party


def _certificates(party: Party) -> tuple[CertificateSpec, ...]:
    """Those in AR, then those in the CPP; mostly the same two."""
    pairs = dict.fromkeys(pair for pair in (party.certificates, party.cpp_certificates) if pair)
    return tuple(spec for pair in pairs for spec in pair.both)


_PartyT = TypeVar("_PartyT", bound=Party)


def _in_place(groups: Mapping[int, tuple[_PartyT, ...]], key: int, party: _PartyT) -> Mapping[int, tuple[_PartyT, ...]]:
    # by HER-id: a party that is computed is another object each time
    return overlaid(groups, key, tuple(party if one.her_id == party.her_id else one for one in groups[key]))
