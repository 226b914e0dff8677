"""What is wrong at one place hides nothing that is wrong elsewhere, and no problem is told for another's sake."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from registermock.resolution.checking import problems_of
from registermock.scenario.compile.compiler import compiled
from registermock.scenario.format.document import ScenarioDocument
from registermock.scenario.reading import document
from registermock.scenario.text.yaml_text import read
from registermock.settings import Settings

LIST = "lists: {u: {office: Torget, doctors: [{vikar: eva, from: 2026-01-01}]}}\n"
KARI = "citizens: {kari: {nin: 27824327454, list: u}}\n"
GOLDEN = sorted((Path(__file__).parents[1] / "golden").glob("*.yaml"))


def told(*files: Path) -> list[str]:
    return [f"{found.line}: {found.message}" for found in problems_of(files, Settings()) if found.severity == "error"]


class TestInOneFile:
    def test_a_misspelt_key_hides_no_reference_and_no_bad_id(self, write: Callable[..., Path]) -> None:
        file = write("offices: {Torget: {streat: X}}\n" + LIST + KARI.replace("7454", "7455").replace("u}", "v}"))

        assert [found.partition(";")[0] for found in told(file)] == [
            "3: streat is no key here",
            "5: 27824327455 is no valid national id (eleven digits, two check digits)",
            "5: there is no list v",
        ]

    def test_a_bad_id_hides_no_reference(self, write: Callable[..., Path]) -> None:
        file = write(LIST + KARI + "parties: {eva: {her_id: abc}}\nexpect: {kary: {outcome: none}}\n")

        assert told(file) == [
            "5: abc, and a whole number belongs here; write digits alone, or none",
            "6: there is no citizen kary; did you mean kari?",
        ]

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            (LIST.replace("office", "ofice") + KARI, "3: ofice is no key here; did you mean office?"),
            (LIST.replace("lists", "liste") + KARI, "3: liste is no key here; did you mean lists?"),
            (LIST.replace("from", "fra") + KARI + "expect: {kari: {outcome: vikar, addressed_to: eva}}",
             "3: fra is no key here; write one of days, deleliste, from, gp, percentage, substitute_for, to, vikar"),
            (LIST.replace("vikar", "vikkar"), "3: vikkar is no key here; did you mean vikar?"),
            (LIST.replace("2026-01-01", "i dag") + "parties: {eva: {}}",
             "3: i dag is no time; write it as 2026-03-02 or 2026-03-02 09:00"),
        ],
    )  # fmt: skip
    def test_what_could_not_be_read_is_missed_nowhere_else(
        self, write: Callable[..., Path], text: str, problem: str
    ) -> None:
        assert [found for found in told(write(text)) if "from is missing; write" not in found] == [problem]

    def test_a_key_that_stands_twice_hides_no_misspelt_one(self, write: Callable[..., Path]) -> None:
        assert told(write("clock: 2026-03-02\nclock: 2026-03-02\noffices: {Torget: {streat: X}}\n")) == [
            "4: clock stands twice here (first on line 3); keep one",
            "5: streat is no key here; did you mean street?",
        ]

    def test_a_name_like_a_misspelt_one_that_could_not_be_read_is_suggested(self, write: Callable[..., Path]) -> None:
        file = write("lists: {u: {ofice: Torget, doctors: [{vikar: anlaug, from: 2026-01-01}]}}\nparties: {anlag: {}}")

        assert told(file)[-1] == "4: there is no doctor on any list anlag; did you mean anlaug?"

    def test_a_word_that_is_no_name_is_not_suggested_as_one(self, write: Callable[..., Path]) -> None:
        team = "teams: {t: {office: Nope, leader: eva}}\n"
        file = write("lists: {u: {office: Torget, status: opne, doctors: [{vikar: eva, from: 2026-01-01}]}}\n" + team)

        assert told(file)[-1] == "4: there is no office with a list Nope; write one of Torget"


class TestInSeveralFiles:
    def test_a_broken_file_hides_no_contradiction_of_another(self, write: Callable[..., Path]) -> None:
        broken = write("clock: yesterday\n", "broken")
        other = write(LIST + KARI + "expect: {kari: {outcome: gp, addressed_to: eva}}\n", "other")

        assert {found.file for found in problems_of([broken, other], Settings())} == {str(broken), str(other)}

    def test_a_broken_file_hides_no_collision_with_it(self, write: Callable[..., Path]) -> None:
        broken, other = (
            write("clock: yesterday\n" + KARI.replace(", list: u", ""), "broken"),
            write(LIST + KARI, "other"),
        )

        found = told(broken, other)

        assert found[-1] == f"4: national id 27824327454 is taken by {broken}:4; give another one"

    def test_files_without_a_name_do_not_collide_for_that(self, tmp_path: Path) -> None:
        files = [tmp_path / "a.yaml", tmp_path / "b.yaml"]
        for file in files:
            file.write_text("title: T\nlists: {u: {office: Torget}}\n", encoding="utf-8")

        assert told(*files) == ["1: name is missing; write `name: ...`"] * 2

    def test_an_id_that_two_have_is_told_once_where_the_second_stands(self, write: Callable[..., Path]) -> None:
        doctors = "doctors:\n  eva: {hpr: 5}\n  ola: {hpr: 5}\n"
        file = write(doctors + KARI.replace("}}", "}, per: {nin: 27824327454, list: u}}") + LIST)

        errors = (found for found in problems_of([file], Settings()) if found.severity == "error")
        assert [f"{found.line}:{found.column} {found.message}" for found in errors] == [
            f"5:3 HPR number 5 is taken by {file}:4; give another one",
            "6:58 27824327454 is kari already; every citizen has a national id of his own",
        ]


def test_folders_within_a_folder_are_read_but_hidden_ones_are_not(write: Callable[..., Path], tmp_path: Path) -> None:
    for name in ("deeper", ".hidden"):
        (tmp_path / name).mkdir()
        write("clock: yesterday\n", name.strip(".")).rename(tmp_path / name / "one.yaml")
    (tmp_path / "deeper" / "._one.yaml").write_bytes(b"\x00\x05\x16\x07")  # as macOS leaves them on foreign disks

    assert [found.file for found in problems_of([tmp_path], Settings())] == [str(tmp_path / "deeper" / "one.yaml")]


WRONG: tuple[Any, ...] = (None, "", "a word", "-1", "9" * 20, "x" * 5000, [], ["a word"], {}, {"own": "word"}, [[]])


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: str(file.stem))
def test_pydantics_own_words_reach_nobody(file: Path) -> None:
    whole = read(file.read_text(encoding="utf-8"), file.name)
    for path in whole.values:
        for wrong in WRONG:
            for theirs, ours in judged(file, changed(whole.data, path, wrong)):
                assert theirs.casefold() not in ours.casefold(), f"{path} = {wrong}: {ours}"
                assert "will not do as" not in ours, f"{path} = {wrong}: {theirs}"


def test_what_is_left_of_a_document_can_be_compiled_whatever_had_to_go() -> None:
    file = next(file for file in GOLDEN if file.stem == "everything-written")
    whole = read(file.read_text(encoding="utf-8"), file.name)
    for path in whole.values:
        for wrong in (None, "a word", ["a word"], {"own": "word"}):
            placed = read(file.read_text(encoding="utf-8"), file.name)
            placed.data = changed(whole.data, path, wrong)
            if written := document(placed):
                compiled(written, placed, Settings())


def changed(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    copy = deepcopy(data)
    holder = copy
    for part in path[:-1]:
        holder = holder[part]
    holder[path[-1]] = value
    return copy


def judged(file: Path, data: Any) -> Iterator[tuple[str, str]]:
    """What pydantic finds beside all that is told."""
    placed = read("name: x\n", file.name)
    placed.data = data
    document(placed)
    ours = "\n".join(problem.message for problem in placed.problems)
    try:
        ScenarioDocument.model_validate(data)
    except ValidationError as error:
        yield from ((finding["msg"], ours) for finding in error.errors() if finding["type"] != "value_error")
