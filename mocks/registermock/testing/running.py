"""A server of one's own for tests: `registermock serve` as a process, on a free port."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from registermock.errors import RegistermockError

STARTS_WITHIN_SECONDS = 60
STOPS_WITHIN_SECONDS = 10


class DidNotStart(RegistermockError):
    """The server ended, or did not answer in time; says what it printed."""


class Running:
    """A running server; `base_url` is where it answers, `log` holds what it prints.

    `arguments` are those of `registermock serve`, `settings` its environment variables; others of registermock's are
    not passed on. Raises DidNotStart.
    """

    def __init__(self, *arguments: str, settings: Mapping[str, str] | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory()
        ready = Path(self._folder.name) / "ready.json"
        self.log = Path(self._folder.name) / "log.txt"
        command = [sys.executable, "-m", "registermock", "serve", "--port", "0", "--ready-file", str(ready)]
        environment = bare_environment() | dict(settings or {})
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(  # noqa: S603  our own command
                [*command, *arguments], env=environment, stdout=log, stderr=subprocess.STDOUT
            )
        self.ready = self._wait(ready)
        self.base_url: str = self.ready["base_url"]

    def stop(self) -> int:
        """End it politely; the exit code."""
        self.process.terminate()
        try:
            return self.process.wait(timeout=STOPS_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        finally:
            self._folder.cleanup()

    def __enter__(self) -> "Running":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def _wait(self, ready: Path) -> dict[str, str]:
        deadline = time.monotonic() + STARTS_WITHIN_SECONDS
        while not ready.exists():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.process.kill()
                printed = self.log.read_text(encoding="utf-8", errors="replace")
                raise DidNotStart(f"registermock did not start:\n{printed}")
            time.sleep(0.02)
        found: dict[str, str] = json.loads(ready.read_text(encoding="utf-8"))
        return found


def bare_environment() -> dict[str, str]:
    """The environment without any variable of registermock's: an image sets some."""
    return {name: value for name, value in os.environ.items() if not name.startswith("REGISTERMOCK_")}
