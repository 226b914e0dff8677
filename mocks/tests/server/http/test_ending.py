"""A server that is told to stop answers what has been asked, and is gone within two seconds whatever hangs; one that
may have no more connections goes on."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from contract_tests.server import bare_environment

from .demo import Talk, request, until

PROGRAM = Path(__file__).with_name("serve_demo.py")


class Process:
    """The program, with connections to it."""

    def __init__(self, folder: Path, files: int = 1000) -> None:
        file = folder / "port"
        started = ["sh", "-c", f'ulimit -n {files} && exec "$0" "$@"', sys.executable, str(PROGRAM), str(file)]
        self.process = subprocess.Popen(started, env=bare_environment(), stderr=subprocess.PIPE, text=True)
        assert until(file.exists, 20)
        self._where = ("127.0.0.1", int(file.read_text(encoding="utf-8")))
        self._lines = ExitStack()

    def talk(self) -> Talk:
        return Talk(self._lines.enter_context(socket.create_connection(self._where, timeout=10)))

    def ends(self, *signals: signal.Signals) -> float:
        """Seconds that it takes; it must be said to have ended well."""
        begun = time.monotonic()
        for one in signals:
            self.process.send_signal(one)
        assert self.process.wait(10) == 0
        return time.monotonic() - begun

    def close(self) -> str:
        """What it has said."""
        self._lines.close()
        self.process.kill()
        _, said = self.process.communicate()
        return str(said)


@pytest.fixture
def process(tmp_path: Path) -> Iterator[Process]:
    running = Process(tmp_path)
    yield running
    running.close()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_ends_at_once_where_nothing_is_asked_however_many_are_connected(
    process: Process, how: signal.Signals
) -> None:
    idle = [process.talk() for _ in range(20)]
    for talk in idle[::2]:
        talk.send(request()).answer()

    assert process.ends(how) < 1.4
    assert {talk.rest() for talk in idle} == {b""}


def test_what_has_been_asked_is_answered_with_what_is_queued_and_half_received(process: Process) -> None:
    under_way, queued, begun, ahead = talks = [process.talk() for _ in range(4)]
    under_way.send(request("/?0.5", b"under way"))
    ahead.send(request("/?0.5", b"ahead") + request("/", b"behind"))
    time.sleep(0.1)
    queued.send(request("/", b"queued"))
    begun.send(request("/", b"begun")[:-1])
    time.sleep(0.1)
    process.process.send_signal(signal.SIGTERM)
    time.sleep(0.1)
    begun.send(b"n")

    assert [talk.answer().body for talk in (under_way, queued, ahead)] == [b"under way", b"queued", b"ahead"]
    last = begun.answer(), ahead.answer()
    assert [(one.body, one.headers["connection"]) for one in last] == [(b"begun", "close"), (b"behind", "close")]
    assert {talk.rest() for talk in talks} == {b""}
    assert process.ends() < 1.4


def test_nobody_waits_for_threads_that_hang_or_clients_that_do_not_go_on(process: Process) -> None:
    for begun in (
        request("/?30"),
        request("/?30"),
        request("/?30"),
        b"GET / HT",
        b"garbage\r\n",
        request("/", b"x" * 2000),
    ):
        process.talk().send(begun)
    time.sleep(0.2)

    assert process.ends(signal.SIGTERM) < 2.5


def test_a_second_signal_changes_nothing(process: Process) -> None:
    talk = process.talk().send(request("/?0.5", b"asked"))
    time.sleep(0.1)

    assert process.ends(signal.SIGINT, signal.SIGINT, signal.SIGTERM) < 2.5
    assert talk.answer().body == b"asked"


def test_where_there_are_no_more_files_new_connections_wait_and_the_log_says_so_once(tmp_path: Path) -> None:
    process = Process(tmp_path, files=30)
    first, *others = [process.talk() for _ in range(60)]
    for _ in range(5):
        assert first.send(request()).answer().status == 200
        time.sleep(0.05)
    for talk in others:
        talk.socket.close()

    assert process.talk().send(request()).answer().status == 200
    assert process.close().count("Too many open files") == 1
