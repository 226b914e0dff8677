"""Parties, their processes and certificates change: what the resolution flow finds before and after."""

from collections.abc import Callable
from typing import Any

import pytest

from registermock.scenario import HELSENORGE, ScenarioProblems
from registermock.scenario.editing import CannotEdit
from registermock.world import Flag, Role, Service

KARI, OLA, NEW = "27824327454", "13836033390", "15868000098"
Refused = Callable[..., str]
TWO_OFFICES = f"""\
lists:
  a: {{office: A, doctors: [{{gp: eva, from: 2020-01-01}}]}}
  b: {{office: B, doctors: [{{gp: eva, from: 2020-01-01}}]}}
parties:
  eva: {{services: [forny-resept]}}
citizens:
  per: {{nin: {NEW}, list: a}}
  pia: {{nin: 19825129297, list: b}}
"""


def services(told: Any, nin: str) -> list[str]:
    return [str(word) for word in told.resolved(nin).services]


class TestDeactivated:
    def test_a_party_is_inactive_until_it_is_activated_again(self, told: Any) -> None:
        her_id = told.her_id("bo")
        told.happens("party-deactivated", party="small/bo")
        assert told.reached(OLA) == "gp bo"
        assert told.resolved(OLA).refused == "inactive-in-ar"

        told.happens("party-activated", party=her_id)
        assert told.resolved(OLA).refused is None
        assert told.her_id("bo") == her_id

    def test_a_doctor_without_an_entry_is_inactive_at_that_office_alone(self, told: Any) -> None:
        nord, sor = told.her_id("anna", "Nord legekontor"), told.her_id("anna", "Sør legekontor")
        told.happens("party-deactivated", party=nord)

        parties = told.shelf.world.parties
        assert (parties[nord].active, parties[sor].active) == (False, True)

    def test_of_a_doctor_described_once_for_two_offices_only_that_party_changes(self, told: Any) -> None:
        told.add(TWO_OFFICES)
        before = told.shelf.world.parties
        per = told.resolved(NEW).addressed_to
        told.happens("party-deactivated", party=per)

        after = told.shelf.world.parties
        assert after[per].activated == before[per].activated
        assert not after[per].active
        assert {i: p for i, p in after.items() if i != per} == {i: p for i, p in before.items() if i != per}

    def test_the_service_of_an_office_may_be_deactivated(self, told: Any) -> None:
        her_id = next(p.her_id for p in told.file.scenario.parties if p.key == "Vest legekontor" and p.parent)
        told.happens("party-deactivated", party=her_id)

        assert not told.shelf.world.parties[her_id].active

    def test_a_doctor_with_one_party_is_enough_to_name_it(self, told: Any) -> None:
        hpr = next(doctor.hpr for doctor in told.file.scenario.doctors if doctor.key == "bo")
        told.happens("party-deactivated", party=hpr)

        assert told.resolved(OLA).refused == "inactive-in-ar"

    def test_a_party_that_only_flr_believes_in_is_found_by_its_her_id(self, told: Any) -> None:
        told.add(TWO_OFFICES.replace("services: [forny-resept]", "office: A, breakage: unknown-in-ar"))
        her_id = told.resolved(NEW).addressed_to
        file = told.happens("party-deactivated", party=her_id)

        assert "breakage: [unknown-in-ar, inactive-in-ar]" in file.text

    @pytest.mark.parametrize(
        ("party", "message"),
        [
            ("small/anna", "party: small/anna may be any of these, write which: small/anna (HER-id "),
            ("eva", "party: there is no party eva; "),
            (HELSENORGE, "party: helsenorge is built in and cannot be changed; name one of a scenario"),
        ],
    )
    def test_no_one_party_is_refused(self, refused: Refused, party: object, message: str) -> None:
        assert refused(CannotEdit, "party-deactivated", party=party).startswith(message)

    def test_an_office_itself_is_refused(self, told: Any, refused: Refused) -> None:
        office = told.file.scenario.offices[0]

        assert refused(CannotEdit, "party-deactivated", party=office.her_id) == (
            f"party: {office.name} is an office; name a doctor's party or an office's service"
        )

    def test_what_is_so_already_is_refused(self, refused: Refused) -> None:
        assert refused(CannotEdit, "party-activated", party="small/bo") == "party: bo is active already"


class TestProcesses:
    def test_one_more_and_one_less(self, told: Any) -> None:
        told.happens("process-activated", party="small/bo", service="e-konsultasjon")
        told.happens("process-removed", party="small/bo", service="forny-resept")

        assert services(told, OLA) == ["kontakt-legekontoret", "e-konsultasjon"]

    def test_of_a_party_nobody_described_the_other_three_stay(self, told: Any) -> None:
        told.happens("process-removed", party=told.her_id("anna", "Nord legekontor"), service="bestill-time")

        assert services(told, KARI) == ["forny-resept", "kontakt-legekontoret", "e-konsultasjon"]

    def test_another_version_or_role_is_there_beside_the_first(self, told: Any) -> None:
        told.happens("process-activated", party="small/bo", service="forny-resept", version="1.1", role=Role.CITIZEN)
        found = {(p.version, p.role) for p in told.shelf.world.parties[told.her_id("bo")].activated}

        assert found == {("1.2", Role.CLINICIAN), ("1.1", Role.CITIZEN)}

        told.happens("process-removed", party="small/bo", service="forny-resept", version="1.1")
        assert services(told, OLA) == ["forny-resept", "kontakt-legekontoret"]

    @pytest.mark.parametrize("without", ["cpp: none", "breakage: [empty-cpp, certificate-expired]"])
    def test_a_party_without_a_cpp_gets_one_that_holds_the_process_alone(self, told: Any, without: str) -> None:
        told.add(TWO_OFFICES.replace("services: [forny-resept]", f"office: A, {without}"))
        her_id = told.resolved(NEW).addressed_to
        assert told.resolved(NEW).refused == "no-cpp"

        told.happens("process-activated", party=her_id, service=Service.CONTACT)
        assert services(told, NEW) == ["kontakt-legekontoret"]
        assert (Flag.CERTIFICATE_EXPIRED in told.resolved(NEW).flags) is ("expired" in without)

    def test_with_none_left_the_cpp_is_there_with_nothing_in_it(self, told: Any) -> None:
        for service in ("forny-resept", "kontakt-legekontoret"):
            told.happens("process-removed", party="small/bo", service=service)

        assert told.resolved(OLA).refused == "no-services"

    def test_a_word_that_is_no_service_is_refused_as_check_does(self, refused: Refused) -> None:
        found = refused(ScenarioProblems, "process-activated", party="small/bo", service="forny-rsept")

        assert found == "small.yaml:15:55: forny-rsept is not known here; did you mean forny-resept?"

    @pytest.mark.parametrize(
        ("verb", "service", "message"),
        [
            ("process-activated", "forny-resept",
             "service: bo has forny-resept in version 1.2 as Helsepersonell already"),
            ("process-removed", "bestill-time", "service: bo has no such process"),
        ],
    )  # fmt: skip
    def test_what_is_so_already_is_refused(self, refused: Refused, verb: str, service: str, message: str) -> None:
        assert refused(CannotEdit, verb, party="small/bo", service=service) == message


class TestCertificates:
    def test_they_expire_and_are_renewed(self, told: Any) -> None:
        told.happens("certificate-expires", party="small/bo", at="2026-03-01")
        assert Flag.CERTIFICATE_EXPIRED in told.resolved(OLA).flags
        assert told.resolved(OLA, "2026-02-28 12:00").flags == ()

        told.happens("certificate-renewed", party="small/bo", from_="2026-03-10", to="2026-05-01")
        assert Flag.CERTIFICATE_NOT_YET_VALID in told.resolved(OLA).flags
        assert told.resolved(OLA, "2026-03-11").flags == ()
        assert Flag.CERTIFICATE_EXPIRED in told.resolved(OLA, "2026-05-02").flags

    def test_they_expire_at_once_where_no_moment_is_told(self, told: Any) -> None:
        told.happens("certificate-expires", party="small/bo")

        assert Flag.CERTIFICATE_EXPIRED in told.resolved(OLA).flags
        assert told.resolved(OLA, "2026-03-02 08:59").flags == ()

    def test_revoked_ones_are_renewed(self, told: Any) -> None:
        told.happens("certificate-revoked", party="small/bo")
        assert Flag.CERTIFICATE_REVOKED in told.resolved(OLA).flags
        assert told.shelf.world.revoked_certificates

        told.happens("certificate-renewed", party="small/bo")
        assert told.resolved(OLA).flags == ()
        assert not told.shelf.world.revoked_certificates

    def test_renewed_ones_are_valid_for_three_years_from_now(self, told: Any) -> None:
        told.happens("certificate-renewed", party="small/bo")

        assert told.resolved(OLA, "2029-02-28").flags == ()
        assert Flag.CERTIFICATE_EXPIRED in told.resolved(OLA, "2029-03-02").flags

    def test_an_end_before_the_start_is_refused_as_check_does(self, refused: Refused) -> None:
        found = refused(ScenarioProblems, "certificate-renewed", party="small/bo", to="2026-03-01")

        assert found.startswith("small.yaml:15:")
        assert "to must be after from (2026-03-02 09:00)" in found
