"""The contract suite against any target: what `registermock verify` runs."""

import subprocess
import sys
from pathlib import Path

from registermock.errors import Unreachable
from registermock.health import answers
from registermock.testing.wire import Target

_PACKAGE = Path(__file__).parents[1]


def suite() -> Path:
    """The folder of the contract suite: inside the installed package, or at the top of a checkout."""
    installed = _PACKAGE / "contract_tests"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "contract_tests"


def verify(target: Target, *options: str) -> bool:
    """Run the suite against a running server; True if everything passed. Raises Unreachable."""
    if not answers(target.base_url):
        raise Unreachable(f"nothing answers at {target.base_url}")
    given = ["--registermock-url", target.base_url.rstrip("/"), "--registermock-user", target.user]
    given += ["--registermock-password", target.password]
    command = [sys.executable, "-m", "pytest", str(suite()), *_QUIETLY, *given, *options]
    return subprocess.run(command, check=False).returncode == 0  # noqa: S603  a process of its own: a clean pytest


# The suite brings its own settings: whatever project the user stands in has no say.
_QUIETLY = ("-c", str(suite() / "pytest.ini"), "--rootdir", str(suite()), "-q", "-p", "no:cacheprovider")
