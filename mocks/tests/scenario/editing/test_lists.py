"""Vikars start and leave, and a GP takes a list: what the resolution flow finds before and after."""

from collections.abc import Callable
from typing import Any

import pytest

from registermock.scenario import ScenarioProblems
from registermock.scenario.editing import CannotEdit

KARI, OLA = "27824327454", "13836033390"
Refused = Callable[..., str]


class TestVikarStarts:
    def test_a_second_vikar_on_a_vacant_list_leaves_nobody_to_reach(self, told: Any) -> None:
        told.happens("vikar-starts", list="small/nord", doctor="nina", from_="2026-04-01")

        assert told.reached(KARI, "2026-03-31 23:59:59") == "vikar anna"
        assert told.reached(KARI, "2026-04-01") == "none"

    def test_a_new_doctor_has_all_four_services(self, told: Any) -> None:
        told.happens("vikar-leaves", list="small/nord", doctor="anna")
        told.happens("vikar-starts", list="small/nord", doctor="nina")

        assert told.reached(KARI) == "vikar nina"
        assert len(told.resolved(KARI).services) == 4

    def test_the_period_ends_where_it_says(self, told: Any) -> None:
        told.happens("vikar-leaves", list="small/nord", doctor="anna", at="2026-03-01")
        told.happens("vikar-starts", list="small/nord", doctor="bo", from_="2026-03-01", to="2026-05-01 12:00")

        assert told.reached(KARI, "2026-05-01 11:59:59") == "vikar bo"
        assert told.reached(KARI, "2026-05-01 12:00") == "none"

    def test_now_stands_for_a_start_that_was_left_out(self, told: Any) -> None:
        file = told.happens("vikar-starts", list="small/nord", doctor="nina")

        assert "      - {vikar: nina, from: 2026-03-02 09:00}\n" in file.text

    def test_a_doctor_of_the_scenario_may_be_told_by_his_hpr_number(self, told: Any) -> None:
        hpr = next(doctor.hpr for doctor in told.file.scenario.doctors if doctor.key == "bo")
        file = told.happens("vikar-starts", list="small/nord", doctor=hpr)

        assert file.scenario.lists[0].doctors[-1].doctor.key == "bo"

    def test_a_list_may_be_told_by_its_id(self, told: Any) -> None:
        gp_list = told.file.scenario.lists[0]
        file = told.happens("vikar-starts", list=gp_list.id, doctor="nina")

        assert file.scenario.lists[0].doctors[-1].doctor.key == "nina"

    def test_an_end_before_the_start_is_refused_as_check_does(self, refused: Refused) -> None:
        found = refused(ScenarioProblems, "vikar-starts", list="small/nord", doctor="eva", to="2026-01-01")

        assert found == ("small.yaml:11:50: to must be after from (2026-03-02 09:00); the day in `to` is not included")

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            ({"doctor": "anna"}, "doctor: anna is that on nord already, since 2026-01-01"),
            ({"list": "nord"}, "list: nord may be any of these, write which: small/nord, other/nord"),
            ({"list": "small/nor"}, "list: there is no list small/nor; did you mean small/nord?"),
            ({"doctor": "other/bo"}, "doctor: other/bo is of another scenario than small/nord; write a key alone"),
            ({"doctor": 17}, "doctor: no doctor of small has the HPR number 17; write a key, which may be new"),
            ({"from_": "tomorrow"}, "from: tomorrow is no time; write it as 2026-03-02 or 2026-03-02 09:00"),
            ({"start": "2026-03-02"}, "start: there is no such argument; write one of doctor, from, list, to"),
            ({"doctor": None}, "doctor: it is missing; The doctor; a new key makes a new doctor"),
        ],
    )
    def test_what_makes_no_sense_is_refused_with_what_to_write(
        self, refused: Refused, arguments: dict[str, object], message: str
    ) -> None:
        assert refused(CannotEdit, "vikar-starts", **{"list": "small/nord", "doctor": "eva"} | arguments) == message


class TestExpectations:
    def test_what_no_longer_comes_true_is_left_out_and_what_does_stays(self, told: Any) -> None:
        file = told.happens("vikar-leaves", list="small/nord", doctor="anna")

        assert [(one.citizen, one.outcome) for one in file.scenario.expectations] == [("kari", "none"), ("ola", "gp")]
        assert "expect:\n  kari:\n    - {at: 2025-12-31, outcome: none}\n  ola:" in file.text

    def test_what_never_came_true_stays_for_the_tester_to_mend(self, told: Any) -> None:
        text = told.file.text.replace("at: 2025-12-31, outcome: none", "at: 2025-12-31, outcome: gp")
        told.shelf = told.shelf.with_text("small.yaml", text)
        file = told.happens("vikar-leaves", list="small/nord", doctor="anna")

        assert [(one.citizen, one.outcome) for one in file.scenario.expectations] == [("kari", "gp"), ("ola", "gp")]


class TestVikarLeaves:
    def test_the_list_is_without_a_vikar_from_that_moment(self, told: Any) -> None:
        told.happens("vikar-leaves", list="small/nord", doctor="anna", at="2026-03-15")

        assert told.reached(KARI, "2026-03-14 23:59:59") == "vikar anna"
        assert told.reached(KARI, "2026-03-15") == "none"

    def test_one_who_is_no_vikar_then_cannot_leave(self, refused: Refused) -> None:
        arguments = {"list": "small/nord", "doctor": "anna", "at": "2025-12-31"}

        assert refused(CannotEdit, "vikar-leaves", **arguments) == (
            "doctor: anna is no vikar on nord at 2025-12-31; nobody is"
        )

    def test_leaving_at_the_moment_of_starting_is_refused_as_check_does(self, refused: Refused) -> None:
        arguments = {"list": "small/nord", "doctor": "anna", "at": "2026-01-01"}

        assert "to must be after from (2026-01-01 00:00)" in refused(ScenarioProblems, "vikar-leaves", **arguments)


class TestGPTakesList:
    def test_the_vikar_goes_and_the_gp_is_reached(self, told: Any) -> None:
        file = told.happens("gp-takes-list", list="small/nord", doctor="eva", from_="2026-04-01")

        assert told.reached(KARI, "2026-03-31 23:59:59") == "vikar anna"
        assert told.reached(KARI, "2026-04-01") == "gp eva"
        assert "{vikar: anna, from: 2026-01-01, to: 2026-04-01}   # the only one\n" in file.text

    def test_the_earlier_gp_and_his_vikar_go_at_once(self, told: Any) -> None:
        file = told.happens("gp-takes-list", list="sor", doctor="eva")

        assert told.reached(OLA) == "gp eva"
        assert [period.period.end is None for period in file.scenario.lists[1].doctors] == [False, False, True]

    def test_they_stay_when_asked_to(self, told: Any) -> None:
        file = told.happens("gp-takes-list", list="sor", doctor="eva", keep=True)

        assert [period.period.end for period in file.scenario.lists[1].doctors] == [None, None, None]

    def test_a_vikar_who_becomes_gp_is_vikar_no_longer(self, told: Any) -> None:
        file = told.happens("gp-takes-list", list="small/nord", doctor="anna")

        assert told.reached(KARI) == "gp anna"
        assert file.scenario.lists[0].doctors[0].period.end is not None

    def test_whoever_has_the_list_cannot_take_it(self, refused: Refused) -> None:
        assert refused(CannotEdit, "gp-takes-list", list="sor", doctor="bo") == (
            "doctor: bo is that on sor already, since 2020-01-01"
        )
