"""One connection in the loop: requests come in, one after the other, and answers go out."""

import asyncio
from collections import deque
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Any, cast

from registermock.server.http.environ import Ends, environ_of
from registermock.server.http.leaving import Breaking, linger
from registermock.server.http.reading import Reader, Received, Unreadable
from registermock.server.http.sending import answer, head_of
from registermock.server.http.service import Service

_BLANK_LINE = b"\r\n\r\n"
_MOST_WAITING = 16
"""Requests that wait for the answer to another one of their connection; no more are read then."""


class Connection(asyncio.Protocol):
    """A connection to a service. What its methods do, they do in the loop."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._known = service.known
        self._reader = Reader(service.most_body, self._deliver, self._invite)
        self._waiting: deque[Received] = deque()
        self._early = b""  # of a request whose head is known, and whose body is still to come
        self._head = b""
        self._busy = self._last = self._leaving = False
        self.gone = False
        """Whether nobody is there any more."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """asyncio: the connection is open."""
        self._transport = cast("asyncio.Transport", transport)
        self._ends = Ends(
            self._service.scheme,
            transport.get_extra_info("sockname")[:2],
            (transport.get_extra_info("peername") or ("", 0))[:2],
        )
        self._service.connections.add(self)
        self._touched = monotonic()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        """asyncio: the connection is closed."""
        self.gone = True
        self._waiting.clear()
        self._service.connections.discard(self)

    def data_received(self, data: bytes) -> None:
        """asyncio: bytes have come. The shortest way for a request that comes whole, or in two parts, as most do."""
        if self._early:
            data, self._early = self._early + data, b""
        if not (self._busy or self._last or self._reader.midway):
            end = data.find(_BLANK_LINE) + 4
            if known := self._known.get(data[:end]):
                missing = end + known.length - len(data)
                if missing > 0:
                    self._early, self._touched = data, monotonic()
                    return
                if not missing and (whole := known.answer(data[end:])) is not None:
                    self._transport.write(whole)
                    return
            self._head = data[:end]
        if not self._leaving:
            self._read(data)

    def eof_received(self) -> bool:
        """asyncio: the client sends no more. It may still want its answer; over TLS asyncio lets nobody have one."""
        self._last = True
        return self._busy and self._ends.scheme == "http"

    def pause_writing(self) -> None:
        """asyncio: the client does not read its answers, so it gets no more."""
        self._transport.pause_reading()

    def resume_writing(self) -> None:
        """asyncio: it does again."""
        self._transport.resume_reading()

    def wind_up(self) -> None:
        """Answer what has been asked, or begun to be, and then close."""
        if self._busy or self._early or self._reader.midway or self._waiting:
            self._last = True
        else:
            self._transport.close()

    def close_if_stuck(self, since: float) -> None:
        """Close it if a request began to come in, and nothing more has since then, on the monotonic clock."""
        if (self._reader.midway or self._early) and not self._busy and self._touched < since:
            self._transport.abort()

    def _read(self, data: bytes) -> None:
        self._touched = monotonic()
        try:
            self._reader.feed(data)
        except Unreadable as error:
            if self._busy or self._waiting:
                self._last = True  # what was asked before it is still answered
            else:
                self._refuse(error)
        self._begin_next()

    def _deliver(self, request: Received) -> None:
        self._waiting.append(request)
        if len(self._waiting) == _MOST_WAITING:
            self._transport.pause_reading()

    def _invite(self) -> None:
        if not (self._busy or self._waiting):
            self._transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    def _begin_next(self) -> None:
        while self._waiting and not (self._busy or self._leaving):
            request = self._waiting.popleft()
            if self._last and not self._waiting:
                request = request._replace(keep_alive=False)
            self._begin(request)
        if not self._waiting and not self._leaving:
            self._transport.resume_reading()

    def _begin(self, request: Received) -> None:
        try:
            environ = environ_of(request, self._ends)
        except Unreadable as error:
            self._refuse(error)
            return
        head, self._head = self._head, b""
        if (whole := self._service.at_once(request, environ, head)) is not None:
            self._transport.write(whole)
            return
        self._busy = True
        line = FromThread(self, asyncio.get_running_loop())
        self._service.threads.run(partial(answer, self._service.application, environ, request, line))

    def give(self, data: bytes) -> None:
        """Send a part of an answer."""
        if not self.gone:
            self._transport.write(data)

    def end(self, data: bytes, keep_alive: bool) -> None:
        """Send the rest of an answer, and go on to the next."""
        self.give(data)
        self._busy = False
        if not keep_alive or (self._last and not self._waiting):
            self._leave()
        elif not self.gone:
            self._begin_next()

    def break_off(self, reset: bool) -> None:
        """Break the connection off when everything that was sent has arrived."""
        self._leaving = True
        if not self.gone:
            Breaking(self._transport, reset=reset).look()

    def _refuse(self, error: Unreadable) -> None:
        text = f"{error}\n".encode()
        headers = {"Content-Type": "text/plain; charset=utf-8", "Content-Length": str(len(text)), "Connection": "close"}
        self.give(head_of(error.status, headers.items()) + text)
        self._leave(unread=True)

    def _leave(self, *, unread: bool = False) -> None:
        if self.gone:
            return
        self._leaving = True
        self._waiting.clear()
        if unread or self._reader.midway:
            linger(self._transport)
        else:
            self._transport.close()


class FromThread:
    """A connection as a thread may use it."""

    def __init__(self, connection: Connection, loop: asyncio.AbstractEventLoop) -> None:
        self._connection = connection
        self._loop = loop

    @property
    def gone(self) -> bool:
        """Whether nobody is there any more."""
        return self._connection.gone

    def give(self, data: bytes) -> None:
        """Send a part of an answer."""
        self._later(self._connection.give, data)

    def end(self, data: bytes, *, keep_alive: bool) -> None:
        """Send the rest of an answer."""
        self._later(self._connection.end, data, keep_alive)

    def break_off(self, *, reset: bool) -> None:
        """Break the connection off when everything that was sent has arrived."""
        self._later(self._connection.break_off, reset)

    def _later(self, do: Callable[..., None], *arguments: Any) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(do, *arguments)
