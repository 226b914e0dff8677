"""The page about operating the server says what the code says."""

import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from registermock import cli
from registermock.settings import Settings

CHECKOUT = Path(__file__).parents[2]
PAGE = (CHECKOUT / "docs" / "operations.md").read_text(encoding="utf-8")


def test_its_tables_are_those_the_code_gives() -> None:
    command = [sys.executable, str(CHECKOUT / ".ci" / "reference.py"), "--check"]

    done = subprocess.run(command, check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr


def test_its_exit_codes_are_those_the_commands_have() -> None:
    told = {int(code) for code in re.findall(r"^\| (\d) \|", PAGE, re.MULTILINE)}

    assert told == {0, cli.FINDINGS, cli.USAGE, cli.UNREACHABLE}


def test_settings_named_for_open_questions_are_there() -> None:
    answers = [row.split("|")[3] for row in PAGE.partition("### Open questions")[2].partition("\n## ")[0].splitlines()
               if row.count("|") > 4]  # fmt: skip

    named = {word for cell in answers for word in re.findall(r"`([A-Z_]{4,})`", cell)}

    assert len(named) > 10
    assert named <= {field.name.upper() for field in fields(Settings)}


@pytest.mark.parametrize("page", sorted(CHECKOUT.glob("docs/*.md")), ids=lambda page: str(page.name))
def test_links_of_the_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []
