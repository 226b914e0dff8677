"""What is served at a port: an application, and what it can answer at once."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from registermock.server.http.environ import Environment
from registermock.server.http.known import AtOnce, KnownRequests
from registermock.server.http.reading import Received
from registermock.server.http.sending import Application
from registermock.server.http.threads import Threads

_log = logging.getLogger(__name__)


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
    known: KnownRequests = field(default_factory=KnownRequests)

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
        if found:
            self.known.learn(head, request, found)
        return whole
