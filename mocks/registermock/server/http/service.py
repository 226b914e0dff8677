"""What is served at a port: an application, and what it can answer at once."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from registermock.server.http.environ import Environment
from registermock.server.http.reading import Received
from registermock.server.http.sending import Application
from registermock.server.http.threads import Threads

_MOST_KNOWN = 1000
_LONGEST_HEAD = 4000
_LONGEST_BODY = 8000
_NEVER_THE_SAME = {"transfer-encoding", "expect"}
_log = logging.getLogger(__name__)

AtOnce = Callable[[bytes], bytes | None]
"""Gives the whole answer, with status line and headers, to a request with that body; None where it would take long, or
is more than simply sent."""


class Known(NamedTuple):
    """Requests whose request line and headers have been read before: bytes of their body, and what answers them."""

    length: int
    answer: AtOnce


@dataclass(eq=False)
class Service:
    """What is served; `at_once_of` finds for a request, but for its body, what may answer it in the loop.

    It must find the same for whatever has the same request line and headers.
    """

    application: Application
    threads: Threads
    most_body: int
    scheme: str = "http"
    at_once_of: Callable[[Environment], AtOnce | None] | None = None
    known: dict[bytes, Known] = field(default_factory=dict)
    """By request line and headers, as they came."""

    def at_once(self, request: Received, environ: Environment, head: bytes) -> bytes | None:
        """The answer to a request if it can be given in the loop; `head` is how the request began, if that is known."""
        if not (self.at_once_of and request.keep_alive and request.version == "1.1"):
            return None
        try:
            found = self.at_once_of(environ)
            whole = found(request.body) if found else None
        except Exception:
            _log.exception("%s %r failed in the loop", request.method, environ["PATH_INFO"])
            return None
        if found and head.startswith(b"POST "):
            self._learn(head, request, found)
        return whole

    def _learn(self, head: bytes, request: Received, found: AtOnce) -> None:
        if len(head) > _LONGEST_HEAD or len(request.body) > _LONGEST_BODY:
            return
        names = {name for name, _ in request.headers}
        if "host" in names and names.isdisjoint(_NEVER_THE_SAME):  # without Host, the address it came to may tell
            if len(self.known) >= _MOST_KNOWN:
                self.known.clear()
            self.known[head] = Known(len(request.body), found)
