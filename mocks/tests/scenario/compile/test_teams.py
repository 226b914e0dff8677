"""A team is a few lines: its office, its leader, and whoever else is in it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from registermock.scenario import ScenarioProblems, load
from registermock.settings import Settings
from registermock.world import Period, Team, World

LISTS = """
lists:
  a: {office: Torget, id: 5, doctors: [{gp: ola, from: 2010-01-01}]}
  b: {office: Torget, id: 6}
  c: {office: Havna, id: 7}
doctors: {ola: {hpr: 501}}
"""
EARLIEST = datetime(2020, 1, 1)


def team(world: World) -> Team:
    (found,) = world.list_index.teams.values()
    return found


class TestTeam:
    def test_is_of_all_lists_of_its_office(self, world_of: Callable[..., World]) -> None:
        found = team(world_of(LISTS + "teams: {nord: {office: Torget, leader: ola}}"))

        assert [joined.list_id for joined in found.lists] == [5, 6]

    def test_may_be_of_some_lists_alone(self, world_of: Callable[..., World]) -> None:
        found = team(world_of(LISTS + "teams: {nord: {office: Torget, leader: ola, lists: [b]}}"))

        assert [joined.list_id for joined in found.lists] == [6]

    def test_holds_its_leader(self, world_of: Callable[..., World]) -> None:
        found = team(world_of(LISTS + "teams: {nord: {office: Torget, leader: ola}}"))

        (leader,) = found.people
        assert (found.leader_hpr, leader.hpr, leader.profession, leader.profession_name) == (501, 501, "LE", "Lege")

    def test_lasts_from_its_start_for_lists_and_people_that_say_nothing_else(
        self, world_of: Callable[..., World]
    ) -> None:
        found = team(
            world_of(
                LISTS + "teams: {nord: {office: Torget, leader: ola, from: 2026-01-01, to: 2027-01-01, people: "
                "{nils: {profession: SP Sykepleier, from: 2026-03-01}}}}"
            )
        )

        whole = Period(datetime(2026, 1, 1), datetime(2027, 1, 1))
        assert {joined.period for joined in found.lists} == {whole}
        assert [person.period for person in found.people] == [whole, Period(datetime(2026, 3, 1), whole.end)]

    def test_has_people_of_other_professions(self, world_of: Callable[..., World]) -> None:
        people = "{nils: {profession: SP Sykepleier, hpr: 9, substitute: yes, percentage: 40}}"
        found = team(world_of(LISTS + f"teams: {{nord: {{office: Torget, leader: ola, people: {people}}}}}"))

        nils = found.people[1]
        assert (nils.hpr, nils.profession, nils.profession_name, nils.substitute, nils.percentage) == (
            9, "SP", "Sykepleier", True, 40,
        )  # fmt: skip

    def test_has_ids_that_follow_from_the_names(self, world_of: Callable[..., World]) -> None:
        found = team(world_of(LISTS + "teams: {nord: {office: Torget, leader: ola}}"))
        again = team(world_of(LISTS + "teams: {nord: {office: Torget, leader: ola}}"))
        other = team(world_of(LISTS + "teams: {sor: {office: Torget, leader: ola}}"))

        assert found == again
        assert found.id != other.id
        assert len({found.id, *(one.id for one in found.lists), *(one.id for one in found.people)}) == 4

    def test_may_be_given_an_id(self, world_of: Callable[..., World]) -> None:
        assert team(world_of(LISTS + "teams: {nord: {office: Torget, leader: ola, id: 12}}")).id == 12


class TestTeamThatCannotBe:
    @pytest.mark.parametrize(
        ("teams", "said"),
        [
            ("{n: {office: Torgt, leader: ola}}", "there is no office with a list Torgt; did you mean Torget?"),
            ("{n: {office: Torget, leader: ola, lists: [c]}}", "there is no list at Torget c"),
            ("{n: {office: Torget, leader: nils}}", "nils is no doctor of this scenario; say what else"),
            (
                "{n: {office: Torget, leader: ola, people: {ola: {hpr: 7}}}}",
                "ola is a doctor of this scenario; write the HPR number under doctors:",
            ),
            (
                "{n: {office: Torget, leader: ola}, m: {office: Torget, leader: ola}}",
                "Torget has the team n already; an office has one at most",
            ),
            (
                "{n: {office: Torget, leader: ola, people: {nils: {profession: sykepleier}}}}",
                "write the code of the profession and its name",
            ),
            ("{n: {office: Torget, leader: ola, from: 2026-01-01, to: 2026-01-01}}", "to must be after from"),
            ("{n: {office: Torget}}", "leader is missing"),
            ("{n: {office: Torget, leader: ola, liste: [a]}}", "liste is no key here; did you mean lists?"),
        ],
    )
    def test_is_refused_in_words(self, write: Callable[..., Path], teams: str, said: str) -> None:
        with pytest.raises(ScenarioProblems) as caught:
            load([write(LISTS + f"teams: {teams}")], Settings())

        assert said in str(caught.value)


class TestCollisions:
    def refused(self, write: Callable[..., Path], first: str, second: str) -> str:
        with pytest.raises(ScenarioProblems) as caught:
            load([write(first, "first"), write(second, "second")], Settings())
        return str(caught.value)

    def test_of_team_ids_name_both_files(self, write: Callable[..., Path]) -> None:
        text = "lists: {u: {office: O, doctors: [{gp: ola, from: 2020-01-01}]}}\n"
        text += "teams: {nord: {office: O, leader: ola, id: 3}}"

        assert "first.yaml:4; give another one" in self.refused(write, text, text)
        assert "team id 3 is taken by" in self.refused(write, text, text)

    def test_of_a_members_hpr_number_with_a_doctors_is_told(self, write: Callable[..., Path]) -> None:
        doctor = "doctors: {eva: {hpr: 8}}"
        member = (
            "lists: {u: {office: O}}\nteams: {n: {office: O, leader: nils, people: {nils: {profession: SP, hpr: 8}}}}"
        )

        assert "HPR number 8 is taken by" in self.refused(write, doctor, member)

    def test_are_none_when_one_person_is_in_two_teams(self, world_of: Callable[..., World]) -> None:
        nils = "people: {nils: {profession: SP}}"
        world = world_of(
            LISTS + f"teams: {{n: {{office: Torget, leader: ola, {nils}}}, m: {{office: Havna, leader: nils, {nils}}}}}"
        )

        assert len({team.people[-1].hpr for team in world.list_index.teams.values()}) == 1
