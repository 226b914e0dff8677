"""A version is one version everywhere, CHANGELOG keeps its form, and a tag becomes what the workflow publishes."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from registermock import __version__

CHECKOUT = Path(__file__).parents[3]
WORKFLOWS = [CHECKOUT / ".github" / "workflows" / name for name in ("ci.yml", "release.yml")]
CHANGELOG = (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
RELEASED = f"## [Unreleased]\n\n## [{__version__}] - 2026-03-02\n"


def text(path: str) -> str:
    return (CHECKOUT / path).read_text(encoding="utf-8")


class TestVersion:
    def test_is_the_same_in_every_file(self) -> None:
        project = tomllib.loads(text("pyproject.toml"))["project"]["version"]
        locked = next(one for one in tomllib.loads(text("uv.lock"))["package"] if one["name"] == "registermock")
        label = re.search(r'org\.opencontainers\.image\.version="(.*?)"', text("mocks/Dockerfile"))
        images = {one["image"] for one in yaml.safe_load(text("compose.yaml"))["services"].values()}

        assert label
        assert {project, locked["version"], label[1]} == {__version__}
        assert images == {f"registermock:{__version__}"}

    def test_is_told_by_the_changelog(self) -> None:
        headings = re.findall(r"^## \[(.*?)\]", CHANGELOG, re.MULTILINE)
        latest = headings[1] if len(headings) > 1 else None
        unreleased = CHANGELOG.partition("## [Unreleased]")[2].partition("\n## [")[0].strip()

        assert latest == __version__ or unreleased, "neither released with a section nor anything unreleased"


def changelog(what: str, file: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(CHECKOUT / ".ci" / "changelog.py"), what, str(file)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


class TestChangelog:
    def test_keeps_its_form(self) -> None:
        told = changelog("--check", CHECKOUT / "CHANGELOG.md")

        assert told.returncode == 0, told.stdout

    @pytest.mark.parametrize(
        ("body", "told"),
        [
            ("## [Unreleased]\n### Novelties\n- x\n", "### Novelties is none of Added, Changed"),
            ("## [Unreleased]\n### Added\nx\n", "### Added has no `- ` line"),
            ("## [Unreleased]\n- x\n", "every line belongs under one of ###"),
            ("## [Unreleased]\n### Added\n- x\n### Added\n- y\n", "the same ### stands twice"),
            ("## [1.0.0] - 2026-01-01\n### Added\n- x\n", "the first section is `## [Unreleased]`"),
            ("## [Unreleased]\n## 1.0\n### Added\n- x\n", "## 1.0: write `## [1.2.3] - 2026-03-02`"),
            ("## [Unreleased]\n## [1.0] - 2026-01-01\n### Added\n- x\n", "write `## [1.2.3] - 2026-03-02`"),
            ("## [Unreleased]\n## [1.0.0] - 2026-02-30\n### Added\n- x\n", "there is no such day"),
            ("## [Unreleased]\n## [1.0.0] - 2026-02-03\n", "says nothing"),
            (
                "## [Unreleased]\n## [1.9.0] - 2026-02-03\n### Added\n- x\n## [1.10.0] - 2026-01-01\n### Added\n- y\n",
                "the newest comes first",
            ),
        ],
    )
    def test_out_of_form_is_refused(self, body: str, told: str, tmp_path: Path) -> None:
        (tmp_path / "CHANGELOG.md").write_text(f"# Changelog\n\n{body}", encoding="utf-8")

        found = changelog("--check", tmp_path / "CHANGELOG.md")

        assert (found.returncode, told in found.stdout) == (1, True), found.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The checkout without its history, with the version's changes told in CHANGELOG.md."""
    left_out = shutil.ignore_patterns(".git", ".venv*", "__pycache__", ".*_cache", "dist", ".hypothesis")
    shutil.copytree(CHECKOUT, tmp_path / "copy", ignore=left_out)
    released = CHANGELOG if f"## [{__version__}]" in CHANGELOG else CHANGELOG.replace("## [Unreleased]\n", RELEASED, 1)
    (tmp_path / "copy" / "CHANGELOG.md").write_text(released, encoding="utf-8")
    return tmp_path / "copy"


def release(copy: Path, tag: str) -> "subprocess.CompletedProcess[str]":
    environment = os.environ | {"PYTHON": sys.executable, "SOURCE_DATE_EPOCH": "1772442000"}
    return subprocess.run([".ci/release", tag], check=False, cwd=copy, env=environment, capture_output=True, text=True)


class TestReleaseCommand:
    def test_makes_packages_sbom_and_notes_which_the_same_commit_makes_again(self, copy: Path) -> None:
        assert release(copy, f"v{__version__}").returncode == 0
        first = {file: file.read_bytes() for file in sorted((copy / "dist").rglob("*.*")) if file.is_file()}
        assert release(copy, f"v{__version__}").returncode == 0

        assert [str(file.relative_to(copy / "dist")) for file in first] == [
            "notes.md",
            f"packages/registermock-{__version__}-py3-none-any.whl",
            f"packages/registermock-{__version__}.tar.gz",
            "sbom.cdx.json",
        ]
        assert {file: file.read_bytes() for file in first} == first
        assert json.loads(first[copy / "dist" / "sbom.cdx.json"])["bomFormat"] == "CycloneDX"
        assert first[copy / "dist" / "notes.md"].startswith(b"### ")

    def test_refuses_a_tag_of_another_version(self, copy: Path) -> None:
        done = release(copy, "v99.0.0")

        assert done.returncode == 1
        assert f"the tag is 'v99.0.0', and the version in pyproject.toml is {__version__}" in done.stderr

    def test_refuses_a_version_that_the_changelog_does_not_tell_of(self, copy: Path) -> None:
        log = copy / "CHANGELOG.md"
        log.write_text(log.read_text(encoding="utf-8").replace(f"## [{__version__}]", "## [0.0.9]"), encoding="utf-8")

        done = release(copy, f"v{__version__}")

        assert done.returncode == 1
        assert f"CHANGELOG.md has no section `## [{__version__}] - <day>`" in done.stderr


class TestWorkflows:
    def test_are_of_the_schema(self) -> None:
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]

        done = subprocess.run([*command, *map(str, WORKFLOWS)], check=False, capture_output=True, text=True)

        assert done.returncode == 0, done.stdout

    def test_give_an_attacker_nothing_to_hold_on_to(self) -> None:
        command = [str(Path(sys.executable).with_name("zizmor")), "--offline", "--no-progress", "--quiet"]

        done = subprocess.run([*command, *map(str, WORKFLOWS)], check=False, capture_output=True, text=True)

        assert done.returncode == 0, done.stdout + done.stderr

    @pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: str(file.stem))
    def test_name_the_version_beside_each_pinned_commit(self, file: Path) -> None:
        used = [line.strip() for line in file.read_text(encoding="utf-8").splitlines() if "uses:" in line]

        assert [line for line in used if not re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)] == []

    def test_a_release_is_tested_before_anything_is_made_public(self) -> None:
        release_jobs = yaml.safe_load(text(".github/workflows/release.yml"))["jobs"]

        assert "test" in release_jobs["build"]["needs"]
        assert "test" in release_jobs["image"]["needs"]
        assert {"build", "image"} <= set(release_jobs["publish"]["needs"])

    def test_ci_tries_every_supported_python(self) -> None:
        job = yaml.safe_load(text(".github/workflows/ci.yml"))["jobs"]["test"]

        assert job["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13"]
        assert tomllib.loads(text("pyproject.toml"))["project"]["requires-python"] == ">=3.11,<3.14"
        assert job["env"] == {"PYTHONS": "${{ matrix.python }}", "AUDIT": "required"}
