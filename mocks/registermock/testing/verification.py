"""The contract suite against any target: what `registermock verify` runs."""

import os
import subprocess
import sys
from pathlib import Path

from registermock.errors import RegistermockError, Unreachable
from registermock.health import answers
from registermock.testing.shipped import check_shipped
from registermock.testing.wire import PATHS, Target

_PACKAGE = Path(__file__).parents[1]


def suite() -> Path:
    """The folder of the contract suite: inside the installed package, or at the top of a checkout."""
    installed = _PACKAGE / "contract_tests"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "contract_tests"


def verify(target: Target, *options: str) -> bool:
    """Run the suite against a running server; True if everything passed.

    Raises Unreachable, OtherScenarios, or RegistermockError where pytest could not do what `options` ask.
    """
    everywhere = len(target.elsewhere) == len(PATHS)  # then nothing is asked at the base URL
    for url in (*(() if everywhere else (target.base_url,)), *target.elsewhere.values()):
        if not answers(url, target.ca):
            raise Unreachable(f"nothing answers at {url}, or nothing that is trusted")
    check_shipped(target)
    command = [sys.executable, "-m", "pytest", str(suite()), *_QUIETLY, *_told(target), *options]
    environment = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    ended = subprocess.run(command, check=False, env=environment).returncode  # noqa: S603  a process of its own
    if ended not in (_PASSED, _FAILED):
        raise RegistermockError(
            f"pytest ran no test (it ended with {ended}, see above); are these its options: {options}?"
        )
    return ended == _PASSED


def _told(target: Target) -> list[str]:
    """The suite's options that name the target."""
    ca = str(Path(target.ca).absolute()) if target.ca else ""
    given = {"url": target.base_url, "user": target.user, "password": target.password, "ca": ca, **target.elsewhere}
    return [f"--registermock-{name}={value}" for name, value in given.items()]


_PASSED, _FAILED = 0, 1  # of pytest's exit codes

# The suite brings its own settings: whatever project the user stands in has no say.
_QUIETLY = ("-c", str(suite() / "pytest.ini"), "--rootdir", str(suite()), "-q", "-p", "no:cacheprovider")
