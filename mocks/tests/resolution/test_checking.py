"""`expect` is held against the rules, and a contradiction is told where it was written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from registermock.resolution.checking import problems_in, problems_of
from registermock.scenario import catalogue, examined_text
from registermock.settings import Settings

TEXT = """
lists: {u: {office: T, doctors: [{vikar: eva, from: 2026-01-01, to: 2026-04-01}, {deleliste: ola, from: 2026-02-01}]}}
parties: {eva: {services: [forny-resept]}}
citizens: {kari: {nin: 27824327454, list: u}}
expect:
  kari:
    - {outcome: vikar, addressed_to: eva, services: [forny-resept]}
    - {at: 2026-04-01, outcome: none}
"""


def messages(file: Path, settings: Settings | None = None) -> list[str]:
    return [f"{found.line}: {found.message}" for found in problems_of([file], settings or Settings())]


def test_expectations_that_hold_are_no_problem(write: Callable[..., Path]) -> None:
    assert messages(write(TEXT)) == []


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        (
            "outcome: vikar", "outcome: gp",
            "9: kari at 2026-03-02 09:00:00: expected outcome gp, found vikar "
            "(rule: branch 2: the list is vacant and has exactly one active vikar; gp would need: a GP is active on "
            "the list and has a HER-id at its office)",
        ),
        (
            "at: 2026-04-01, outcome: none", "at: 2026-04-01, outcome: fault",
            "10: kari at 2026-04-01 00:00:00: expected outcome fault, found none (rule: branch 4: nobody can be named; "
            "fault would need: FLR refuses)",
        ),
        (
            "- {outcome: vikar, addressed_to: eva", "- {outcome: vikar, refused: no-cpp, addressed_to: eva",
            "9: kari at 2026-03-02 09:00:00: expected refused no-cpp, found none (rule: AR has the party as active, "
            "and its profile has a process of digital dialogue as Helsepersonell; no-cpp would need: CPPA has no "
            "profile of the party, or answers with nothing)",
        ),
        (
            "addressed_to: eva", "addressed_to: ola",
            "9: kari at 2026-03-02 09:00:00: expected addressed_to ola, found eva "
            "(rule: branch 2: the list is vacant and has exactly one active vikar)",
        ),
        (
            "services: [forny-resept]}\n", "services: [forny-resept], flags: [other-office]}\n",
            "9: kari at 2026-03-02 09:00:00: expected flags other-office, found none "
            "(rule: other-office would need: AR has the party under another office than the list's)",
        ),
        (
            "eva: {services: [forny-resept]}", "eva: {services: [bestill-time]}",
            "9: kari at 2026-03-02 09:00:00: expected services forny-resept, found bestill-time "
            "(rule: services are the processes of digital dialogue that the party's profile has as Helsepersonell)",
        ),
    ],
)  # fmt: skip
def test_contradiction_is_told_at_its_own_line(
    write: Callable[..., Path], right: str, wrong: str, problem: str
) -> None:
    assert messages(write(TEXT.replace(right, wrong))) == [problem]


def test_a_text_that_is_being_written_is_judged_as_a_file_is(write: Callable[..., Path]) -> None:
    for text in (TEXT, TEXT.replace("outcome: none", "outcome: fault"), TEXT.replace("kari:", "kary:")):
        file = write(text)
        whole = file.read_text(encoding="utf-8")

        assert problems_in(examined_text(whole, str(file), Settings()), Settings()) == problems_of([file], Settings())


def test_contradiction_names_the_file(write: Callable[..., Path]) -> None:
    file = write(TEXT.replace("outcome: none", "outcome: fault"))

    assert [found.file for found in problems_of([file], Settings())] == [str(file)]


def test_contradiction_tells_at_which_office_where_the_key_alone_does_not(write: Callable[..., Path]) -> None:
    both = TEXT.replace("lists: {", "lists: {v: {office: Nord, doctors: [{vikar: eva, from: 2026-01-01}]}, ")

    found = messages(write(both.replace("addressed_to: eva", "addressed_to: ola")))

    assert ["expected addressed_to ola, found eva at T" in message for message in found] == [True]


def test_contradiction_points_at_the_word_that_is_contradicted(write: Callable[..., Path]) -> None:
    file = write(TEXT.replace("- {outcome: vikar", "- {outcome: gp"))

    assert [(found.line, found.column) for found in problems_of([file], Settings())] == [(9, 17)]


def test_what_a_broken_file_expects_is_not_judged(write: Callable[..., Path]) -> None:
    assert messages(write(TEXT.replace("outcome: none", "outcome: nobody"))) == [
        "10: nobody is not known here; write one of fault, gp, none, service, vikar"
    ]


def test_settings_decide_too(write: Callable[..., Path]) -> None:
    twice = TEXT.replace("doctors: [", "doctors: [{vikar: eva, from: 2026-02-01, to: 2026-04-01}, ")

    assert messages(write(twice)) == []
    assert len(messages(write(twice), Settings(count_vikars_by="period"))) == 3


def test_shipped_scenarios_have_no_problems() -> None:
    assert problems_of([catalogue()], Settings()) == []
