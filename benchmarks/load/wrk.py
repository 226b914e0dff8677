"""One run of wrk: requests a second, latency, and the server's CPU time."""

import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchmarks.errors import BenchmarkError
from benchmarks.load.processes import cpu_seconds
from benchmarks.work.questions import Questions

_SCRIPT = Path(__file__).with_name("cycle.lua")
_TIMEOUT_SECONDS = 60
_ERRORS = ("connect", "read", "write", "status", "timeout")


@dataclass(frozen=True)
class Load:
    """What a server did in a stretch of time; `cpu` is CPU time of its processes, in seconds."""

    requests: int
    seconds: float
    p50_ms: float
    p99_ms: float
    cpu: float

    @property
    def per_second(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds

    @property
    def cpu_per_request(self) -> float:
        """Seconds of CPU time."""
        return self.cpu / self.requests

    def __str__(self) -> str:
        return (
            f"{self.per_second:,.0f}/s, p50 {self.p50_ms:.2f} ms, p99 {self.p99_ms:.2f} ms, "
            f"{self.cpu_per_request * 1e6:,.0f} µs CPU each"
        )


class Loaded(Protocol):
    """What can be put under load."""

    @property
    def name(self) -> str:
        """For messages."""

    @property
    def host(self) -> str:
        """Address and port."""

    @property
    def pid(self) -> int:
        """The first of its processes."""


class Loader(Protocol):
    """Asks as fast as it can over so many connections for so many seconds. Raises BenchmarkError on any error."""

    def __call__(self, target: Loaded, questions: Questions, connections: int, seconds: float, /) -> Load:
        """What the target did."""


def wrk(target: Loaded, questions: Questions, connections: int, seconds: float) -> Load:
    """The Loader that counts. wrk takes whole seconds only; a part of one becomes a whole."""
    with tempfile.TemporaryDirectory() as folder:
        template, whom = Path(folder, "template"), Path(folder, "whom")
        template.write_bytes(questions.template(target.host).encode())
        whom.write_text("\n".join(questions.whom) + "\n", encoding="ascii")
        command = [
            "wrk", "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--timeout", f"{_TIMEOUT_SECONDS}s",
            "-s", str(_SCRIPT), f"http://{target.host}", "--", str(template), str(whom),
        ]  # fmt: skip
        before = cpu_seconds(target.pid)
        timeout = seconds + 2 * _TIMEOUT_SECONDS
        run = subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False)
        cpu = cpu_seconds(target.pid) - before
    if run.returncode:
        raise BenchmarkError(f"wrk failed on {target.name}: {run.stderr or run.stdout}")
    return load_of(target.name, run.stdout, cpu)


def load_of(name: str, printed: str, cpu: float) -> Load:
    """The load out of what cycle.lua printed. Raises BenchmarkError when anything went wrong under way."""
    told = json.loads(printed.strip().rpartition("\n")[2])
    errors = {kind: told[kind] for kind in _ERRORS if told[kind]}
    if errors or not told["requests"]:
        raise BenchmarkError(f"{name} answered {told['requests']} requests; errors: {errors or 'none'}")
    return Load(
        requests=told["requests"],
        seconds=told["microseconds"] / 1e6,
        p50_ms=told["p50"] / 1000,
        p99_ms=told["p99"] / 1000,
        cpu=cpu,
    )
