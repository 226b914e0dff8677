"""Hints lead to the nearest other row of the table."""

from dataclasses import replace
from datetime import datetime

import pytest

from registermock.resolution import DoctorOnList, GPAnswer
from registermock.resolution.table.hints import hints
from registermock.world import Outcome, Period, Refusal

NOW = datetime(2026, 3, 2, 9)
GP = DoctorOnList(1, "Ola Vik", "LPFL", Period(datetime(2020, 1, 1)))
VIKAR = DoctorOnList(2, "Eva Nes", "LPVI", Period(datetime(2020, 1, 1)))
OTHER = replace(VIKAR, hpr=3, name="Per Lie")


def changes(outcome: Outcome, *doctors: DoctorOnList, her_id: int | None = None) -> list[str]:
    answer = GPAnswer(her_id, doctors, "O", 1)
    return [hint.change for hint in hints(answer, NOW, outcome, None)]


@pytest.mark.parametrize("refused", Refusal)
def test_every_refusal_has_one(refused: Refusal) -> None:
    assert len(list(hints(None, NOW, Outcome.FAULT, refused))) == 1


@pytest.mark.parametrize(
    ("outcome", "doctors", "her_id", "expected"),
    [
        (Outcome.GP, [GP], 11, ["the GP's period ends"]),
        (Outcome.VIKAR, [VIKAR], 11, ["a second vikar becomes active", "a GP with a HER-id takes the list"]),
        (Outcome.SERVICE, [], 11, ["exactly one vikar becomes active"]),
        (Outcome.SERVICE, [GP], 11, ["the GP gets a HER-id"]),
        (Outcome.SERVICE, [VIKAR, OTHER], 11, ["all but one of the 2 vikars end"]),
        (Outcome.SERVICE, [VIKAR], 11, ["the vikar gets a HER-id at this office"]),
        (Outcome.NONE, [], None, ["exactly one vikar becomes active",
                                  "the office gets the service «Fastlege, liste uten fast lege»"]),
    ],
)  # fmt: skip
def test_lead_from_each_outcome_to_its_neighbours(
    outcome: Outcome, doctors: list[DoctorOnList], her_id: int | None, expected: list[str]
) -> None:
    assert changes(outcome, *doctors, her_id=her_id) == expected


def test_name_the_nearest_coming_change() -> None:
    leaving = replace(VIKAR, period=Period(datetime(2020, 1, 1), datetime(2026, 5, 1)))
    coming = replace(GP, period=Period(datetime(2026, 4, 1), datetime(2026, 4, 2)))

    found = list(hints(GPAnswer(11, (leaving, coming), "O", 1), NOW, Outcome.VIKAR, None))

    assert (found[-1].change, found[-1].outcome) == ("the clock reaches 2026-04-01 00:00", "Ola Vik starts as LPFL")


def test_past_changes_are_none() -> None:
    past = replace(GP, period=Period(datetime(2020, 1, 1), NOW))

    assert not [change for change in changes(Outcome.VIKAR, VIKAR, past, her_id=11) if "clock" in change]
