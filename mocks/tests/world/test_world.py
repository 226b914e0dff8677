"""The World finds everybody by the ids the registers use."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest

from registermock.scenario import HELSENORGE
from registermock.world import ActivatedProcess, Doctor, Office, Profile, Role, World

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


EKONTAKT = "Dialog_Innbygger_Ekontakt"
CPA, MARCH, APRIL = UUID(int=7), datetime(2026, 3, 1), datetime(2026, 4, 1)


class TestWithParty:
    @pytest.mark.parametrize("her_id", [12, 13, 23])
    def test_shows_the_party_wherever_it_can_be_found(self, world: World, her_id: int) -> None:
        party = replace(world.parties[her_id], name="Ny")

        changed = world.with_party(party)

        assert changed.parties[her_id] is party
        vest = office(changed, "Vest")
        assert [one.name for one in (*changed.people(vest), *changed.services(vest))].count("Ny") == 1
        assert [role.name for role in changed.roles(doctor(changed, "eva"))].count("Ny") == (her_id != 12)

    def test_leaves_the_world_it_was_made_from_alone(self, world: World) -> None:
        before = world.parties[13]

        world.with_party(replace(before, name="Ny"))

        assert world.parties[13] is before
        assert before in world.people(office(world, "Vest"))

    def test_leaves_everybody_else_alone(self, world: World) -> None:
        changed = world.with_party(replace(world.parties[13], name="Ny"))

        others = {her_id for her_id, party in world.parties.items() if changed.parties[her_id] is not party}
        assert others == {13}

    def test_may_be_done_again_and_again(self, world: World) -> None:
        changed = world
        for name in ("A", "B", "C"):
            changed = changed.with_party(replace(changed.parties[13], name=name))

        assert [person.name for person in changed.people(office(changed, "Vest")) if person.her_id == 13] == ["C"]


class TestInRole:
    def test_is_everybody_listed_who_has_a_process_in_it(self, world: World) -> None:
        assert [party.her_id for party in world.in_role(Role.CLINICIAN)] == [12, 13, 23]
        assert [party.her_id for party in world.in_role(Role.CITIZEN)] == [HELSENORGE]

    def test_follows_what_a_party_has_activated(self, world: World) -> None:
        profile = Profile((ActivatedProcess(EKONTAKT, "1.2", Role.CITIZEN),))

        changed = world.with_party(replace(world.parties[13], profile=profile))

        assert [party.her_id for party in changed.in_role(Role.CLINICIAN)] == [12, 23]
        assert [party.her_id for party in changed.in_role(Role.CITIZEN)] == [HELSENORGE, 13]

    def test_leaves_out_whoever_has_an_empty_cpp(self, world: World) -> None:
        party = world.parties[13]
        assert party.profile is not None

        changed = world.with_party(replace(party, profile=replace(party.profile, empty=True)))

        assert 13 not in [one.her_id for one in changed.in_role(Role.CLINICIAN)]


class TestWithRevoked:
    def test_knows_when_an_agreement_was_revoked(self, world: World) -> None:
        assert world.with_revoked(CPA, MARCH).revoked == {CPA: MARCH}
        assert world.revoked == {}

    def test_keeps_the_first_time(self, world: World) -> None:
        once = world.with_revoked(CPA, MARCH)

        assert once.with_revoked(CPA, APRIL) is once

    def test_is_kept_by_later_changes(self, world: World) -> None:
        changed = world.with_revoked(CPA, MARCH).with_party(replace(world.parties[13], name="Ny"))

        assert changed.revoked == {CPA: MARCH}
