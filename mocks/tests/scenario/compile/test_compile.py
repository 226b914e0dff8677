"""What the document leaves out is filled in, what it says holds."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from registermock.world import (
    PROCESS_OF,
    ActivatedProcess,
    Citizen,
    Doctor,
    GPList,
    ListStatus,
    Office,
    PersonParty,
    Profile,
    Relationship,
    Role,
    Service,
    ServiceParty,
    World,
)

EVERYTHING = """
offices:
  Torget:
    {her_id: 11, org_number: 310000027, street: Torget 1, postal_code: 0010, city: OSLO, phone: 22,
     municipality: 4601 Bergen, service: {her_id: 12, services: [forny-resept]}}
lists:
  u:
    office: Torget
    id: 5
    name: Listen
    status: closed
    max_patients: 900
    common: yes
    from: 2019-01-01
    to: 2030-01-01
    doctors:
      - {gp: ola, from: 2020-01-01, to: 2026-01-01}
      - {vikar: eva, from: 2026-01-01, substitute_for: ola, percentage: 60, days: [monday]}
      - {deleliste: per, from: 2026-01-01, substitute_for: 4711}
doctors: {eva: {name: Eva Marie Moe Nes, hpr: 77, nin: 15868000098}}
parties: {eva: {her_id: 13}}
citizens: {kari: {nin: 27824327454, name: Kari Nes, list: u, died: 2026-05-17}}
"""


def party(world: World, key: str) -> PersonParty:
    return next(one for one in world.parties.values() if isinstance(one, PersonParty) and one.key == key)


class TestOverrides:
    def test_of_an_office_hold(self, world_of: Callable[..., World]) -> None:
        office = world_of(EVERYTHING).offices[310000027]

        assert (office.her_id, office.phone, office.address.street, office.address.postal_code) == (
            11, "22", "Torget 1", "0010",
        )  # fmt: skip
        assert (office.municipality.code, office.municipality.name) == ("4601", "Bergen")

    def test_of_a_list_hold(self, world_of: Callable[..., World]) -> None:
        gp_list = world_of(EVERYTHING).lists[5]

        assert (gp_list.name, gp_list.status, gp_list.max_patients, gp_list.common) == (
            "Listen", ListStatus.CLOSED, 900, True,
        )  # fmt: skip
        assert (gp_list.period.start, gp_list.period.end) == (datetime(2019, 1, 1), datetime(2030, 1, 1))

    def test_of_a_doctor_hold(self, world_of: Callable[..., World]) -> None:
        eva = world_of(EVERYTHING).doctors[77]

        assert (eva.person.nin, str(eva.person.name), eva.person.name.middle) == (
            "15868000098", "Eva Marie Moe Nes", "Marie Moe",
        )  # fmt: skip

    def test_of_a_doctors_period_hold(self, world_of: Callable[..., World]) -> None:
        vikar = world_of(EVERYTHING).lists[5].doctors[1]

        assert (vikar.relationship, vikar.percentage, vikar.days) == (Relationship.VIKAR, 60, ("Monday",))

    def test_substitute_is_a_doctor_or_an_hpr_number(self, world_of: Callable[..., World]) -> None:
        ola, eva, per = world_of(EVERYTHING).lists[5].doctors

        assert (ola.substitute_for, eva.substitute_for, per.substitute_for) == (None, ola.doctor.hpr, 4711)

    def test_of_her_ids_hold(self, world_of: Callable[..., World]) -> None:
        world = world_of(EVERYTHING)

        assert (party(world, "eva").her_id, type(world.parties[12])) == (13, ServiceParty)


class TestGaps:
    SPARSE = "lists: {u: {office: Torget, doctors: [{vikar: eva, from: 2018-01-01}]}}\n"

    def test_list_runs_from_its_first_doctor(self, world_of: Callable[..., World]) -> None:
        (gp_list,) = world_of(self.SPARSE).lists.values()

        assert (gp_list.period.start, gp_list.period.end) == (datetime(2018, 1, 1), None)

    def test_doctor_works_all_week(self, world_of: Callable[..., World]) -> None:
        (gp_list,) = world_of(self.SPARSE).lists.values()

        assert gp_list.doctors[0].days == ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")

    def test_doctor_is_called_by_his_key(self, world_of: Callable[..., World]) -> None:
        (eva,) = world_of(self.SPARSE).doctors.values()

        assert eva.person.name.first == "Eva"

    def test_doctor_has_activated_all_four_services(self, world_of: Callable[..., World]) -> None:
        profile = party(world_of(self.SPARSE), "eva").profile

        assert profile
        assert [process.name for process in profile.processes] == [
            "Dialog_Innbygger_Timereservasjon", "Dialog_Innbygger_Reseptfornyelse",
            "Dialog_Innbygger_Ekontakt", "Dialog_Innbygger_Ekonsultasjon",
        ]  # fmt: skip

    def test_office_has_no_service_of_its_own(self, world_of: Callable[..., World]) -> None:
        world = world_of(self.SPARSE)
        (office,) = (one for one in world.offices.values() if one.name == "Torget")

        assert world.services(office) == ()


class TestMemberships:
    @pytest.mark.parametrize(
        ("died", "end", "by_death"),
        [("", datetime(2030, 1, 1), False), (", died: 2026-05-17", datetime(2026, 5, 17), True)],
    )
    def test_end_with_the_list_or_by_death(
        self, world_of: Callable[..., World], died: str, end: datetime, by_death: bool
    ) -> None:
        world = world_of(EVERYTHING.replace(", died: 2026-05-17", died))
        member = world.citizens["27824327454"].memberships[0]

        assert (member.period.end, member.ended_by_death) == (end, by_death)

    def test_that_ended_before_death_is_not_ended_by_it(self, world_of: Callable[..., World]) -> None:
        world = world_of(EVERYTHING.replace("list: u", "lists: [{list: u, to: 2025-01-01}]"))
        (citizen,) = world.citizens.values()

        assert (citizen.died, citizen.memberships[0].ended_by_death) == (date(2026, 5, 17), False)


EKONTAKT = PROCESS_OF[Service.CONTACT].name


def profile_of(world_of: Callable[..., World], written: str) -> Profile | None:
    return party(
        world_of(f"lists: {{u: {{office: O, doctors: [{{gp: eva, from: 2026-01-01}}]}}}}\nparties: {{eva: {written}}}"),
        "eva",
    ).profile


class TestProfile:
    @pytest.mark.parametrize(
        ("written", "processes"),
        [
            ("{services: [kontakt-legekontoret]}", [ActivatedProcess(EKONTAKT, "1.2", Role.CLINICIAN)]),
            ("{services: []}", []),
            ("{services: [kontakt-legekontoret], process_version: 1.1}",
             [ActivatedProcess(EKONTAKT, "1.1", Role.CLINICIAN)]),
            ("{services: [kontakt-legekontoret], role: Innbygger}", [ActivatedProcess(EKONTAKT, "1.2", Role.CITIZEN)]),
            (f"{{processes: [{{name: {EKONTAKT}, version: 1.10, role: Innbygger}}]}}",
             [ActivatedProcess(EKONTAKT, "1.10", Role.CITIZEN)]),
            (f"{{services: [kontakt-legekontoret], processes: [{{name: {EKONTAKT}, version: 1.1}}]}}",
             [ActivatedProcess(EKONTAKT, "1.2", Role.CLINICIAN), ActivatedProcess(EKONTAKT, "1.1", Role.CLINICIAN)]),
        ],
    )  # fmt: skip
    def test_holds_what_is_written(
        self, world_of: Callable[..., World], written: str, processes: list[ActivatedProcess]
    ) -> None:
        profile = profile_of(world_of, written)

        assert profile
        assert list(profile.processes) == processes

    def test_none_is_none(self, world_of: Callable[..., World]) -> None:
        assert profile_of(world_of, "{cpp: none}") is None

    def test_can_be_one_the_register_answers_with_nothing(self, world_of: Callable[..., World]) -> None:
        profile = profile_of(world_of, "{breakage: empty-cpp}")

        assert profile
        assert profile.empty


class TestParties:
    LIST = "lists: {u: {office: O, doctors: [{gp: eva, from: 2026-01-01}]}, v: {office: P, doctors: [{vikar: eva, from: 2026-01-01}]}}\n"  # noqa: E501

    def test_her_id_none_means_no_party(self, world_of: Callable[..., World]) -> None:
        world = world_of(self.LIST + "parties: {eva: {her_id: none}}")

        assert not [one for one in world.parties.values() if isinstance(one, PersonParty)]

    def test_described_without_an_office_means_every_office(self, world_of: Callable[..., World]) -> None:
        world = world_of(self.LIST + "parties: {eva: {breakage: inactive-in-ar}}")

        assert {one.active for one in world.parties.values() if isinstance(one, PersonParty)} == {False}

    def test_described_with_an_office_means_that_one(self, world_of: Callable[..., World]) -> None:
        world = world_of(self.LIST + "parties: {eva-p: {doctor: eva, office: P, breakage: inactive-in-ar}}")
        active = {one.office.name: one.active for one in world.parties.values() if isinstance(one, PersonParty)}

        assert active == {"O": True, "P": False}

    def test_several_breakages_are_a_list(self, world_of: Callable[..., World]) -> None:
        world = world_of(self.LIST + "parties: {eva: {office: O, breakage: [inactive-in-ar, certificate-expired]}}")
        eva = next(one for one in world.parties.values() if isinstance(one, PersonParty) and not one.active)

        assert eva.certificates
        assert eva.certificates.encryption.not_after < datetime(2026, 3, 2)


class TestCertificates:
    TEXT = "clock: {clock}\nlists: {{u: {{office: O, doctors: [{{gp: eva, from: 2020-01-01}}]}}}}\nparties: {{eva: {{breakage: [{breakage}]}}}}"  # noqa: E501

    @pytest.mark.parametrize("clock", [datetime(2021, 5, 5, 12), datetime(2035, 1, 1)])
    @pytest.mark.parametrize(
        ("breakage", "begun", "ended"),
        [("", True, False), ("certificate-expired", True, True), ("certificate-not-yet-valid", False, False)],
    )
    def test_dates_follow_the_clock(
        self, world_of: Callable[..., World], clock: datetime, breakage: str, begun: bool, ended: bool
    ) -> None:
        pair = party(world_of(self.TEXT.format(clock=clock, breakage=breakage)), "eva").certificates

        assert pair
        for spec in (pair.encryption, pair.signature):
            assert (spec.not_before <= clock, spec.not_after < clock) == (begun, ended)


def test_equal_documents_give_equal_people(world_of: Callable[..., World]) -> None:
    def people(world: World) -> list[list[Citizen] | list[GPList] | list[Doctor] | list[Office]]:
        return [
            list(world.citizens.values()), list(world.lists.values()),
            list(world.doctors.values()), list(world.offices.values()),
        ]  # fmt: skip

    assert people(world_of(EVERYTHING)) == people(world_of(EVERYTHING))
