"""Real servers, started the way a user starts one."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType

STARTS_WITHIN_SECONDS = 60


def bare_environment() -> dict[str, str]:
    """The environment without any variable of registermock's: an image sets some."""
    return {name: value for name, value in os.environ.items() if not name.startswith("REGISTERMOCK_")}


class Server:
    """`registermock serve` as a process of its own, on a free port; `settings` are environment variables."""

    def __init__(self, *arguments: str, settings: Mapping[str, str] | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory()
        ready = Path(self._folder.name) / "ready.json"
        self.log = Path(self._folder.name) / "log.txt"
        command = [sys.executable, "-m", "registermock", "serve", "--port", "0", "--ready-file", str(ready)]
        environment = bare_environment() | dict(settings or {})
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*command, *arguments], env=environment, stdout=log, stderr=subprocess.STDOUT
            )
        self.ready = self._wait(ready)
        self.base_url: str = self.ready["base_url"]

    def stop(self) -> int:
        """End it politely; the exit code."""
        self.process.terminate()
        try:
            return self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        finally:
            self._folder.cleanup()

    def _wait(self, ready: Path) -> dict[str, str]:
        deadline = time.monotonic() + STARTS_WITHIN_SECONDS
        while not ready.exists():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"registermock did not start:\n{self.log.read_text()}")
            time.sleep(0.02)
        found: dict[str, str] = json.loads(ready.read_text(encoding="utf-8"))
        return found


class Servers:
    """Servers by the moment they show, started when first wanted; or the one foreign server there is."""

    def __init__(self, foreign: str) -> None:
        self._foreign = foreign
        self._started: dict[datetime | None, Server] = {}

    def at(self, moment: datetime | None) -> str:
        """The address of the server that stands at `moment` (None: every scenario at its own clock)."""
        if self._foreign:
            return "" if moment else self._foreign
        if moment not in self._started:
            arguments: Sequence[str] = ("--at", moment.isoformat()) if moment else ()
            self._started[moment] = Server(*arguments)
        return self._started[moment].base_url

    def __enter__(self) -> "Servers":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for server in self._started.values():
            server.stop()
