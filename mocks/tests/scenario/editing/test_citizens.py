"""Citizens move and get another national id: what the resolution flow finds before and after."""

from collections.abc import Callable
from typing import Any

import pytest

from registermock.population import with_national
from registermock.scenario import ScenarioProblems
from registermock.scenario.editing import CannotEdit, edited, verb_of

KARI, OLA, SIRI, NEW = "27824327454", "13836033390", "19864602986", "15868000098"
Refused = Callable[..., str]


class TestCitizenMoves:
    def test_the_old_list_answers_until_the_move_and_the_new_one_from_then(self, told: Any) -> None:
        told.happens("citizen-moves", citizen=KARI, list="sor", from_="2026-04-01")

        assert told.reached(KARI, "2026-03-31 23:59:59") == "vikar anna"
        assert told.reached(KARI, "2026-04-01") == "gp bo"

    def test_a_second_move_comes_after_the_first_and_leaves_its_membership_as_it_was(self, told: Any) -> None:
        first = told.happens("citizen-moves", citizen="kari", list="sor", from_="2026-04-01").scenario.citizens[0]
        again = told.happens("citizen-moves", citizen="kari", list="nord", from_="2026-05-01").scenario.citizens[0]

        assert told.reached(KARI, "2026-05-01") == "vikar anna"
        assert again.memberships[0] == first.memberships[0]
        assert [member.id for member in again.memberships[:2]] == [member.id for member in first.memberships]

    def test_a_citizen_without_a_list_gets_one(self, told: Any) -> None:
        lists = "lists: {u: {office: Y, doctors: [{gp: eva, from: 2020-01-01}]}}\n"
        told.add(f"{lists}citizens: {{per: {{nin: {NEW}}}}}\n")
        told.happens("citizen-moves", citizen="third/per", list="u")

        assert told.reached(NEW, "2026-03-02 08:59:59") == "not-on-a-list"
        assert told.reached(NEW) == "gp eva"

    def test_a_move_amid_planned_moves_is_refused_as_check_does(self, told: Any, refused: Refused) -> None:
        told.happens("citizen-moves", citizen=KARI, list="sor", from_="2026-06-01")
        told.happens("citizen-moves", citizen=KARI, list="nord", from_="2026-07-01")

        found = refused(ScenarioProblems, "citizen-moves", citizen=KARI, list="sor", from_="2026-05-01")
        assert found.startswith("small.yaml:23:")
        assert "kari is on two lists at once" in found

    @pytest.mark.parametrize(
        ("citizen", "to", "message"),
        [
            (KARI, "small/nord", "list: kari is on nord at 2026-03-02 09:00 already"),
            (SIRI, "sor", "list: sor is a list of small, and siri is of other; "
             "a citizen moves between the lists of one scenario"),
            ("07899801924", "sor", "citizen: there is no citizen 07899801924; write one of other/siri, small/kari, "
             "small/ola"),
        ],
    )  # fmt: skip
    def test_what_makes_no_sense_is_refused(self, refused: Refused, citizen: str, to: str, message: str) -> None:
        assert refused(CannotEdit, "citizen-moves", citizen=citizen, list=to) == message


class TestNationalIdChanged:
    def test_the_citizen_is_found_by_the_new_number_alone(self, told: Any) -> None:
        before = told.resolved(KARI)
        told.happens("national-id-changed", citizen="kari", nin=NEW)

        assert told.resolved(NEW).addressed_to == before.addressed_to
        assert told.reached(KARI) == "not-on-a-list"

    @pytest.mark.parametrize(
        ("nin", "message"),
        [
            ("15868000099", "small.yaml:18:10: 15868000099 is no valid national id"),
            ("30108299920", "small.yaml:18:10: 30108299920 may belong to a real person"),
            (OLA, f"small.yaml:20:14: {OLA} is kari already"),
            (SIRI, f"small.yaml:17:3: national id {SIRI} is taken by other.yaml:4"),
        ],
    )
    def test_one_that_cannot_be_is_refused_as_check_does(self, refused: Refused, nin: str, message: str) -> None:
        assert message in refused(ScenarioProblems, "national-id-changed", citizen="kari", nin=nin)


@pytest.mark.parametrize(
    ("verb", "what", "other"),
    [
        ("national-id-changed", "citizen", {"nin": NEW}),
        ("vikar-starts", "list", {"doctor": "eva"}),
        ("party-deactivated", "party", {}),
    ],
)
def test_whoever_is_computed_cannot_be_edited_and_the_refusal_says_what_to_do(
    told: Any, verb: str, what: str, other: dict[str, str]
) -> None:
    world, national = with_national(told.shelf.world, told.shelf.settings)
    theirs = national.world()
    known: dict[str, Any] = {"citizen": theirs.citizens, "list": theirs.lists, "party": theirs.parties}
    computed = next(iter(known[what]))

    with pytest.raises(CannotEdit, match="national population is computed and cannot be changed; load a scenario"):
        edited(verb_of(verb, {what: computed, **other}), told.shelf, national.clock, world)
