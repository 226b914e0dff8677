"""`expect` is held against the rules, and a contradiction is told where it was written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from registermock.resolution.checking import problems_of
from registermock.scenario import catalogue
from registermock.settings import Settings

TEXT = """
lists: {u: {office: Torget, doctors: [{vikar: eva, from: 2026-01-01, to: 2026-04-01}]}}
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
            "(FLR: branch 2: the list is vacant and has exactly one active vikar)",
        ),
        (
            "at: 2026-04-01, outcome: none", "at: 2026-04-01, outcome: fault",
            "10: kari at 2026-04-01 00:00:00: expected outcome fault, found none (FLR: branch 4: nobody can be named)",
        ),
        (
            "- {outcome: vikar, addressed_to: eva", "- {outcome: vikar, refused: no-cpp, addressed_to: eva",
            "9: kari at 2026-03-02 09:00:00: expected refused no-cpp, found none "
            "(FLR: branch 2: the list is vacant and has exactly one active vikar)",
        ),
    ],
)  # fmt: skip
def test_contradiction_is_told_at_its_own_line(
    write: Callable[..., Path], right: str, wrong: str, problem: str
) -> None:
    assert messages(write(TEXT.replace(right, wrong))) == [problem]


def test_contradiction_names_the_file(write: Callable[..., Path]) -> None:
    file = write(TEXT.replace("outcome: none", "outcome: fault"))

    assert [found.file for found in problems_of([file], Settings())] == [str(file)]


def test_problems_of_the_loader_come_first_and_alone(write: Callable[..., Path]) -> None:
    assert messages(write(TEXT.replace("outcome: none", "outcome: nobody"))) == [
        "10: nobody is not known here; write one of fault, gp, none, service, vikar"
    ]


def test_settings_decide_too(write: Callable[..., Path]) -> None:
    twice = TEXT.replace("doctors: [", "doctors: [{vikar: eva, from: 2026-02-01, to: 2026-04-01}, ")

    assert messages(write(twice)) == []
    assert len(messages(write(twice), Settings(count_vikars_by="period"))) == 3


def test_shipped_scenarios_have_no_problems() -> None:
    assert problems_of([catalogue()], Settings()) == []
