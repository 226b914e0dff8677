"""The schema editors use is the format the loader reads."""

import json
from typing import Any

import pytest

from registermock.scenario import catalogue
from registermock.scenario.document import ScenarioDocument
from registermock.scenario.editor.schema import json_schema
from registermock.scenario.reading import document
from registermock.scenario.yaml_text import read

SHIPPED = sorted(catalogue().glob("*.yaml"))


def test_shipped_schema_is_the_one_the_code_gives() -> None:
    assert (catalogue() / "scenario.schema.json").read_text(encoding="utf-8") == json_schema()


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: str(file.stem))
def test_shipped_scenario_is_a_valid_document(file: Any) -> None:
    placed = read(file.read_text(encoding="utf-8"), file.name)

    assert isinstance(document(placed), ScenarioDocument), placed.problems


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: str(file.stem))
def test_shipped_scenario_points_editors_at_the_schema(file: Any) -> None:
    first = file.read_text(encoding="utf-8").partition("\n")[0]

    assert first == "# yaml-language-server: $schema=./scenario.schema.json"


def test_free_text_may_look_like_a_number_or_a_boolean_to_an_editor() -> None:
    schema = json.loads(json_schema())

    assert schema["$defs"]["CitizenDocument"]["properties"]["nin"]["type"] == ["string", "number", "boolean"]


def test_unknown_keys_are_refused_everywhere() -> None:
    schema = json.loads(json_schema())
    sections = [schema, *(part for part in schema["$defs"].values() if part["type"] == "object")]

    assert [part["title"] for part in sections if part.get("additionalProperties") is not False] == []


def test_periods_are_written_from_and_to() -> None:
    period = json.loads(json_schema())["$defs"]["DoctorPeriodDocument"]["properties"]

    assert {"from", "to"} <= period.keys()
    assert not {"start", "end"} & period.keys()
