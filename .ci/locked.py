"""What the lock file says is installed with registermock itself, without test tools."""

import subprocess
from pathlib import Path

from packaging.requirements import Requirement
from uv import find_uv_bin

ROOT = Path(__file__).parents[1]
LICENCES = ROOT / "docs" / "third-party-licences.md"
"""A table of package, version, licence and where it is needed; `licences.py` writes it."""


def exported(*options: str) -> str:
    """The lock file in another form (`uv export`): runtime packages on every supported system."""
    command = [find_uv_bin(), "export", "--quiet", "--frozen", "--no-dev", *options]
    return subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True).stdout


def requirements() -> list[Requirement]:
    """Every locked runtime package as `name==version`, with the marker that says where it is needed."""
    text = exported("--no-emit-project", "--no-hashes", "--no-header", "--no-annotate")
    return [Requirement(line) for line in text.splitlines() if line]


def version(requirement: Requirement) -> str:
    """The locked version."""
    return str(requirement.specifier).removeprefix("==")


def licences(file: Path = LICENCES) -> dict[str, str]:
    """The licence of each package in the table, by the package's name."""
    _, _, body = file.read_text(encoding="utf-8").partition("|---|---|---|---|\n")
    rows = [[cell.strip() for cell in line.split("|")] for line in body.splitlines()]
    return {row[1]: row[3] for row in rows}
