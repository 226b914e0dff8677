"""As many do their work at a time as there may be threads, whoever was idle or busy before."""

import sys
import threading
from collections.abc import Iterator
from functools import partial

import pytest

from registermock.server.http import Threads

MOST = 8


@pytest.fixture
def hurried() -> Iterator[None]:
    """Threads take turns as often as they can, so that they meet everywhere."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def _meet(meeting: threading.Barrier) -> None:
    """Goes on when all the others are there too."""
    meeting.wait()


@pytest.mark.usefixtures("hurried")
def test_no_work_waits_for_another_while_there_may_be_one_more_thread() -> None:
    for _ in range(100):
        threads = Threads(MOST)
        for _ in range(MOST - 1):
            threads.run(lambda: None)
        meeting = threading.Barrier(MOST + 1, timeout=5)
        for _ in range(MOST):
            threads.run(partial(_meet, meeting))
        _meet(meeting)


def test_there_are_never_more() -> None:
    threads, before = Threads(MOST), threading.active_count()
    go_on, done = threading.Event(), threading.Semaphore(0)

    def work() -> None:
        go_on.wait(5)
        done.release()

    for _ in range(MOST * 3):
        threads.run(work)
    there = threading.active_count() - before
    go_on.set()

    assert there <= MOST
    assert all(done.acquire(timeout=5) for _ in range(MOST * 3))
