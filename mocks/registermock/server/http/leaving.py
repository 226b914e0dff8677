"""How a connection ends."""

import asyncio
import socket
import struct
import sys
from collections.abc import Callable
from functools import partial

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


def break_off(transport: asyncio.Transport, *, reset: bool) -> None:
    """Break it off as soon as everything sent has arrived.

    That is when twice nothing is on the way, because below TLS asyncio may hold back what nobody can see, and gives it
    to the system as soon as that has room.
    """
    one: socket.socket = transport.get_extra_info("socket")
    loop = asyncio.get_running_loop()
    until = loop.time() + _SENT_WITHIN

    def look(*, was_sent: bool = False) -> None:
        if transport.is_closing():
            return
        sent = not transport.get_write_buffer_size() and not _unsent(one)
        if (sent and was_sent) or loop.time() > until:
            loop.call_later(_READ_WITHIN, abort)
        else:
            loop.call_later(_LOOKED_AT_EVERY, partial(look, was_sent=sent))

    def abort() -> None:
        if not transport.is_closing():
            if reset:
                one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_WHEN_CLOSED)
            transport.abort()

    look()


def _unsent(one: socket.socket) -> int:
    """How many bytes the other side has not received yet, where the system tells."""
    try:
        import fcntl  # noqa: PLC0415  not on Windows
        import termios  # noqa: PLC0415

        found: int = struct.unpack("i", fcntl.ioctl(one.fileno(), termios.TIOCOUTQ, bytes(4)))[0]
    except (ImportError, OSError):
        return 0
    return found
