"""A scenario file may say which version of the format it is written in."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from registermock.scenario import ScenarioProblems, load
from registermock.scenario.format.json_schema import json_schema
from registermock.scenario.format.version import FORMAT_VERSION
from registermock.settings import Settings


def problems(file: Path) -> list[str]:
    with pytest.raises(ScenarioProblems) as caught:
        load([file], Settings())
    return [problem.message for problem in caught.value.problems]


def test_a_file_of_this_format_is_read(write: Callable[..., Path]) -> None:
    assert "small" in load([write(f"format: {FORMAT_VERSION}\n")], Settings()).scenarios


def test_a_file_of_a_newer_format_is_refused_with_that_alone(write: Callable[..., Path]) -> None:
    file = write(f"format: {FORMAT_VERSION + 1}\nkey-of-tomorrow: 1\n")

    assert problems(file) == [
        f"the file is written in format {FORMAT_VERSION + 1}, and this registermock reads format {FORMAT_VERSION}; "
        "use a newer registermock for it"
    ]


@pytest.mark.parametrize("text", ["0", "1.0", "v1", "-1", "one", "''", "²"])
def test_what_is_no_version_is_refused(text: str, write: Callable[..., Path]) -> None:
    (told,) = problems(write(f"format: {text}\n"))

    assert told.endswith(f"is no version of the scenario format; write format: {FORMAT_VERSION}")


def test_the_schema_says_which_version_it_describes() -> None:
    schema = json.loads(json_schema())

    assert schema["x-format-version"] == FORMAT_VERSION == schema["properties"]["format"]["const"]
    assert schema["title"].endswith(f"format {FORMAT_VERSION}")
