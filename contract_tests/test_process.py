"""The server as a process: how it starts, refuses to start, and ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests

from .server import Server, bare_environment

SERVE = [sys.executable, "-m", "registermock", "serve", "--port", "0"]


def refused(*arguments: str) -> str:
    done = subprocess.run(
        [*SERVE, *arguments], check=False, capture_output=True, text=True, timeout=30, env=bare_environment()
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    return done.stderr


def test_it_ends_politely_when_asked_to() -> None:
    server = Server()
    start = time.monotonic()

    assert server.stop() == 0
    assert time.monotonic() - start < 2


def test_its_worker_does_not_outlive_a_killed_main_process() -> None:
    server = Server()
    os.kill(int(server.ready["pid"]), signal.SIGKILL)
    server.process.wait(timeout=5)
    time.sleep(1)

    with pytest.raises(requests.ConnectionError):
        requests.get(f"{server.base_url}/isalive", timeout=5)


def test_a_host_name_will_do() -> None:
    server = Server("--host", "localhost")
    try:
        assert requests.get(f"{server.base_url}/isalive", timeout=5).text == "ok"
    finally:
        server.stop()


def test_a_port_that_is_taken_is_told() -> None:
    server = Server()
    try:
        assert "choose another --port" in refused("--port", server.base_url.rpartition(":")[2])
    finally:
        server.stop()


def test_a_host_that_is_not_here_is_told() -> None:
    assert "choose another --host" in refused("--host", "no-such-host.invalid")


def test_a_ready_file_that_cannot_be_written_is_told_before_serving(tmp_path: Path) -> None:
    assert "cannot write the ready file" in refused("--ready-file", str(tmp_path / "none" / "ready.json"))


def test_two_times_exclude_each_other() -> None:
    assert "exclude each other" in refused("--at", "2026-03-02", "--now")


def test_a_broken_scenario_is_told(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("nam: x\n", encoding="utf-8")

    assert "nam is no key here; did you mean name?" in refused(str(tmp_path))
