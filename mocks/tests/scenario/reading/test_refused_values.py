"""Values that would crash or bend an answer later are refused when the file is read."""

from pathlib import Path

import pytest

from registermock.scenario import ScenarioProblems, load
from registermock.settings import Settings

WHOLE = """\
name: whole
title: Hel
clock: 2026-03-02 09:00
offices:
  Kontoret: {service: {}}
lists:
  ubesatt:
    office: Kontoret
    doctors:
      - {vikar: anlaug, from: 2026-01-01}
parties:
  anlaug: {services: [bestill-time]}
citizens:
  kari: {nin: 27824327454, list: ubesatt}
"""


def problems(tmp_path: Path, text: str) -> str:
    file = tmp_path / "whole.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioProblems) as caught:
        load([file], Settings())
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("09:00", "09:00+01:00", "has an offset"),
        ("2026-03-02 09:00", "0001-01-01", "beyond the years"),
        ("from: 2026-01-01", "from: 9999-12-31", "beyond the years"),
        ("list: ubesatt}", "list: ubesatt, died: 0001-01-01}", "beyond the years"),
        ("from: 2026-01-01", "from: 2026-01-01, substitute_for: ²", "no doctor ²"),
        ("list: ubesatt}", "list: ubesatt, name: '  '}", "write something"),
        ("list: ubesatt}", "list: ''}", "no list"),
        ("services: [bestill-time]", "processes: [{name: Dialog_Innbygger_Ekontakt, version: ny}]", "write a version"),
        ("services: [bestill-time]", "her_id: -4", "greater than 0"),
        ("services: [bestill-time]", "her_id: 0", "greater than 0"),
        ("services: [bestill-time]", "her_id: 99999999999999999999", "less than"),
        ("Kontoret: {service: {}}", "Kontoret: {org_number: -5}", "greater than or equal"),
        ("Kontoret: {service: {}}", "Kontoret: {postal_code: '013'}", "four digits"),
        ("Kontoret: {service: {}}", "Kontoret: {municipality: Oslo}", "four digits"),
        (
            "  anlaug: {services: [bestill-time]}",
            "  anlaug: {}\n  andre: {doctor: anlaug}",
            "is described as anlaug already",
        ),
        ("clock: 2026-03-02 09:00", "clock:", "a time is missing"),
        ("clock: 2026-03-02 09:00", "clock: 1949-01-01", "beyond the years"),
        ("title: Hel", "title: Hel\nint: 1", "int is no key here"),
        ("title: Hel", "title: Hel\nfunction-before: 1", "function-before is no key here"),
        ("  kari: {", '  "ka\\x01ri": {', "without control characters"),
    ],
)
def test_a_value_no_register_could_bear_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in WHOLE

    assert said in problems(tmp_path, WHOLE.replace(old, new))


def test_a_value_that_fits_none_of_several_forms_is_told_once(tmp_path: Path) -> None:
    found = problems(tmp_path, WHOLE.replace("services: [bestill-time]", "her_id: abc"))

    assert len(found.splitlines()) == 1


def test_two_keys_missing_at_one_place_are_both_told(tmp_path: Path) -> None:
    found = problems(tmp_path, "clock: 2026-03-02\n")

    assert "name is missing" in found
    assert "title is missing" in found
