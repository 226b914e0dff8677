"""How a connection ends."""

import asyncio
import socket
import struct
import sys
from collections.abc import Callable

_LINGERS, _LINGERS_AT_MOST = 2.0, 30.0
_SENT_WITHIN = 2.0
_READ_WITHIN = 0.02  # a reset takes away what a client has not read yet, on systems other than Linux
_LOOKED_AT_EVERY = 0.001
_RESET_WHEN_CLOSED = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)


def linger(transport: asyncio.Transport, touched: Callable[[], float]) -> None:
    """Close it, but not at once: a client that is still sending would be told of a reset before it reads its answer.

    `touched` tells when the client last sent something, on the loop's clock.
    """
    if transport.can_write_eof():
        transport.write_eof()
    loop = asyncio.get_running_loop()
    until = loop.time() + _LINGERS_AT_MOST

    def look() -> None:
        if loop.time() < min(until, touched() + _LINGERS):
            loop.call_later(_LINGERS, look)
        else:
            transport.close()

    loop.call_later(_LINGERS, look)


class Breaking:
    """A connection that is broken off as soon as everything sent has arrived."""

    def __init__(self, transport: asyncio.Transport, *, reset: bool) -> None:
        self._transport = transport
        self._socket: socket.socket = transport.get_extra_info("socket")
        self._reset = reset
        self._loop = asyncio.get_running_loop()
        self._until = self._loop.time() + _SENT_WITHIN
        self._was_sent = False

    def look(self) -> None:
        """Look now, and again until it is time. Twice nothing is on the way, because below TLS asyncio may hold back
        what nobody can see, and gives it to the system as soon as that has room."""
        if self._transport.is_closing():
            return
        sent = not self._transport.get_write_buffer_size() and not _unsent(self._socket)
        if (sent and self._was_sent) or self._loop.time() > self._until:
            self._loop.call_later(_READ_WITHIN, self._break)
        else:
            self._was_sent = sent
            self._loop.call_later(_LOOKED_AT_EVERY, self.look)

    def _break(self) -> None:
        if not self._transport.is_closing():
            if self._reset:
                self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_WHEN_CLOSED)
            self._transport.abort()


def _unsent(one: socket.socket) -> int:
    """How many bytes the other side has not received yet, where the system tells."""
    try:
        import fcntl  # noqa: PLC0415  not on Windows
        import termios  # noqa: PLC0415

        found: int = struct.unpack("i", fcntl.ioctl(one.fileno(), termios.TIOCOUTQ, bytes(4)))[0]
    except (ImportError, OSError):
        return 0
    return found
