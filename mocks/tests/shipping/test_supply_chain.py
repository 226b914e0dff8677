"""What registermock is installed with is locked, listed, licensed and asked about."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from uv import find_uv_bin

from registermock import __version__

CHECKOUT = Path(__file__).parents[3]
LOCK = tomllib.loads((CHECKOUT / "uv.lock").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LICENCES = CHECKOUT / "docs" / "third-party-licences.md"


def ci(script: str, *arguments: object, **environment: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(CHECKOUT / ".ci" / script), *map(str, arguments)]
    return subprocess.run(command, check=False, env=os.environ | environment, capture_output=True, text=True)


class TestLockFile:
    def test_fits_pyproject(self) -> None:
        command = [find_uv_bin(), "lock", "--check", "--offline"]

        done = subprocess.run(command, check=False, cwd=CHECKOUT, capture_output=True, text=True)

        assert done.returncode == 0, f"uv.lock does not fit pyproject.toml; run `.venv/bin/uv lock`\n{done.stderr}"

    def test_every_file_has_a_hash(self) -> None:
        files = [
            (package["name"], file.get("hash", ""))
            for package in LOCK["package"]
            for file in (*package.get("wheels", ()), *([package["sdist"]] if "sdist" in package else ()))
        ]

        assert len(files) > 100
        assert [name for name, hash_ in files if not hash_.startswith("sha256:")] == []

    def test_every_package_but_our_own_comes_from_the_index(self) -> None:
        elsewhere = [package["name"] for package in LOCK["package"] if "registry" not in package["source"]]

        assert elsewhere == ["registermock"]


@pytest.fixture(scope="module")
def sbom(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("sbom") / "sbom.cdx.json"
    done = ci("sbom.py", file, SOURCE_DATE_EPOCH="1772442000")
    assert done.returncode == 0, done.stderr
    return file.read_text(encoding="utf-8")


class TestSbom:
    def test_is_valid_cyclonedx(self, sbom: str) -> None:
        document = json.loads(sbom)
        for component in document["components"]:
            # The validator takes half a minute to parse a thousand addresses; two of each package stand for the rest.
            del component["externalReferences"][2:]

        assert JsonStrictValidator(SchemaVersion.V1_5).validate_str(json.dumps(document)) is None

    def test_is_about_this_version(self, sbom: str) -> None:
        subject = json.loads(sbom)["metadata"]["component"]

        assert (subject["name"], subject["version"]) == ("registermock", __version__)
        assert subject["purl"] == f"pkg:pypi/registermock@{__version__}"

    def test_holds_every_dependency_and_no_test_tool(self, sbom: str) -> None:
        held = {component["name"] for component in json.loads(sbom)["components"]}
        needed = {canonicalize_name(Requirement(line).name) for line in PROJECT["dependencies"]}

        assert needed <= held
        assert {"mypy", "ruff", "hypothesis"} & held == set()

    def test_tells_the_package_url_hash_and_licence_of_each(self, sbom: str) -> None:
        for component in json.loads(sbom)["components"]:
            assert component["purl"] == f"pkg:pypi/{component['name']}@{component['version']}"
            assert {file["hashes"][0]["alg"] for file in component["externalReferences"]} == {"SHA-256"}
            assert component["licenses"][0]["expression"] != "unknown"

    def test_tells_who_needs_whom(self, sbom: str) -> None:
        document = json.loads(sbom)
        names = {one["bom-ref"]: one["name"] for one in (document["metadata"]["component"], *document["components"])}
        needs = {
            names[one["ref"]]: {names[ref] for ref in one.get("dependsOn", ())} for one in document["dependencies"]
        }

        assert {"spyne", "zeep"} <= needs["registermock"]
        assert "werkzeug" in needs["flask"]

    def test_of_the_same_commit_is_the_same(self, sbom: str) -> None:
        assert ci("sbom.py", SOURCE_DATE_EPOCH="1772442000").stdout == sbom


class TestLicences:
    def test_page_fits_the_lock_file_and_what_is_installed(self) -> None:
        done = ci("licences.py", "--check")

        assert done.returncode == 0, done.stdout + done.stderr

    @pytest.mark.parametrize(
        ("row", "changed", "told"),
        [
            ("| lxml | ", "| lxml | 0.", "does not fit uv.lock"),
            ("| MIT | everywhere |", "| GPL-3.0-only | everywhere |", "the licence GPL-3.0-only is not allowed"),
            ("| MIT | everywhere |", "| unknown | everywhere |", "the licence unknown is not allowed"),
            ("| six | 1.17.0 | MIT |", "| six | 1.17.0 | ISC |", "six: its metadata says MIT"),
        ],
    )
    def test_page_that_does_not_hold_is_refused(self, row: str, changed: str, told: str, tmp_path: Path) -> None:
        page = LICENCES.read_text(encoding="utf-8")
        assert row in page
        (tmp_path / "page.md").write_text(page.replace(row, changed, 1), encoding="utf-8")

        done = ci("licences.py", "--check", tmp_path / "page.md")

        assert done.returncode == 1
        assert told in done.stdout


CLEAR = {"name": "lxml", "version": "6.1.3", "vulns": []}
HURT = {"name": "flask", "version": "3.1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3.1.1"]}]}
SKIPPED = {"name": "spyne", "skip_reason": "Dependency not found on PyPI"}


class TestAudit:
    @pytest.mark.parametrize(
        ("packages", "required", "code", "told"),
        [
            ([CLEAR], [], 0, "1 packages audited, no known vulnerability"),
            ([CLEAR, HURT], [], 1, "flask 3.1.0: PYSEC-1, mended in 3.1.1"),
            ([CLEAR, SKIPPED], [], 1, "spyne: not audited"),
            ([SKIPPED, SKIPPED], [], 0, "NOT AUDITED"),
            ([SKIPPED, SKIPPED], ["--required"], 1, "NOT AUDITED"),
        ],
    )
    def test_of_a_report(self, packages: list[Any], required: list[str], code: int, told: str, tmp_path: Path) -> None:
        (tmp_path / "report.json").write_text(json.dumps({"dependencies": packages, "fixes": []}), encoding="utf-8")

        done = ci("audit.py", "--report", tmp_path / "report.json", *required)

        assert (done.returncode, told in done.stdout) == (code, True), done.stdout + done.stderr

    @pytest.mark.parametrize(("required", "code"), [([], 0), (["--required"], 1)])
    def test_without_network_says_that_nobody_was_asked(self, required: list[str], code: int) -> None:
        nowhere = "http://127.0.0.1:9"

        done = ci("audit.py", *required, HTTPS_PROXY=nowhere, https_proxy=nowhere)

        assert (done.returncode, done.stdout.partition(":")[0]) == (code, "NOT AUDITED"), done.stderr
