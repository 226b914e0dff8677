"""Scenario files become a World, or every problem of all of them is told at once."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registermock.scenario import Problem, ScenarioProblems, load
from registermock.settings import Settings
from registermock.world import World

HEAD = "name: small\ntitle: Liten\n"
LIST = "lists: {u: {office: Torget, doctors: [{vikar: eva, from: 2026-01-01}]}}\n"
KARI = "citizens: {kari: {nin: 27824327454, list: u}}\n"
ORDINARY = "30108299920"  # an example of the tax administration, who issues none like it before 2032


def problems(*files: Path, settings: Settings | None = None) -> tuple[Problem, ...]:
    with pytest.raises(ScenarioProblems) as caught:
        load(files, settings or Settings())
    return caught.value.problems


def told(file: Path) -> list[str]:
    """The problems of one file without its folder: `3:8: message`."""
    return [f"{found.line}:{found.column}: {found.message}" for found in problems(file)]


class TestProblems:
    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            # unknown key
            ("offices: {Torget: {streat: X}}", "3:20: streat is no key here; did you mean street?"),
            ("sitizens: {}", "3:1: sitizens is no key here; did you mean citizens?"),
            (LIST.replace("vikar: eva", "vikar: eva, too: 2027-01-01"), "3:52: too is no key here; did you mean to?"),
            (LIST + KARI + "expect: {kari: {outcome: none, outkome: x}}",
             "5:32: outkome is no key here; did you mean outcome?"),
            # missing key
            ("lists: {u: {doctors: []}}", "3:9: office is missing; write `office: ...`"),
            ("citizens: {kari: {list: u}}", "3:12: nin is missing; write `nin: ...`"),
            # wrong word
            (LIST + "parties: {eva: {services: [bestill-tme]}}",
             "4:28: bestill-tme is not known here; did you mean bestill-time?"),
            (LIST + "parties: {eva: {breakage: inactive}}",
             "4:27: inactive is not known here; did you mean inactive-in-ar?"),
            ("lists: {u: {office: Torget, status: ajar}}",
             "3:37: ajar is not known here; write one of closed, locked, open"),
            (LIST + KARI + "expect: {kari: {outcome: fault, refused: no-cp}}",
             "5:42: no-cp is not known here; did you mean no-cpp?"),
            # no time
            ("clock: yesterday", "3:8: yesterday is no time; write it as 2026-03-02 or 2026-03-02 09:00"),
            ("citizens: {kari: {nin: 27824327454, died: 2026-02-30}}",
             "3:43: 2026-02-30 is no time; write it as 2026-03-02 or 2026-03-02 09:00"),
            # the reader's own
            ("lists: {}\nlists: {}", "4:1: lists stands twice here (first on line 3); keep one"),
            # periods
            (LIST.replace("from: 2026-01-01", "from: 2026-01-01, to: 2026-01-01"),
             "3:74: to must be after from (2026-01-01 00:00); the day in `to` is not included"),
            (LIST + "citizens: {kari: {nin: 27824327454, lists: [{list: u}, {list: u, from: 2026-02-01}]}}",
             "4:56: kari is on two lists at once (u and u); end the one with to: on the day the other starts"),
            (LIST + KARI.replace("list: u", "list: u, lists: [{list: u}]"), "4:53: write list: or lists:, not both"),
            # references
            (LIST + KARI.replace("list: u", "list: v"), "4:43: there is no list v; write one of u"),
            (LIST + "parties: {evva: {}}", "4:17: there is no doctor on any list evva; did you mean eva?"),
            (LIST + KARI + "expect: {kary: {outcome: none}}", "5:16: there is no citizen kary; did you mean kari?"),
            (LIST + KARI + "expect: {kari: {outcome: vikar, addressed_to: evva}}",
             "5:47: there is no party evva; did you mean eva?"),
            (LIST.replace("vikar: eva", "vikar: eva, substitute_for: ola"),
             "3:68: there is no doctor ola; write one of eva"),
            (LIST + "parties: {eva: {processes: [{name: Dialog_Innbygger_Ekontact}]}}",
             "4:36: there is no process Dialog_Innbygger_Ekontact; did you mean Dialog_Innbygger_Ekontakt?"),
            # doctor's period
            (LIST.replace("vikar: eva, ", ""),
             "3:39: a doctor's period names one doctor: write gp: or vikar: or deleliste:"),
            (LIST.replace("vikar: eva", "vikar: eva, gp: ola"),
             "3:39: a doctor's period names one doctor: write gp: or vikar: or deleliste:"),
            # national ids
            (KARI.replace(", list: u", "").replace("7454", "7455"),
             "3:24: 27824327455 is no valid national id (eleven digits, two check digits); write one that "
             "`registermock mint` makes, or a Tenor test number"),
            (KARI.replace(", list: u", "").replace("27824327454", ORDINARY),
             f"3:24: {ORDINARY} may belong to a real person; use a synthetic one (month + 80) such as "
             "`registermock mint` makes, or set REGISTERMOCK_ALLOW_ORDINARY_NIN=true"),
            ("citizens: {a: {nin: 27824327454}, b: {nin: 27824327454}}",
             "3:44: 27824327454 is a already; every citizen has a national id of his own"),
        ],
    )  # fmt: skip
    def test_is_told_with_its_place_and_what_to_write(
        self, write: Callable[..., Path], text: str, problem: str
    ) -> None:
        assert problem in told(write(text))

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("name: Small Thing\ntitle: T\n", "1:7: Small Thing will not do; use small letters, digits and single "
                                              "hyphens"),
            ("name: a\n", "1:1: title is missing; write `title: ...`"),
        ],
    )  # fmt: skip
    def test_of_the_head_are_told(self, write: Callable[..., Path], text: str, message: str) -> None:
        assert told(write(text)) == [message]

    def test_are_told_all_at_once_in_order(self, write: Callable[..., Path]) -> None:
        found = told(write("clock: x\noffices: {Torget: {streat: X}}\nlists: {u: {}}\n"))

        assert [problem.split(":")[0] for problem in found] == ["3", "4", "5"]

    def test_of_all_files_are_told(self, write: Callable[..., Path]) -> None:
        first, second = write("clock: x\n", "first"), write("clock: x\n", "second")

        assert [found.file for found in problems(first, second)] == [str(first), str(second)]

    def test_print_as_editors_link_them(self) -> None:
        assert str(Problem("f.yaml", 3, 8, "what")) == "f.yaml:3:8: what"


class TestFiles:
    def test_missing_file_is_a_problem(self, tmp_path: Path) -> None:
        missing = tmp_path / "nothing.yaml"

        assert problems(missing) == (Problem(str(missing), 1, 1, "cannot be read: No such file or directory"),)

    def test_file_in_another_encoding_is_a_problem(self, tmp_path: Path) -> None:
        latin = tmp_path / "latin.yaml"
        latin.write_bytes("name: a\ntitle: Lørdag\n".encode("latin-1"))

        assert problems(latin) == (Problem(str(latin), 1, 1, "cannot be read: it is not UTF-8 text"),)

    def test_byte_order_mark_is_tolerated(self, tmp_path: Path) -> None:
        file = tmp_path / "bom.yaml"
        file.write_bytes(b"\xef\xbb\xbfname: a\ntitle: T\n")

        assert "a" in load([file], Settings()).scenarios

    def test_empty_folder_is_a_problem(self, tmp_path: Path) -> None:
        assert problems(tmp_path) == (
            Problem(str(tmp_path), 1, 1, "the folder holds no .yaml files; name one that does"),
        )

    def test_folder_means_every_yaml_file_in_it(self, write: Callable[..., Path], tmp_path: Path) -> None:
        write("", "one")
        write("", "two").rename(tmp_path / "two.yml")
        (tmp_path / "notes.txt").write_text("nothing")

        assert set(load([tmp_path], Settings()).scenarios) == {"registermock", "one", "two"}

    def test_empty_folder_hides_no_other_files_problems(self, write: Callable[..., Path], tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        broken = write("clock: x")

        assert [found.file for found in problems(tmp_path / "empty", broken)] == [str(tmp_path / "empty"), str(broken)]

    def test_given_twice_is_one_file(self, write: Callable[..., Path], tmp_path: Path) -> None:
        assert load([write(LIST + KARI), tmp_path], Settings()).citizens.keys() == {"27824327454"}

    def test_that_is_no_regular_one_is_not_read(self, write: Callable[..., Path], tmp_path: Path) -> None:
        write("", "one")
        os.mkfifo(tmp_path / "pipe.yaml")

        assert set(load([tmp_path], Settings()).scenarios) == {"registermock", "one"}


class TestCollisions:
    @pytest.mark.parametrize(
        ("text", "column", "taken"),
        [
            ("citizens: {kari: {nin: 27824327454}}", 12, "national id 27824327454"),
            ("lists: {u: {office: O, id: 7}}", 9, "list id 7"),
            ("doctors: {eva: {hpr: 8}}", 11, "HPR number 8"),
            ("offices: {O: {org_number: 310000027}}", 11, "organisation number 310000027"),
            ("offices: {O: {her_id: 9}}", 11, "HER-id 9"),
        ],
    )
    def test_of_two_files_name_both(self, write: Callable[..., Path], text: str, column: int, taken: str) -> None:
        first, second = write(text, "first"), write(text, "second")

        assert problems(first, second) == (
            Problem(str(second), 3, column, f"{taken} is taken by {first}:3; give another one"),
        )

    def test_of_names_name_both(self, tmp_path: Path) -> None:
        files = [tmp_path / "a.yaml", tmp_path / "b.yaml"]
        for file in files:
            file.write_text(HEAD)

        assert problems(*files)[0].message == f"the scenario name small is taken by {files[0]}:1; give another one"

    def test_of_names_tell_the_ids_that_are_written_and_not_those_that_follow_from_the_name(
        self, write: Callable[..., Path], tmp_path: Path
    ) -> None:
        first = write(LIST + KARI + "doctors: {eva: {hpr: 8}}\n")
        copy = tmp_path / "copy.yaml"
        copy.write_text(first.read_text(encoding="utf-8"), encoding="utf-8")

        assert [found.message.partition(" is taken")[0] for found in problems(first, copy)] == [
            "the scenario name small", "national id 27824327454", "HPR number 8",
        ]  # fmt: skip

    def test_with_helsenorge_are_told(self, write: Callable[..., Path]) -> None:
        assert told(write("offices: {O: {her_id: 9000001}}")) == [
            "3:11: HER-id 9000001 is taken by (built in); give another one"
        ]


class TestOrdinaryNin:
    def test_is_taken_when_the_setting_allows_it(self, write: Callable[..., Path]) -> None:
        file = write(f"citizens: {{kari: {{nin: {ORDINARY}}}}}")

        assert ORDINARY in load([file], Settings(allow_ordinary_nin=True)).citizens

    def test_of_a_doctor_is_refused_too(self, write: Callable[..., Path]) -> None:
        assert "may belong to a real person" in told(write(f"doctors: {{eva: {{nin: {ORDINARY}}}}}"))[0]


KEYS = "name title clock offices lists doctors parties citizens expect office vikar gp from to nin list her_id"
VALUES = "none small 2026-03-02 27824327454 -1 æ"
MARKS = ["{", "}", "[", "]", ":", ",", "-", "&", "*", "'", '"', "|", "#", "~", "\n", "\n  ", " ", ": ", "\n- ", "- "]
WORDS = st.sampled_from([*KEYS.split(), *VALUES.split(), *MARKS])


@given(st.text(max_size=60) | st.lists(WORDS, max_size=25).map("".join), st.booleans())
def test_any_text_gives_a_scenario_or_problems(
    tmp_path_factory: pytest.TempPathFactory, text: str, headed: bool
) -> None:
    file = tmp_path_factory.mktemp("any") / "any.yaml"
    file.write_text(HEAD * headed + text, encoding="utf-8", newline="")
    assert outcome(file)


def outcome(file: Path) -> World | tuple[Problem, ...]:
    try:
        return load([file], Settings())
    except ScenarioProblems as refused:
        return refused.problems


def test_a_broken_scenario_loads_nothing(write: Callable[..., Path]) -> None:
    good, bad = write(LIST, "good"), write("clock: x", "bad")

    assert [found.file for found in problems(good, bad)] == [str(bad)]


def test_sources_name_the_line_a_value_stands_on(world_of: Callable[..., World]) -> None:
    world = world_of("lists:\n  u:\n    office: Torget\n")

    assert [gp_list.source.line for gp_list in world.lists.values()] == [4]
