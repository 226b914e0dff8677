"""Differences between what was found and what a scenario expects; and the whole told to a person."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from registermock.resolution import Hint, Resolution, Step, differences, told
from registermock.sentence import Sentence
from registermock.world import BUILT_IN, Expectation, Flag, Outcome, Refusal, Service

AT = datetime(2026, 3, 2, 9)
MET = Expectation(
    "s", "kari", "27824327454", AT, Outcome.VIKAR, 11, (Service.CONTACT, Service.BOOKING), None, (), BUILT_IN
)
FOUND = Resolution(
    "27824327454", AT, Outcome.VIKAR, 11, (Service.BOOKING, Service.CONTACT), None, (),
    (Step("FLR", Sentence("the rule"), "GPHerId", "11", "f.yaml:3"),
     Step("AR", Sentence("another rule"), "Name", "Eva Nes")),
    (Hint(Sentence("something changes"), Sentence("all is different")),),
)  # fmt: skip


class TestDifferences:
    def test_are_none_when_all_is_met_in_any_order(self) -> None:
        assert differences(FOUND, MET) == []

    @pytest.mark.parametrize(
        ("changed", "sentence"),
        [
            ({"outcome": Outcome.GP}, "expected outcome gp, found vikar"),
            ({"addressed_to": 12}, "expected addressed_to 12, found 11"),
            ({"addressed_to": None}, "expected addressed_to none, found 11"),
            ({"services": ()}, "expected services none, found bestill-time, kontakt-legekontoret"),
            ({"refused": Refusal.NO_CPP}, "expected refused no-cpp, found none"),
            ({"flags": (Flag.OTHER_OFFICE,)}, "expected flags other-office, found none"),
        ],
    )
    def test_are_a_sentence_each(self, changed: dict[str, Any], sentence: str) -> None:
        assert differences(FOUND, replace(MET, **changed)) == [f"kari at 2026-03-02 09:00:00: {sentence}"]

    def test_are_told_all_at_once(self) -> None:
        assert len(differences(FOUND, replace(MET, outcome=Outcome.NONE, addressed_to=None, services=()))) == 3


class TestReachable:
    @pytest.mark.parametrize(
        ("changed", "reachable"), [({}, True), ({"services": ()}, False), ({"refused": Refusal.INACTIVE}, False)]
    )
    def test_takes_a_service_and_no_refusal(self, changed: dict[str, Any], reachable: bool) -> None:
        assert replace(FOUND, **changed).reachable is reachable


class TestTold:
    def test_numbers_every_step_with_field_value_rule_and_source(self) -> None:
        lines = [line.split() for line in told(FOUND).splitlines()[2:4]]

        assert lines == [
            ["1.", "FLR", "GPHerId", "=", "11", "(the", "rule)", "f.yaml:3"],
            ["2.", "AR", "Name", "=", "Eva", "Nes", "(another", "rule)"],
        ]

    @pytest.mark.parametrize(
        ("changed", "line"),
        [
            ({}, "Outcome:      vikar"),
            ({}, "Addressed to: HER-id 11"),
            ({}, "Services:     bestill-time, kontakt-legekontoret"),
            ({"services": ()}, "Services:     none"),
            ({"refused": Refusal.NO_CPP}, "Refused:      no-cpp"),
            ({"flags": (Flag.OTHER_DOCTOR, Flag.OTHER_OFFICE)}, "Flags:        other-doctor, other-office"),
            ({}, "  - something changes: all is different"),
            ({"hints": ()}, "  - nothing the table knows of"),
        ],
    )
    def test_says_what_it_came_to(self, changed: dict[str, Any], line: str) -> None:
        assert line in told(replace(FOUND, **changed)).splitlines()

    def test_leaves_out_what_there_is_not(self) -> None:
        text = told(replace(FOUND, addressed_to=None))

        assert not [word for word in ("Addressed", "Refused", "Flags") if word in text]

    def test_says_who_and_when(self) -> None:
        assert told(FOUND).startswith("27824327454 at 2026-03-02 09:00:00\n")

    def test_of_a_flow_that_found_nothing_holds_together(self, resolved: Callable[..., Resolution]) -> None:
        assert all(step.value in told(resolved()) for step in resolved().steps)
