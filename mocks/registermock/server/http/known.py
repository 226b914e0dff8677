"""Requests that begin as one before them did: they need not be read again to be answered in the loop."""

import logging
from collections.abc import Callable
from typing import NamedTuple

from registermock.server.http.reading import Received

_BLANK_LINE = b"\r\n\r\n"
_MOST = 1000
_LONGEST_HEAD = 4000
_LONGEST_BODY = 8000
_NEVER_THE_SAME = {"transfer-encoding", "expect"}
_log = logging.getLogger(__name__)

AtOnce = Callable[[bytes], bytes | None]
"""Gives the whole answer, with status line and headers, to a request with that body; None where it would take long, or
is more than simply sent."""


class _Known(NamedTuple):
    """Bytes of the body, and what answers it."""

    length: int
    answer: AtOnce


def head_in(data: bytes) -> bytes:
    """Request line and headers with the blank line behind them; only some bytes where that has not come."""
    return data[: data.find(_BLANK_LINE) + 4]


class KnownRequests:
    """What answers requests of which only the body differs."""

    def __init__(self) -> None:
        self.by_head: dict[bytes, _Known] = {}
        """By request line and headers, as they came."""

    def answer(self, data: bytes) -> bytes | None:
        """The whole answer to what has come, if that is one request and known; nothing, where the rest of its body is
        to come; None where it has to be read."""
        end = data.find(_BLANK_LINE) + 4
        known = self.by_head.get(data[:end])
        if known is None:
            return None
        missing = end + known.length - len(data)
        if missing:
            return b"" if missing > 0 else None
        try:
            return known.answer(data[end:])
        except Exception:
            _log.exception("%r failed in the loop", data[:end].split(b"\r\n")[0])
            return None

    def learn(self, head: bytes, request: Received, answer: AtOnce) -> None:
        """From now on, have what begins with this head answered so, if all that does is the same but for its body."""
        if not head.startswith(b"POST ") or len(head) > _LONGEST_HEAD or len(request.body) > _LONGEST_BODY:
            return
        names = {name for name, _ in request.headers}
        if "host" in names and names.isdisjoint(_NEVER_THE_SAME):  # without Host, the address it came to may tell
            if len(self.by_head) >= _MOST:
                self.by_head.clear()
            self.by_head[head] = _Known(len(request.body), answer)
