"""Asks a vulnerability service about every package in the lock file, by pip-audit.

    .venv/bin/python .ci/audit.py [--required] [--report FILE]

Exit 1 if a package has a known vulnerability, or if the service answered for some packages and not for others.
Where it answers for none (no network), the check says that it was not made; with --required that is exit 1 too.
--report judges a report that pip-audit wrote earlier (`--format json`) and asks nobody.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from locked import exported

_NO_ANSWER = re.compile("ConnectionError|ServiceError|Failed to establish|timed out|Max retries|Could not connect")


class NotAsked(Exception):
    """The service did not answer."""


def report() -> dict[str, Any]:
    """What pip-audit finds. Raises NotAsked."""
    with tempfile.TemporaryDirectory() as folder:
        locked = Path(folder) / "requirements.txt"
        locked.write_text(exported("--all-extras", "--no-emit-project"), encoding="utf-8")
        command = [sys.executable, "-m", "pip_audit", "--requirement", str(locked), "--require-hashes", "--disable-pip"]
        done = subprocess.run([*command, "--format", "json"], check=False, capture_output=True, text=True)
    try:
        found: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        if _NO_ANSWER.search(done.stderr):
            raise NotAsked from None
        raise SystemExit(f"pip-audit ended with {done.returncode}:\n{done.stderr}") from None
    return found


def problems(found: dict[str, Any]) -> list[str]:
    """What the report says is wrong. Raises NotAsked when it says nothing about any package."""
    packages = found["dependencies"]
    skipped = [one for one in packages if "skip_reason" in one]
    if len(skipped) == len(packages):  # pip-audit itself calls this "No known vulnerabilities found"
        raise NotAsked
    told = [f"{one['name']}: not audited: {one['skip_reason']}" for one in skipped]
    for one in packages:
        for known in one.get("vulns", ()):
            mended = ", ".join(known["fix_versions"]) or "no release yet"
            told.append(f"{one['name']} {one['version']}: {known['id']}, mended in {mended}")
    return told


def main() -> int:
    """Ask, tell, and the exit code."""
    parser = argparse.ArgumentParser(description="Asks for known vulnerabilities of every locked package.")
    parser.add_argument("--required", action="store_true", help="fail when the service does not answer")
    parser.add_argument("--report", type=Path, help="judge this report of pip-audit (JSON) instead of asking")
    given = parser.parse_args()
    try:
        found = json.loads(given.report.read_text(encoding="utf-8")) if given.report else report()
        told = problems(found)
    except NotAsked:
        print("NOT AUDITED: the vulnerability service did not answer from here, so nothing is known about any package")
        return 1 if given.required else 0
    print("\n".join(told) or f"{len(found['dependencies'])} packages audited, no known vulnerability")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
