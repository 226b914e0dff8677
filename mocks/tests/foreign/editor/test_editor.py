"""What a tester sees in VS Code while he writes a scenario: completion, explanations and errors."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from registermock.scenario import catalogue

from .language_server import LanguageServer

pytestmark = pytest.mark.foreign

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[3]
GOLDEN = CHECKOUT / "mocks" / "tests" / "scenario" / "golden"
SERVER = HERE / "node_modules" / ".bin" / "yaml-language-server"
HEADER = "# yaml-language-server: $schema=./scenario.schema.json\n"
HEAD = HEADER + "name: small\ntitle: Liten\n"
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", (CHECKOUT / "docs" / "authoring.md").read_text("utf-8"), re.M | re.S)


def missing(why: str) -> None:
    if os.environ.get("FOREIGN_TOOLKITS") == "required":
        pytest.fail(why)
    pytest.skip(why)


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    """The language server, installed if it is not yet."""
    if not shutil.which("npm"):
        missing("npm is not installed, so the language server is not tried: install Node 18 or newer with npm")
    if not SERVER.exists():
        install = ["npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(install, cwd=HERE, check=False, capture_output=True, text=True, timeout=170)
        if done.returncode:
            missing(f"npm could not install the language server, so it is not tried: {done.stderr[-300:]}")
    running = LanguageServer([str(SERVER), "--stdio"])
    yield running
    running.stop()


Saved = Callable[..., Path]


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    """Writes a scenario beside the schema that its header names."""
    shutil.copy(catalogue() / "scenario.schema.json", tmp_path)

    def written(text: str, name: str = "small.yaml") -> Path:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return written


def test_keys_are_offered_with_their_meaning_in_both_languages(server: LanguageServer, saved: Saved) -> None:
    file = saved(HEAD + "lists:\n  u:\n    office: Torget\n    \n")
    server.open(file)

    offered = server.complete(file, 6, 4)

    assert {"doctors", "status", "withheld"} <= offered.keys()
    assert "office" not in offered
    assert offered["status"].startswith("Om listen tar imot nye innbyggere.")
    assert "*Whether the list takes new citizens. open if left out.*" in offered["status"]


def test_words_are_offered_with_their_meaning(server: LanguageServer, saved: Saved) -> None:
    file = saved(HEAD + "parties:\n  eva:\n    breakage: \n")
    server.open(file)

    offered = server.complete(file, 5, 14)

    assert offered["certificate-revoked"] == "sertifikatene er trukket tilbake · the certificates are revoked"


def test_doctors_are_offered_as_whole_periods(server: LanguageServer, saved: Saved) -> None:
    file = saved(HEAD + "lists:\n  u:\n    office: Torget\n    doctors:\n      - \n")
    server.open(file)

    assert {"vikar", "fast lege · GP"} <= server.complete(file, 7, 8).keys()


def test_a_key_under_the_pointer_is_explained_in_both_languages(server: LanguageServer, saved: Saved) -> None:
    file = saved(HEAD + "citizens:\n  kari:\n    nin: 27824327454\n")
    server.open(file)

    shown = server.hover(file, 5, 5)

    assert shown.startswith("#### innbygger · citizen\n")
    assert "Fødselsnummer, syntetisk (måned + 80)." in shown
    assert "*National id, a synthetic one (month + 80)." in shown


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("lists: {u: {offise: Torget}}\n", "3: Property offise is not allowed."),
        ("citizens: {kari: {}}\n", '3: Missing property "nin".'),
        ("clock: yesterday\n", "3: write it as 2026-03-02 or 2026-03-02 09:00"),
        ("offices: {T: {postal_code: abc}}\n", "3: write four digits"),
    ],
)
def test_an_error_is_underlined_where_it_stands(server: LanguageServer, saved: Saved, text: str, problem: str) -> None:
    assert problem in server.open(saved(HEAD + text))


@pytest.mark.parametrize("file", sorted(catalogue().glob("*.yaml")), ids=lambda file: str(file.stem))
def test_nothing_of_a_shipped_scenario_is_underlined(server: LanguageServer, file: Path) -> None:
    assert server.open(file) == []


def test_nothing_that_check_accepts_is_underlined(server: LanguageServer, saved: Saved) -> None:
    examples = [example if example.startswith("#") else HEAD + example for example in EXAMPLES]
    golden = [HEADER + file.read_text(encoding="utf-8") for file in sorted(GOLDEN.glob("*.yaml"))]
    assert examples
    assert golden

    for number, text in enumerate([*examples, *golden]):
        assert server.open(saved(text, f"{number}.yaml")) == [], text
