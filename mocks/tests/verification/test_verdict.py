"""A count is judged only by what is known for certain."""

from collections.abc import Callable
from typing import Any

import pytest

from registermock.journal import Matcher, Snapshot
from registermock.verification import Bounds, bounds_of, judged

AKSEL = "13836033390"
Ask = Callable[..., Any]
Journal = Callable[[], Snapshot]


@pytest.fixture
def three(ask: Ask, kept: Journal) -> Snapshot:
    """Three look-ups of Aksel."""
    for _ in range(3):
        ask("flr", "GetPatientGPDetails", patientNin=AKSEL)
    return kept()


@pytest.mark.parametrize(
    ("given", "holds"),
    [
        ({}, True), ({"at_least": 3}, True), ({"at_least": 4}, False), ({"at_most": 3}, True), ({"at_most": 2}, False),
        ({"exactly": 3}, True), ({"exactly": 2}, False), ({"exactly": 0}, False), ({"at_least": 1, "at_most": 3}, True),
    ],
)  # fmt: skip
def test_a_whole_journal_decides(three: Snapshot, given: dict[str, int], holds: bool) -> None:
    found = judged(three, Matcher(citizen=AKSEL), bounds_of(given))

    assert (found.holds, found.undecided, found.count, found.exchanges) == (holds, False, 3, (1, 2, 3))


@pytest.mark.parametrize(
    ("given", "holds", "undecided"),
    [  # two that fit are left; the one that was let go may have fitted
        ({"at_least": 2}, True, False),
        ({"at_least": 3}, False, True),
        ({"at_least": 4}, False, False),
        ({"at_most": 3}, True, False),
        ({"at_most": 2}, False, True),
        ({"at_most": 1}, False, False),
        ({"exactly": 2}, False, True),
        ({"exactly": 3}, False, True),
        ({"exactly": 4}, False, False),
        ({"exactly": 0}, False, False),
    ],
)
def test_what_was_let_go_may_have_been_anything(
    three: Snapshot, given: dict[str, int], holds: bool, undecided: bool
) -> None:
    kept = three._replace(exchanges=three.exchanges[1:], evicted=1, evicted_until=three.exchanges[0].at + 1)

    found = judged(kept, Matcher(citizen=AKSEL), bounds_of(given))

    assert (found.holds, found.undecided, found.missing) == (holds, undecided, 1)
    assert ("1 earlier exchange is kept no more" in found.sentence) is undecided


def test_never_fails_when_anything_was_let_go_unless_it_was_before_what_is_asked_about(three: Snapshot) -> None:
    kept = three._replace(exchanges=(), evicted=3, evicted_until=1000.0)
    never = Bounds(at_most=0)

    assert judged(kept, Matcher(rule="nobody"), never).undecided
    assert judged(kept, Matcher(rule="nobody", since=3), never).holds
    assert judged(kept, Matcher(rule="nobody", begun_from=1000.5), never).holds
    assert judged(kept, Matcher(rule="nobody", begun_from=999.0), never).undecided


def test_the_sentence_tells_what_there_was_instead(three: Snapshot) -> None:
    wanted = Matcher(register="FLR", operation="GetPatientGPDetails", citizen=AKSEL, rule="one-vikar")

    assert judged(three, wanted, Bounds(at_least=1)).sentence == (
        f"expected at least 1 of FLR GetPatientGPDetails about citizen {AKSEL} with rule one-vikar; there were none; "
        f"but for `rule` there are 3 exchanges, the last of them "
        f"#3 FLR GetPatientGPDetails(patientNin={AKSEL}): answered, active-gp"
    )
    other = judged(three, Matcher(register="AR", operation="Ping"), Bounds(at_least=1)).sentence
    assert "; the last there was: #1 FLR GetPatientGPDetails" in other
