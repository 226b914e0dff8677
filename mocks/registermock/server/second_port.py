"""Another port in the same process: granian serves one port a process, and the state must stay in one; so cheroot
serves the others, from threads."""

import logging
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from cheroot.ssl import Adapter
from cheroot.wsgi import Gateway_10, Server

from registermock.server.disturbing.breaking import OWN_SOCKET

MAX_HEADERS = 64 * 1024
_WAITING = 128
_log = logging.getLogger(__name__)


class _Gateway(Gateway_10):
    def get_environ(self) -> Any:
        """The request, and the connection it came over: an armed fault may break it."""
        return super().get_environ() | {OWN_SOCKET: self.req.conn.socket}  # type: ignore[no-untyped-call]


class _Server(Server):
    max_request_header_size = MAX_HEADERS

    def error_log(self, msg: str = "", level: int = logging.INFO, traceback: bool = False) -> None:
        """A client that breaks off, or that does not trust our certificate, is no error of ours."""
        broken_off = isinstance(sys.exc_info()[1], OSError)
        _log.log(logging.DEBUG if broken_off else level, msg, exc_info=traceback and not broken_off)


def start(
    application: Callable[..., Any], address: tuple[str, int], name: str, threads: int, tls: Adapter | None = None
) -> None:
    """Serve the application there, from threads that end with the process; returns once it listens."""
    server = _Server(address, application, numthreads=threads, request_queue_size=_WAITING)
    server.gateway = _Gateway
    if tls:
        server.ssl_adapter = tls
    listening: Future[None] = Future()
    threading.Thread(target=_serve, args=(server, listening), name=name, daemon=True).start()
    listening.result()


def _serve(server: Server, listening: "Future[None]") -> None:
    """Both steps in one thread that does not outlive the process: the threads cheroot starts inherit that of it."""
    try:
        server.prepare()
    except Exception as error:
        listening.set_exception(error)
    else:
        listening.set_result(None)
        server.serve()
