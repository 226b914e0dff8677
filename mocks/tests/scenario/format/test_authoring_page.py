"""The page about writing scenarios holds every key, and its examples hold."""

import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import pytest

from registermock.resolution.checking import problems_of
from registermock.settings import Settings
from registermock.world import Flag, Refusal

PAGE = (Path(__file__).parents[4] / "docs" / "authoring.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def whole(example: str) -> str:
    return example if re.search("^name:", example, re.MULTILINE) else f"name: example\ntitle: Eksempel\n{example}"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    found = [tmp_path / f"{number}.yaml" for number in range(len(EXAMPLES))]
    for file, example in zip(found, EXAMPLES, strict=True):
        file.write_text(whole(example), encoding="utf-8")
    return found


def test_every_example_is_a_scenario_without_problems(files: list[Path]) -> None:
    assert len(files) > 3
    assert {file.name: found for file in files if (found := problems_of([file], Settings()))} == {}


def test_every_key_is_in_an_example(
    files: list[Path], vocabulary: frozenset[str], used_by: Callable[[Path], frozenset[str]]
) -> None:
    shown = {key(word) for file in files for word in used_by(file)}

    assert {key(word) for word in vocabulary} - shown == set()


def test_every_word_there_is_to_choose_is_on_the_page(vocabulary: frozenset[str]) -> None:
    words = {word.partition(": ")[2] for word in vocabulary if ": " in word}

    # English weekdays need no list.
    assert {word for word in words if not word.endswith("day") and not named(word)} == set()


@pytest.mark.parametrize("kind", [Refusal, Flag])
def test_every_word_that_can_be_expected_is_on_the_page(kind: type[StrEnum]) -> None:
    assert [word.value for word in kind if not named(word.value)] == []


def key(word: str) -> str:
    return word.partition(": ")[0].rpartition(".")[2]


def named(word: str) -> bool:
    return re.search(rf"(`|: |# |, |\[| or ){re.escape(word)}(`|,|;|\]|\}}| )", PAGE) is not None
