"""Waiting for something to happen, by a bounded number of calls at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from registermock.admin.api.frame.problems import Refused

MOST_WAITING = 24
"""How many calls may wait at a time: each holds a thread."""
LONGEST_WAIT = 60
"""Seconds."""
_places = BoundedSemaphore(MOST_WAITING)
PROBLEM = {503: f"{MOST_WAITING} calls wait already."}


@contextmanager
def a_place(seconds: float) -> Iterator[None]:
    """A place to wait in for a call that wants to wait so long. Raises Refused when there is none."""
    if seconds and not _places.acquire(blocking=False):
        detail = f"{MOST_WAITING} calls wait already; ask again without wait"
        raise Refused(503, "too-many-wait", detail, [("Retry-After", "1")])
    try:
        yield
    finally:
        if seconds:
            _places.release()
