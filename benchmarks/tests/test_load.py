import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.errors import BenchmarkError
from benchmarks.load.processes import cpu_seconds, memory_mb
from benchmarks.load.wrk import load_of, wrk
from benchmarks.tools import WRK

from .conftest import NINS, Echo, echoes

PRINTED = {
    "requests": 100, "microseconds": 2_000_000, "connect": 0, "read": 0, "write": 0, "status": 0, "timeout": 0,
    "p50": 1500.0, "p99": 9000.0,
}  # fmt: skip


class TestLoadOf:
    def test_units_are_seconds_and_milliseconds(self) -> None:
        load = load_of("a", f"Running 2s test\n{json.dumps(PRINTED)}\n", cpu=0.5)

        assert (load.per_second, load.p50_ms, load.p99_ms, load.cpu_per_request) == (50, 1.5, 9, 0.005)

    @pytest.mark.parametrize("kind", ["connect", "read", "write", "status", "timeout"])
    def test_any_error_under_load_ends_the_measurement(self, kind: str) -> None:
        with pytest.raises(BenchmarkError, match=f"'{kind}': 1"):
            load_of("a", json.dumps(PRINTED | {kind: 1}), cpu=1)

    def test_no_answer_at_all_ends_it_too(self) -> None:
        with pytest.raises(BenchmarkError, match="answered 0 requests"):
            load_of("a", json.dumps(PRINTED | {"requests": 0}), cpu=1)


@pytest.mark.skipif(not WRK.here, reason="wrk is not on this machine")
class TestWrk:
    def test_counts_what_was_answered(self) -> None:
        with Echo(echoes) as echo:
            load = wrk(echo, echo.questions, connections=1, seconds=1)

        assert load.requests > 10
        assert 0.5 < load.seconds < 3

    def test_asks_about_everybody_in_turn_with_a_message_id_never_used_before(self, tmp_path: Path) -> None:
        log = tmp_path / "asked.txt"
        with Echo(echoes, soap="1.2", log=log) as echo:
            log.write_text("", encoding="ascii")
            wrk(echo, echo.questions, connections=1, seconds=1)

        asked = [line.split() for line in log.read_text(encoding="ascii").splitlines()]
        assert [who for who, _ in asked[:3]] == [NINS[1], NINS[0], NINS[1]]  # wrk tries the script once beforehand
        assert len({message for _, message in asked}) == len(asked) > 10


class TestProcesses:
    def test_work_of_a_child_counts(self) -> None:
        busy = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'while True: pass'])"
        with subprocess.Popen([sys.executable, "-c", busy], start_new_session=True) as process:
            try:
                deadline = time.monotonic() + 20
                while cpu_seconds(process.pid) < 0.3 and time.monotonic() < deadline:
                    time.sleep(0.05)
                assert cpu_seconds(process.pid) >= 0.3
                assert 2 < memory_mb(process.pid) < 200
            finally:
                os.killpg(process.pid, signal.SIGKILL)

    def test_process_that_has_ended_uses_nothing(self) -> None:
        process = subprocess.Popen([sys.executable, "-c", ""])
        process.wait()

        assert cpu_seconds(process.pid) == 0
