"""One connection in the loop: requests come in, one after the other, and answers go out."""

import asyncio
from collections import deque
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import cast

from registermock.server.http.environ import Ends, environ_of
from registermock.server.http.known import head_in
from registermock.server.http.leaving import break_off, linger
from registermock.server.http.line import Line
from registermock.server.http.reading import Reader, Received, Unreadable
from registermock.server.http.sending import answer, refusal
from registermock.server.http.service import Service

_AT_A_TIME = 16 * 1024
"""Bytes that are read before what is in them is answered, and others have their turn."""


def _nothing() -> None:
    pass


class Connection(asyncio.Protocol):
    """A connection to a service, one of `connections` while it is open. What its methods do, they do in the loop.

    | state | meaning | begun by | ended by |
    |---|---|---|---|
    | `_busy` | a thread is at an answer | `_begin` | `end`; nothing where it breaks off |
    | `_full` | the client does not read, and gets no more | asyncio: `pause_writing` | asyncio: `resume_writing` |
    | `_last` | it closes when what is asked is answered | client: `eof_received`, server: `wind_up`, `_leaving` | |
    | `_leaving` | it closes, and what still comes in is thrown away | `_hear_no_more` | |
    | `gone` | nobody is there any more | asyncio: `connection_lost` | |
    """

    def __init__(self, service: Service, connections: set["Connection"]) -> None:
        self._service = service
        self._connections = connections
        self._known = service.known
        self._waiting: deque[Received | Unreadable] = deque()
        self._reader = self._new_reader()
        self._unread = b""  # while an answer is awaited; or of a request whose head is known, and whose body is to come
        self._head = b""  # of the first request in what has just come in
        self._busy = self._full = self._last = self._leaving = False
        self._taken: Callable[[], None] = _nothing  # tells a thread that there is room again
        self._unsent = 0  # bytes, when it was last looked whether it is stuck
        self.gone = False

    def _new_reader(self) -> Reader:
        return Reader(self._service.most_body, self._waiting.append)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """asyncio: the connection is open."""
        self._transport = cast("asyncio.Transport", transport)
        self._ends = Ends(
            self._service.scheme,
            transport.get_extra_info("sockname")[:2],
            (transport.get_extra_info("peername") or ("", 0))[:2],
        )
        self._connections.add(self)
        self._touched = monotonic()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        """asyncio: the connection is closed."""
        self.gone = True
        self._hear_no_more()
        self._taken()
        self._connections.discard(self)

    def data_received(self, data: bytes) -> None:
        """asyncio: bytes have come. The shortest way for a request that comes whole, or in two parts, as most do."""
        if self._unread:
            data, self._unread = self._unread + data, b""
        if not (self._busy or self._last or self._reader.midway):
            whole = self._known.answer(data)
            if whole:
                self._transport.write(whole)
                return
            if whole is not None:  # it is known, and some of its body to come
                self._unread, self._touched = data, monotonic()
                return
            self._head = head_in(data)
        self._touched = monotonic()
        if not self._leaving:
            self._unread = data
            self._go_on()

    def eof_received(self) -> bool:
        """asyncio: the client sends no more. It may still want its answer; over TLS asyncio lets nobody have one."""
        self._last = True
        if self._reader.midway:  # what has not come whole never will
            self._reader = self._new_reader()
        return (self._busy or self._full) and self._ends.scheme == "http"

    def pause_writing(self) -> None:
        """asyncio: the client does not read its answers, so it gets no more, and nothing comes in from it."""
        self._full = True
        self._transport.pause_reading()

    def resume_writing(self) -> None:
        """asyncio: it does again."""
        self._full = False
        self._taken()
        self._go_on()

    def wind_up(self) -> None:
        """Answer what has been asked, or begun to be, and then close."""
        self._last = True
        if not self._busy and self._nothing_else():
            self._leave()

    def close_if_stuck(self, since: float) -> None:
        """Close it if since then, on the monotonic clock, a request has been unfinished, or an answer unread, and
        nothing has moved."""
        unsent = self._transport.get_write_buffer_size()
        if unsent != self._unsent:
            self._unsent, self._touched = unsent, monotonic()
        elif (unsent or not (self._busy or self._nothing_else())) and self._touched < since:
            self._transport.abort()

    def _nothing_else(self) -> bool:
        """Whether nothing has been asked, or begun to be, but what a thread answers now."""
        return not (self._waiting or self._unread or self._reader.midway)

    def _go_on(self) -> None:
        """Answer what has come, in order, until a thread has to, or the client must read what it got; some of it at a
        time, so that nobody waits for a client that sends much."""
        if self._unread and not (self._waiting or self._busy or self._full):
            self._read()
        while self._waiting and not (self._busy or self._full):
            self._begin(self._waiting.popleft())
        if self._last and not self._busy and self._nothing_else():
            self._leave()
        elif self._unread or self._full:
            self._transport.pause_reading()
            if not (self._busy or self._full):
                asyncio.get_running_loop().call_soon(self._go_on)
        else:
            self._transport.resume_reading()
            self._invite()

    def _read(self) -> None:
        some, self._unread = self._unread[:_AT_A_TIME], self._unread[_AT_A_TIME:]
        try:
            self._reader.feed(some)
        except Unreadable as error:
            self._waiting.append(error)

    def _invite(self) -> None:
        if self._reader.awaited and not (self._busy or self._leaving):
            self._reader.awaited = False
            self._transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    def _begin(self, request: Received | Unreadable) -> None:
        if isinstance(request, Unreadable):
            self._refuse(request)
            return
        if self._last and self._nothing_else():
            request = request._replace(keep_alive=False)
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
        line = Line(self, asyncio.get_running_loop())
        self._service.threads.run(partial(answer, self._service.application, environ, request, line))

    def give(self, data: bytes, taken: Callable[[], None] = _nothing) -> None:
        """Send a part of an answer; `taken` is called as soon as there is room for more, or nobody is there."""
        if not self.gone:
            self._transport.write(data)
        if self._full and not self.gone:
            self._taken = taken
        else:
            taken()

    def end(self, data: bytes, keep_alive: bool) -> None:
        """Send the rest of an answer, and go on to the next."""
        self.give(data)
        self._busy = False
        if not keep_alive:
            self._leave(unread=not self._last and self._transport.can_write_eof())  # some send on, though they said so
        elif not self.gone:
            self._go_on()

    def break_off(self, reset: bool) -> None:
        """Break the connection off when everything that was sent has arrived."""
        self._hear_no_more()
        if not self.gone:
            break_off(self._transport, reset=reset)

    def _refuse(self, error: Unreadable) -> None:
        self.give(refusal(error.status, str(error)))
        self._leave(unread=True)

    def _leave(self, *, unread: bool = False) -> None:
        if self.gone or self._leaving:
            return
        unread = unread or not self._nothing_else()
        self._hear_no_more()
        self._transport.resume_reading()
        if unread:
            linger(self._transport, lambda: self._touched)
        else:
            self._transport.close()

    def _hear_no_more(self) -> None:
        self._leaving = self._last = True
        self._waiting.clear()
        self._unread = b""
