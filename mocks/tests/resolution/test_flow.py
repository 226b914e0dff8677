"""The decision table: every outcome, refusal and flag, from answers made by hand."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from registermock.faults import RegisterFault
from registermock.faults.ar import UnknownHerId
from registermock.faults.cppa import EntityNotFound
from registermock.faults.flr import InvalidNin, NotOnAnyList
from registermock.registers.gp_her_id import Branch
from registermock.resolution import (
    CertificateAnswer,
    DoctorOnList,
    GPAnswer,
    PartyAnswer,
    ProfileAnswer,
    Resolution,
    resolve,
)
from registermock.world import ALL_SERVICES, ActivatedProcess, Flag, Outcome, Period, Refusal, Role, Service, Usage

Resolved = Callable[..., Resolution]
OTHER_FAULT = RegisterFault("Noe gikk galt", "Intern")
GP = DoctorOnList(88, "Ola Vik", "LPFL", Period(datetime(2020, 1, 1)))


class TestOutcome:
    def test_of_a_vacant_list_is_the_vikar(self, resolved: Resolved) -> None:
        found = resolved()

        assert (found.outcome, found.addressed_to, found.services) == (Outcome.VIKAR, 11, ALL_SERVICES)

    def test_of_a_list_with_a_gp_is_the_gp(self, resolved: Resolved, gp_list: GPAnswer, party: PartyAnswer) -> None:
        found = resolved(gp=replace(gp_list, doctors=(*gp_list.doctors, GP)), party=replace(party, hpr=88))

        assert found.outcome is Outcome.GP

    @pytest.mark.parametrize(
        "period", [Period(datetime(2020, 1, 1), datetime(2026, 3, 2, 9)), Period(datetime(2026, 3, 2, 9, 0, 1))]
    )
    def test_of_a_gp_who_has_ended_or_not_begun_is_the_vikar(
        self, resolved: Resolved, gp_list: GPAnswer, period: Period
    ) -> None:
        found = resolved(gp=replace(gp_list, doctors=(*gp_list.doctors, replace(GP, period=period))))

        assert found.outcome is Outcome.VIKAR

    @pytest.mark.parametrize("doctors", [(), (GP,)])
    def test_of_a_service_party_is_the_service(
        self, resolved: Resolved, gp_list: GPAnswer, party: PartyAnswer, doctors: tuple[DoctorOnList, ...]
    ) -> None:
        found = resolved(gp=replace(gp_list, doctors=doctors), party=replace(party, kind="Service", hpr=None))

        assert (found.outcome, found.flags) == (Outcome.SERVICE, ())

    def test_without_a_her_id_is_none(self, resolved: Resolved, gp_list: GPAnswer) -> None:
        found = resolved(gp=replace(gp_list, gp_her_id=None))

        assert (found.outcome, found.addressed_to, found.refused) == (Outcome.NONE, None, None)

    def test_when_flr_refuses_is_fault(self, resolved: Resolved) -> None:
        assert resolved(gp=NotOnAnyList()).outcome is Outcome.FAULT


class TestRefusal:
    @pytest.mark.parametrize(
        ("answers", "refused"),
        [
            ({"gp": NotOnAnyList()}, Refusal.NOT_ON_A_LIST),
            ({"gp": InvalidNin()}, Refusal.INVALID_NIN),
            ({"gp": OTHER_FAULT}, Refusal.REGISTER_FAULT),
            ({"party": UnknownHerId()}, Refusal.UNKNOWN_IN_AR),
            ({"party": OTHER_FAULT}, Refusal.REGISTER_FAULT),
            ({"profile": EntityNotFound("x")}, Refusal.NO_CPP),
            ({"profile": None}, Refusal.NO_CPP),
            ({"profile": ProfileAnswer((), ())}, Refusal.NO_SERVICES),
            ({"profile": ProfileAnswer((ActivatedProcess("Other", "1.0", Role.CLINICIAN),), ())}, Refusal.NO_SERVICES),
            ({"profile": ProfileAnswer((ActivatedProcess("Dialog_Innbygger_Ekontakt", "1.2", Role.CITIZEN),), ())},
             Refusal.WRONG_ROLE),
            ({}, None),
        ],
    )  # fmt: skip
    def test_follows_from_the_answers(
        self, resolved: Resolved, answers: dict[str, Any], refused: Refusal | None
    ) -> None:
        assert resolved(**answers).refused is refused

    def test_of_an_inactive_party(self, resolved: Resolved, party: PartyAnswer) -> None:
        assert resolved(party=replace(party, active=False)).refused is Refusal.INACTIVE

    @pytest.mark.parametrize(
        "answers",
        [{"gp": NotOnAnyList()}, {"party": UnknownHerId()}, {"profile": None}, {"profile": EntityNotFound("x")}],
    )
    def test_leaves_no_services_and_nobody_reachable(self, resolved: Resolved, answers: dict[str, Any]) -> None:
        found = resolved(**answers)

        assert (found.services, found.reachable) == ((), False)

    def test_after_flr_keeps_whom_flr_named(self, resolved: Resolved) -> None:
        assert resolved(party=UnknownHerId()).addressed_to == 11


class TestFlags:
    def test_are_none_when_all_is_well(self, resolved: Resolved) -> None:
        assert resolved().flags == ()

    def test_other_office(self, resolved: Resolved, party: PartyAnswer) -> None:
        assert resolved(party=replace(party, parent_org_number=1)).flags == (Flag.OTHER_OFFICE,)

    def test_other_doctor(self, resolved: Resolved, party: PartyAnswer) -> None:
        assert resolved(party=replace(party, hpr=1)).flags == (Flag.OTHER_DOCTOR,)

    @pytest.mark.parametrize(
        ("begins", "ends", "flags"),
        [
            (datetime(2025, 1, 1), datetime(2026, 3, 1), (Flag.CERTIFICATE_EXPIRED,)),
            (datetime(2026, 3, 3), datetime(2028, 1, 1), (Flag.CERTIFICATE_NOT_YET_VALID,)),
            (datetime(2026, 3, 1), datetime(2026, 3, 3), ()),
        ],
    )
    def test_certificate_outside_its_dates(
        self, resolved: Resolved, profile: ProfileAnswer, begins: datetime, ends: datetime, flags: tuple[Flag, ...]
    ) -> None:
        signature = CertificateAnswer(Usage.SIGNATURE, begins, ends)

        found = resolved(profile=replace(profile, certificates=(*profile.certificates, signature)))

        assert found.flags == flags

    def test_old_process_version(self, resolved: Resolved, profile: ProfileAnswer) -> None:
        old = tuple(replace(process, version="1.1") for process in profile.processes)

        assert resolved(profile=replace(profile, processes=old)).flags == (Flag.OLD_PROCESS_VERSION,)

    def test_leave_the_services_open(self, resolved: Resolved, party: PartyAnswer) -> None:
        assert resolved(party=replace(party, parent_org_number=1)).reachable

    def test_can_be_several(self, resolved: Resolved, party: PartyAnswer) -> None:
        found = resolved(party=replace(party, parent_org_number=1, hpr=1))

        assert found.flags == (Flag.OTHER_OFFICE, Flag.OTHER_DOCTOR)


class TestAsking:
    @pytest.mark.parametrize(
        ("answers", "asked"),
        [
            ({}, ["FLR 27824327454", "AR 11", "CPPA 11", "AR certificate 11"]),
            ({"gp": NotOnAnyList()}, ["FLR 27824327454"]),
            ({"gp": GPAnswer(None, (), "O", 1)}, ["FLR 27824327454"]),
            ({"party": UnknownHerId()}, ["FLR 27824327454", "AR 11"]),
            ({"party": PartyAnswer(11, "Person", "E", False, 1, None, 77)}, ["FLR 27824327454", "AR 11"]),
            ({"profile": None}, ["FLR 27824327454", "AR 11", "CPPA 11"]),
        ],
    )
    def test_goes_no_further_than_needed_and_asks_each_once(
        self, registers: Callable[..., Any], answers: dict[str, Any], asked: list[str]
    ) -> None:
        made = registers(**answers)
        resolve(made, "27824327454")

        assert made.asked == Counter(asked)


class TestSteps:
    def test_follow_the_registers_in_order(self, resolved: Resolved) -> None:
        names = [step.register for step in resolved().steps]

        assert names == sorted(names, key=["FLR", "AR", "CPPA"].index)
        assert set(names) == {"FLR", "AR", "CPPA"}

    def test_carry_the_sources_of_the_answers(self, resolved: Resolved) -> None:
        assert {step.source for step in resolved().steps} == {f"f.yaml:{line}" for line in (2, 3, 4, 5)}

    @pytest.mark.parametrize(
        ("branch", "rule"),
        [
            (Branch.ACTIVE_GP, "branch 1: a GP is active and has a HER-id"),
            (Branch.ONE_VIKAR, "branch 2: the list is vacant and has exactly one active vikar"),
            (Branch.OFFICE_SERVICE, "branch 3: the office's service «Fastlege, liste uten fast lege»"),
        ],
    )
    def test_tell_the_branch_flr_took(self, resolved: Resolved, gp_list: GPAnswer, branch: Branch, rule: str) -> None:
        assert rule in {step.rule for step in resolved(gp=replace(gp_list, branch=branch)).steps}

    @pytest.mark.parametrize(
        ("her_id", "vikars", "branch"),
        [
            (None, [77], "branch 4"),
            (11, [], "branch 3"),
            (11, [77], "branch 2"),
            (11, [77, 77], "branch 2"),
            (11, [77, 78], "branch 3"),
        ],
    )
    def test_tell_the_branch_as_seen_from_outside(
        self, resolved: Resolved, gp_list: GPAnswer, her_id: int | None, vikars: list[int], branch: str
    ) -> None:
        doctors = tuple(replace(gp_list.doctors[0], hpr=hpr) for hpr in vikars)
        found = resolved(gp=replace(gp_list, branch=None, gp_her_id=her_id, doctors=doctors))

        assert next(step.rule for step in found.steps if step.field == "GPHerId").startswith(branch)

    @pytest.mark.parametrize(
        ("answers", "message"),
        [
            ({"gp": OTHER_FAULT}, "Noe gikk galt"),
            ({"party": OTHER_FAULT}, "Noe gikk galt"),
            ({"profile": EntityNotFound("x")}, "Entitet ikke funnet"),
        ],
    )
    def test_tell_what_the_register_refused_with(
        self, resolved: Resolved, answers: dict[str, Any], message: str
    ) -> None:
        assert resolved(**answers).steps[-1].value == message


def test_services_are_those_of_the_profile(resolved: Resolved, profile: ProfileAnswer) -> None:
    assert resolved(profile=replace(profile, processes=profile.processes[1:2])).services == (Service.RENEWAL,)
