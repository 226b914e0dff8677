"""The editor judges a text as `check` does, and hands it out as a file."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from registermock.resolution.checking import problems_of
from registermock.scenario import catalogue
from registermock.settings import Settings
from registermock.world import World

from .conftest import PEOPLE, Reader
from .test_pages import KARI, MARKUP

WRONG = "name: wrong\ntitel: Feil\ncitizens: {k: {nin: 123}}\n"


def judgement(reader: Reader, text: str) -> str:
    return reader.client.post("/editor/judgement?lang=en", data={"text": text}, headers=PEOPLE).text


def test_begins_with_a_scenario_that_is_right_and_collides_with_none(shipped: Reader) -> None:
    html = shipped.text("/editor")

    assert "All is well" in html
    assert KARI not in html


def test_begins_with_somebody_else_where_that_citizen_is_served(
    shipped: Reader, world_of: Callable[..., World]
) -> None:
    def citizen(reader: Reader) -> str:
        return str(re.findall(r"nin: (\d{11})", reader.text("/editor"))[0])

    first = citizen(shipped)
    world = world_of(f"lists: {{u: {{office: O}}}}\ncitizens: {{k: {{nin: {first}, list: u}}}}")

    assert citizen(Reader(world)) != first


@pytest.mark.parametrize("name", ["vacant-one-vikar", "handover-overlapping"])
def test_begins_with_the_text_of_the_scenario_chosen(shipped: Reader, name: str) -> None:
    html = shipped.text(f"/editor?from={name}")

    assert (catalogue() / f"{name}.yaml").read_text(encoding="utf-8").splitlines()[-1] in html
    assert "All is well" in html


def test_tells_every_problem_that_check_tells(shipped: Reader, tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(WRONG, encoding="utf-8")
    html = judgement(shipped, WRONG)

    problems = problems_of([file], Settings())
    assert problems
    assert html.count("data-line=") == len(problems)
    for one in problems:
        assert f'data-line="{one.line}" data-column="{one.column}"' in html


def test_tells_an_expectation_that_the_rules_contradict(shipped: Reader) -> None:
    text = (catalogue() / "vacant-no-vikar.yaml").read_text(encoding="utf-8").replace("outcome: none", "outcome: gp")

    assert "expected outcome gp, found none" in judgement(shipped, text)


def test_shows_whom_the_citizens_reach(shipped: Reader) -> None:
    text = (catalogue() / "vikar-missing-cpp.yaml").read_text(encoding="utf-8")

    html = judgement(shipped, text)
    assert ("the vikar" in html, "no-cpp" in html) == (True, True)


def test_tells_of_too_many_problems_only_how_many_more_there_are(shipped: Reader) -> None:
    html = judgement(shipped, "name: x\ntitle: X\n" + "".join(f"key{number}: 1\n" for number in range(103)))

    assert (html.count("is no key here"), "and 3 more" in html) == (100, True)


def test_shows_markup_as_text(shipped: Reader) -> None:
    html = shipped.client.post("/editor", data={"text": f"name: x</textarea>{MARKUP}"}, headers=PEOPLE).text

    assert "<script>alert" not in html
    assert html.count("</textarea>") == 1


def test_keeps_what_was_written_to_the_letter(shipped: Reader) -> None:
    html = shipped.client.post("/editor", data={"text": "\nname: x\r\ntitle: é\r\n"}, headers=PEOPLE).text

    assert '">\n\nname: x\ntitle: é\n</textarea>' in html


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("name: my-own\ntitle: Å\n", "my-own.yaml"),
        ("title: Å\n", "scenario.yaml"),
        ('name: a"; b\n', "scenario.yaml"),
        ("name: ../../x\n", "scenario.yaml"),
    ],
)
def test_hands_the_text_out_as_a_file(shipped: Reader, text: str, name: str) -> None:
    answer = shipped.client.post("/editor/file", data={"text": text.replace("\n", "\r\n")}, headers=PEOPLE)

    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.get_data(as_text=True) == text


def test_a_text_that_is_far_too_long_is_refused_by_its_length(shipped: Reader) -> None:
    assert "characters" in judgement(shipped, "#" * 2_000_000)
