"""The World finds everybody by the ids the registers use."""

from collections.abc import Callable

import pytest

from registermock.scenario import HELSENORGE
from registermock.world import Doctor, Office, World

TWO_OFFICES = """
offices:
  Vest: {her_id: 11, org_number: 310000027, service: {her_id: 12}}
  Aust: {her_id: 21}
lists:
  a: {office: Vest, id: 5, doctors: [{vikar: eva, from: 2026-01-01}, {gp: ola, from: 2026-01-01}]}
  b: {office: Aust, doctors: [{vikar: eva, from: 2026-01-01}]}
doctors: {eva: {hpr: 77}, ola: {hpr: 78}}
parties:
  eva: {office: Vest, her_id: 13}
  eva-aust: {doctor: eva, office: Aust, her_id: 23, under_another_office: Vest}
  ola: {her_id: 14, breakage: unknown-in-ar}
"""


@pytest.fixture
def world(world_of: Callable[..., World]) -> World:
    return world_of(TWO_OFFICES)


def office(world: World, name: str) -> Office:
    return next(one for one in world.offices.values() if one.name == name)


def doctor(world: World, key: str) -> Doctor:
    return next(one for one in world.doctors.values() if one.key == key)


class TestWorld:
    def test_finds_a_list_by_its_id(self, world: World) -> None:
        assert world.lists[5].key == "a"

    def test_finds_a_doctor_by_hpr_number(self, world: World) -> None:
        assert world.doctors[77].key == "eva"

    def test_finds_an_office_by_organisation_number(self, world: World) -> None:
        assert world.offices[310000027].name == "Vest"

    def test_a_doctor_has_one_role_at_each_office(self, world: World) -> None:
        assert {role.her_id for role in world.roles(doctor(world, "eva"))} == {13, 23}

    def test_roles_are_flrs_and_hold_those_ar_has_not_heard_of(self, world: World) -> None:
        assert [role.her_id for role in world.roles(doctor(world, "ola"))] == [14]

    def test_people_of_an_office_are_those_ar_has_under_it(self, world: World) -> None:
        assert {person.her_id for person in world.people(office(world, "Vest"))} == {13, 23}
        assert world.people(office(world, "Aust")) == ()

    def test_parties_leave_out_those_ar_has_not_heard_of(self, world: World) -> None:
        assert 14 not in world.parties

    def test_services_are_those_of_the_office(self, world: World) -> None:
        assert [service.her_id for service in world.services(office(world, "Vest"))] == [12]
        assert world.services(office(world, "Aust")) == ()

    def test_organization_is_the_office_as_a_party(self, world: World) -> None:
        assert world.organization(office(world, "Aust")).her_id == 21

    def test_helsenorge_is_always_there(self, world: World) -> None:
        assert world.parties[HELSENORGE].name == "Helsenorge digital dialog"

    def test_an_organisation_number_leads_to_whose_certificates_name_it_if_ar_knows_them(self, world: World) -> None:
        number = office(world, "Vest").org_number
        wanted = {
            party.her_id
            for party in world.parties.values()
            if party.certificates and party.certificates.signature.org_number == number
        }

        assert {party.her_id for party in world.certified(number)} == wanted != set()
        assert 14 not in {party.her_id for one in world.offices for party in world.certified(one)}
        assert world.certified(1) == ()

    def test_no_office_is_under_another(self, world: World) -> None:
        assert world.organizations(office(world, "Vest")) == ()
