"""What can be used and looks like a mistake is a warning, with its place and what to write instead."""

from collections.abc import Callable
from pathlib import Path

import pytest

from registermock.resolution.checking import problems_of
from registermock.scenario import load
from registermock.settings import Settings

GP = "{gp: ola, from: 2020-01-01}"
KARI = "citizens: {kari: {nin: 27824327454, list: u}}\n"
BOTH = "{vikar: eva, from: 2026-01-01, to: 2026-02-01}, {vikar: per, from: 2026-01-15}"
TOLD = (
    "4: eva and per are both vikar while there is no GP, so neither is named, from 2026-01-15 00:00 to 2026-02-01 "
    "00:00; end the one with to: on the day the other starts, or show that it is meant with an expectation for that "
    "time"
)


def on_list(doctors: str) -> str:
    return f"lists: {{u: {{office: Torget,\ndoctors: [{doctors}]}}}}\n"


@pytest.fixture
def warned(write: Callable[..., Path]) -> Callable[[str], list[str]]:
    """The warnings of a scenario: `3: message`. It has no errors."""

    def told(text: str) -> list[str]:
        found = problems_of([write(text)], Settings())
        assert {problem.severity for problem in found} <= {"warning"}, found
        return [f"{problem.line}: {problem.message}" for problem in found]

    return told


Warned = Callable[[str], list[str]]


class TestOverlap:
    def test_of_two_vikars_is_told_with_the_time_it_lasts(self, warned: Warned) -> None:
        assert warned(on_list(BOTH)) == [TOLD]

    @pytest.mark.parametrize("at", ["2026-01-15", "2026-01-31 23:59:59"])
    def test_with_an_expectation_for_that_time_is_meant(self, warned: Warned, at: str) -> None:
        assert warned(on_list(BOTH) + KARI + f"expect: {{kari: {{at: {at}, outcome: none}}}}") == []

    @pytest.mark.parametrize(("at", "who"), [("2026-01-14 23:59:59", "eva"), ("2026-02-01", "per")])
    def test_with_an_expectation_for_another_time_alone_is_not(self, warned: Warned, at: str, who: str) -> None:
        four = "[bestill-time, forny-resept, kontakt-legekontoret, e-konsultasjon]"
        expect = f"expect: {{kari: {{at: {at}, outcome: vikar, addressed_to: {who}, services: {four}}}}}"

        assert warned(on_list(BOTH) + KARI + expect) == [TOLD]

    def test_of_two_gps_is_told(self, warned: Warned) -> None:
        assert warned(on_list(f"{GP}, {{gp: eva, from: 2026-01-01}}"))[0].startswith(
            "4: ola and eva are both GP from 2026-01-01 00:00; end the one with to:"
        )

    @pytest.mark.parametrize(
        ("gp", "since"),
        [
            ("{gp: ola, from: 2020-01-01}", None),
            ("{gp: ola, from: 2020-01-01, to: 2026-01-20}", "2026-01-20 00:00 to 2026-02-01"),
            ("{gp: ola, from: 2026-01-20}", "2026-01-15 00:00 to 2026-01-20"),
            ("{gp: ola, from: 2020-01-01, to: 2026-01-10}", "2026-01-15 00:00 to 2026-02-01"),
            ("{gp: ola, from: 2026-02-01}", "2026-01-15 00:00 to 2026-02-01"),
        ],
    )
    def test_of_vikars_matters_as_long_as_there_is_no_gp(self, warned: Warned, gp: str, since: str | None) -> None:
        found = warned(on_list(f"{BOTH}, {gp}"))

        assert [f"from {since}" in message for message in found] == ([True] if since else [])

    @pytest.mark.parametrize(
        "doctors",
        [
            "{vikar: eva, from: 2026-01-01, to: 2026-02-01}, {vikar: per, from: 2026-02-01}",
            "{vikar: eva, from: 2026-01-01}, {vikar: eva, from: 2026-02-01}",
            "{vikar: eva, from: 2026-01-01}, {deleliste: per, from: 2026-02-01}",
        ],
    )
    def test_is_none_of_touching_periods_one_person_or_other_roles(self, warned: Warned, doctors: str) -> None:
        assert warned(on_list(doctors)) == []


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("parties: {ola-nord: {doctor: ola, office: Nord}}",
         "5: ola-nord is reached by no list: ola has none at Nord; write office: Torget, or drop it"),
        ("parties: {liv: {office: Nord}}",
         "5: liv is reached by no list: liv has none at Nord; put liv on a list there, or drop it"),
        ("doctors: {liv: {hpr: 7}}",
         "5: liv is on no list and is nobody's party; put liv on a list, or drop the entry"),
        ("offices: {Nord: {}}",
         "5: Nord has no list and no party; write it as a list's office, or drop the entry"),
        ("parties: {ola: {services: }}",
         "5: services has nothing after it, as if it were left out; write a value, [] for none, or drop it"),
        ("offices: {Torget: {org_number: 310000028}}",
         "5: 310000028 has the wrong check digit for an organisation number; 310000027 has the right one"),
        ("offices: {Torget: {org_number: 974760673}}",
         "5: 974760673 may belong to a real organisation; synthetic ones begin with 2 or 3, as Tenor's do"),
        ("clock: 2026-03-29 02:30",
         "5: no clock in Norway shows 2026-03-29 02:30, when summer time begins; write 2026-03-29 03:30:00"),
        ("parties: {ola: {certificate: {from: 2026-03-29 02:59:59}}}",
         "5: no clock in Norway shows 2026-03-29 02:59:59, when summer time begins; write 2026-03-29 03:59:59"),
    ],
)  # fmt: skip
def test_what_is_hardly_meant_is_told(warned: Warned, text: str, warning: str) -> None:
    assert warned(on_list(GP) + text) == [warning]


@pytest.mark.parametrize(
    "text",
    [
        "parties: {ola: {services: []}}",
        "parties: {ola: {under_another_office: Nord}}\noffices: {Nord: {}}",
        "doctors: {ola: {hpr: 7}}\noffices: {Torget: {org_number: 310000027}}",
        "accounts: {nord: {offices: [Nord]}}\nlists: {v: {office: Nord}}",
        "teams: {t: {office: Torget, leader: ola}}\ndoctors: {ola: {hpr: 7}}",
    ],
)
def test_what_is_used_is_not(warned: Warned, text: str) -> None:
    lists = "" if "lists:" in text else on_list(GP)

    assert warned(lists + text) == []


def test_the_ends_of_the_skipped_hour_and_the_repeated_one_are_times(warned: Warned) -> None:
    certificate = "{from: 2026-03-29 03:00, to: 2026-10-25 02:30}"

    assert warned(f"{on_list(GP)}clock: 2026-03-29 01:59:59\nparties: {{ola: {{certificate: {certificate}}}}}") == []


def test_a_warning_hinders_no_server(write: Callable[..., Path]) -> None:
    assert load([write(on_list(BOTH))], Settings()).lists
