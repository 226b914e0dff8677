"""What every server under measurement is: a process of its own on a free port of loopback."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.errors import BenchmarkError
from benchmarks.work.answers import Check, answers
from benchmarks.work.questions import Questions

ROOT = Path(__file__).parents[2]
_POLL_SECONDS = 0.003
_STOPS_WITHIN_SECONDS = 10
_ADDRESS = "127.0.0.1"


class Target(ABC):
    """A server that `with` starts and stops. It is up when it answers the first of its questions rightly."""

    name: str
    starts_within = 60.0

    def __init__(self, questions: Questions, check: Check) -> None:
        self.questions = questions
        self.check = check
        self.port = free_port()
        self._started: subprocess.Popen[bytes] | None = None

    @abstractmethod
    def command(self, folder: Path) -> Sequence[str]:
        """What starts it; `folder` is empty, and gone after the stop."""

    def forget(self) -> None:  # noqa: B027  nothing to do is right for most
        """Drop whatever it remembers of requests and grows with them; called between rounds."""

    @property
    def host(self) -> str:
        """Address and port."""
        return f"{_ADDRESS}:{self.port}"

    @property
    def pid(self) -> int:
        """The first of its processes."""
        assert self._started, f"{self.name} is not running"
        return self._started.pid

    def start(self) -> float:
        """Start it; the seconds from there to its first right answer. Raises BenchmarkError."""
        self._folder = tempfile.TemporaryDirectory(prefix="registermock-benchmark-")
        folder = Path(self._folder.name)
        command = self.command(folder)
        self._log = folder / "log.txt"
        with self._log.open("wb") as log:
            begun = time.perf_counter()
            self._started = subprocess.Popen(
                command, stdout=log, stderr=log, cwd=folder, env=_environment(), start_new_session=True
            )
        try:
            return self._first_right_answer() - begun
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End all its processes."""
        if self._started:
            _signal(self._started, signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                self._started.wait(_STOPS_WITHIN_SECONDS)
            _signal(self._started, signal.SIGKILL)
            self._started.wait()
            self._started = None
            self._folder.cleanup()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def _first_right_answer(self) -> float:
        deadline = time.perf_counter() + self.starts_within
        wrong: str | None = "nothing"
        while wrong and time.perf_counter() < deadline:
            if self._started and self._started.poll() is not None:
                raise BenchmarkError(f"{self.name} ended by itself: {self._said()}")
            try:
                wrong = next(self.check(*pair) for pair in answers(self.host, self.questions, self.questions.whom[:1]))
            except (OSError, HTTPException) as error:
                wrong = repr(error)
            if wrong:
                time.sleep(_POLL_SECONDS)
        if wrong:
            raise BenchmarkError(
                f"{self.name} has no right answer after {self.starts_within:.0f} s, last {wrong}; "
                f"it said {self._said()}"
            )
        return time.perf_counter()

    def _said(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")[-2000:] or "nothing"


def python(*arguments: str) -> list[str]:
    """A command of this Python."""
    return [sys.executable, *arguments]


def _environment() -> dict[str, str]:
    """Ours without settings of registermock; the package is this checkout's, whatever else is installed.

    Python may keep its bytecode, as after any installation, also where whoever measures keeps it from doing so.
    """
    left_out = ("REGISTERMOCK_", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    return kept | {"PYTHONPATH": os.pathsep.join((str(ROOT / "mocks"), str(ROOT)))}


def _signal(started: subprocess.Popen[bytes], which: signal.Signals) -> None:
    with suppress(ProcessLookupError):  # the whole group has ended
        os.killpg(started.pid, which)


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((_ADDRESS, 0))
        port: int = probe.getsockname()[1]
        return port
