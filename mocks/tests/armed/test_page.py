"""The page about armed faults: its example of a new one works as it stands, and so do its rules."""

import json
import re
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from registermock.armed import KINDS, Answer, ArmedFault, rule_of, rule_schema

PAGE = (Path(__file__).parents[3] / "docs" / "armed-faults.md").read_text(encoding="utf-8")
OPERATIONS = {"flr": (), "ar": (), "cppa": ()}


def blocks(language: str) -> list[str]:
    return [re.sub("^   ", "", found, flags=re.M) for found in re.findall(rf"```{language}\n(.*?)```", PAGE, re.S)]


def test_the_example_of_a_new_fault_is_one() -> None:
    (code,) = blocks("python")
    imports = (
        "from dataclasses import dataclass, replace\nfrom typing import ClassVar\n"
        "from registermock.armed import Answer, ArmedFault\n"
    )
    names: dict[str, type[ArmedFault]] = {}
    exec(imports + code, names)

    answer = names["Shouting"]().disturb(Answer(200, "text/xml", b"<a/>"))
    assert answer.body == b"<A/>"


def test_its_rules_can_be_armed() -> None:
    (text,) = blocks("json")

    assert rule_of(json.loads(text), OPERATIONS).fault.kind == "status"


@pytest.mark.parametrize(
    ("given", "fits"),
    [
        ({"fault": {"kind": "status", "status": 503}, "register": "ar", "times": 2}, True),
        ({"fault": {"kind": "delay", "milliseconds": 5}, "probability": 0.5, "about": None}, True),
        ({"fault": {"kind": "delay"}}, False),
        ({"fault": {"kind": "delay", "milliseconds": 0}}, False),
        ({"fault": {"kind": "delay", "milliseconds": 5, "x": 1}}, False),
        ({"fault": {"kind": "dealy", "milliseconds": 5}}, False),
        ({"fault": {"kind": "status"}, "register": "flo"}, False),
        ({"register": "flr"}, False),
    ],
)
def test_the_json_schema_takes_what_can_be_armed_and_nothing_else(given: object, fits: bool) -> None:
    assert jsonschema.Draft202012Validator(rule_schema()).is_valid(given) is fits


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_is_told_in_both_languages(kind: type[ArmedFault]) -> None:
    assert kind.en.endswith(".")
    assert kind.no.endswith(".")
    assert kind.en != kind.no
