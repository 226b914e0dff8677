"""The schema editors use is the format the loader reads."""

import json
from typing import Any

import pytest

from registermock.scenario import catalogue
from registermock.scenario.format.document import ScenarioDocument
from registermock.scenario.format.json_schema import json_schema
from registermock.scenario.reading import document
from registermock.scenario.text.yaml_text import read

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


def test_every_key_and_section_is_told_in_norwegian_and_english() -> None:
    schema = json.loads(json_schema())
    sections = {name: part for name, part in schema["$defs"].items() if "properties" in part}
    keys = {
        f"{name}.{key}": told
        for name, part in {"": schema, **sections}.items()
        for key, told in part["properties"].items()
    }

    silent = [name for name, told in {**sections, **keys}.items() if len(told.get("description", "").split("\n")) != 2]
    assert silent == [], "write them in scenario/format/help.yaml"
    assert all(told["markdownDescription"] == "{}\n\n*{}*".format(*told["description"].split("\n"))
               for told in {**sections, **keys}.values())  # fmt: skip
    assert [name for name, told in sections.items() if " · " not in told.get("title", "")] == []


def test_every_word_to_choose_is_told_in_norwegian_and_english() -> None:
    choices = [part for part in parts(json.loads(json_schema())) if isinstance(part.get("enum"), list)]
    plain = {"yes", "no", True, False, "1.1", "1.2", 1.1, 1.2}

    silent = {
        word
        for part in choices
        for word, told in zip(part["enum"], part.get("enumDescriptions", [""] * len(part["enum"])), strict=True)
        if word not in plain and " · " not in told
    }
    assert silent == set(), "write them in scenario/format/help.yaml"


def parts(value: Any) -> list[dict[str, Any]]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [value] * isinstance(value, dict) + [part for one in inner for part in parts(one)]
