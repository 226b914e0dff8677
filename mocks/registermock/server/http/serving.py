"""The loop: ports are listened at until a signal comes."""

import asyncio
import errno
import logging
import signal
import socket
import ssl
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import Any

from registermock.server.http.connection import Connection
from registermock.server.http.service import Service

WAITING = 1024
"""Connections that the system holds until they are accepted."""
OPEN_FILES = 10_000
_SWEPT_EVERY, STUCK_SECONDS = 5.0, 60.0
_COMPLAINED_EVERY = 60.0
_STOPS_WITHIN = 1.5
_log = logging.getLogger(__name__)
_SIGNALS = [one for name in ("SIGINT", "SIGTERM", "SIGHUP") if (one := getattr(signal, name, None))]


@dataclass(frozen=True)
class Port:
    """A bound socket and what is served there; `tls` makes it HTTPS."""

    socket: socket.socket
    service: Service
    tls: ssl.SSLContext | None = None


def serve(ports: Sequence[Port], ready: Callable[[], None]) -> None:
    """Serve until a signal comes (SIGINT, SIGTERM, SIGHUP); `ready` is called in the loop when every port answers.

    Requests that have begun to come in by then are answered, if that takes no longer than a second or so.
    """
    _allow_many_connections()
    asyncio.run(_serve(ports, ready))


class _Complaints:
    """What asyncio cannot do for anybody goes to the log: that there are no more files only once a minute, of which it
    complains for every connection that waits."""

    def __init__(self) -> None:
        self._due = monotonic()

    def __call__(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if not (isinstance(error, OSError) and error.errno in {errno.EMFILE, errno.ENFILE}):
            loop.default_exception_handler(context)
        elif monotonic() >= self._due:
            self._due = monotonic() + _COMPLAINED_EVERY
            _log.error("new connections wait until others end: %s; raise the limit (ulimit -n)", error.strerror)


def _allow_many_connections() -> None:
    """Each is an open file, of which many systems let a process have 256 or 1024 until it asks for more."""
    try:
        import resource  # noqa: PLC0415  not on Windows

        now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = OPEN_FILES if most == resource.RLIM_INFINITY else min(most, OPEN_FILES)
        if now != resource.RLIM_INFINITY and now < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
    except (ImportError, ValueError, OSError):
        return


async def _serve(ports: Sequence[Port], ready: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    _on_signals(loop, stopped)
    loop.set_exception_handler(_Complaints())
    connections: set[Connection] = set()
    listening = [await _listen(port, connections) for port in ports]
    loop.call_soon(ready)
    while not await _is_set(stopped, _SWEPT_EVERY):
        sweep(connections, monotonic() - STUCK_SECONDS)
    for server in listening:
        server.close()
    await _stop(connections)


async def _listen(port: Port, connections: set[Connection]) -> asyncio.Server:
    connect = partial(Connection, port.service, connections)
    loop = asyncio.get_running_loop()
    return await loop.create_server(connect, sock=port.socket, ssl=port.tls, backlog=WAITING)


async def _is_set(event: asyncio.Event, within: float) -> bool:
    try:
        return await asyncio.wait_for(event.wait(), within)
    except TimeoutError:
        return False


def sweep(connections: Iterable[Connection], since: float) -> None:
    """Close the connections on which nothing has moved since then, on the monotonic clock, though a request is
    unfinished or an answer unread."""
    for connection in tuple(connections):
        connection.close_if_stuck(since)


async def _stop(connections: set[Connection]) -> None:
    """Let every connection end when it has got what it asked for, and wait for that, but not for long."""
    for connection in tuple(connections):
        connection.wind_up()
    deadline = monotonic() + _STOPS_WITHIN
    while connections and monotonic() < deadline:
        await asyncio.sleep(0.01)


def _on_signals(loop: asyncio.AbstractEventLoop, stopped: asyncio.Event) -> None:
    for one in _SIGNALS:
        try:
            loop.add_signal_handler(one, stopped.set)
        except NotImplementedError:  # Windows
            signal.signal(one, lambda *_: loop.call_soon_threadsafe(stopped.set))
