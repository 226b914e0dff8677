"""An answer on its way out, where an armed fault makes it late, slow, or breaks it off."""

from collections.abc import Callable, Iterable, Iterator
from threading import Lock
from time import monotonic
from typing import Any

from registermock.armed import Delivery
from registermock.journal import Ending, Reply
from registermock.server.heading import status_line
from registermock.server.http import Broken
from registermock.soap.wire.outgoing.message import plain

MOST_WAITING = 32
"""How many requests may wait at a time because of armed faults: each holds a thread. With those that the admin API lets
wait they leave some for other clients."""


class WaitingRoom:
    """Room for so many that wait. Safe to use from several threads."""

    def __init__(self, most: int) -> None:
        self._free = most
        self._lock = Lock()

    def enter(self) -> bool:
        """Whether there was room, which is then taken."""
        with self._lock:
            entered = self._free > 0
            self._free -= entered
            return entered

    def leave(self) -> None:
        """Give the place back."""
        with self._lock:
            self._free += 1


ROOM = WaitingRoom(MOST_WAITING)
FULL = plain(
    503,
    f"{MOST_WAITING} requests wait already because of armed faults, which is all this server lets wait at a time; the "
    "fault that was armed for this call would have made it wait too.",
    ("Retry-After", "1"),
)
"""The answer where there is no room to wait."""


def delivered(
    reply: Reply,
    how: Delivery,
    headers: list[tuple[str, str]],
    start_response: Callable[..., Any],
) -> Iterable[bytes]:
    """The body of a WSGI answer that is sent so; waits before it returns. Of what waits, the place in the room has been
    taken, and is given back here."""
    if how.wait:
        how.released.wait(how.wait)
    if how.wait and not how.spread:
        ROOM.leave()
    if how.ending is Ending.UNBEGUN:
        raise Broken(reset=True)
    start_response(status_line(reply.status), headers)
    if how.spread:
        return Trickling(reply.body, how)
    if how.ending is Ending.WHOLE:
        return [reply.body]
    return _broken_off(reply.body[: how.sent], reset=how.ending is Ending.RESET)


def _broken_off(part: bytes, *, reset: bool) -> Iterator[bytes]:
    yield part
    raise Broken(reset=reset)


class Trickling(Iterable[bytes]):
    """A body in pieces. Its place in the waiting room is given back when the last is sent, or nobody wants more."""

    def __init__(self, body: bytes, how: Delivery) -> None:
        self._pieces = _pieces(body, how)
        self._lock = Lock()
        self._waiting = True

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._pieces)
        except StopIteration:
            self.close()
            raise

    def close(self) -> None:
        """What every WSGI server calls, however the answer ends."""
        with self._lock:
            waited, self._waiting = self._waiting, False
        if waited:
            ROOM.leave()


def _pieces(body: bytes, how: Delivery) -> Iterator[bytes]:
    begun, number = monotonic(), min(how.pieces, len(body)) or 1
    for index in range(number):
        if index:
            due = begun + how.spread * index / (number - 1)
            how.released.wait(max(0.0, due - monotonic()))
        yield body[len(body) * index // number : len(body) * (index + 1) // number]
