"""A connection broken on purpose: reset, or closed in the middle of an answer. No other connection is ever touched.

Over HTTPS cheroot tells which socket a request came over. Over plain HTTP the socket is granian's, which tells nobody:
WSGI has the client's address but not its port. So granian is made to drop the connection itself, by an answer it
cannot send. Just before, a duplicate of every connection of that address is taken, which keeps them all open; the one
whose own descriptor is gone afterwards, though neither side had ended it, is the one that was dropped, and is reset by
its duplicate. Whatever is still served is not gone, and is left alone.

That a connection is reset needs Linux: elsewhere, and over HTTP/2, where one connection carries many requests, it is
closed, or the stream is.
"""

import ctypes
import errno
import os
import socket
import struct
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from ipaddress import IPv6Address, ip_address
from threading import Lock, Thread
from typing import Any, Protocol

OWN_SOCKET = "registermock.socket"
"""Where the WSGI environment holds the connection's socket, if the server tells it."""

_LINUX = sys.platform == "linux"
_DESCRIPTORS = "/proc/self/fd"
_ESTABLISHED = 1
_BYTES_ACKED = 120  # struct tcp_info, tcpi_bytes_acked
_DROPPED_WITHIN, _SENT_WITHIN = 0.5, 2.0
_READ_WITHIN = 0.02  # a reset takes away what a client has not read yet, on systems other than Linux
_looking = Lock()
_ours: set[int] = set()  # the duplicates there are, which come and go while others look; changed while `_looking` only
_one_at_a_time = Lock()  # or one's own connection might be taken for another that is dropped at the same time


class Connection(Protocol):
    """A connection that can be broken."""

    def before_headers(self, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """The WSGI body that makes the server reset it before it sends a byte."""

    def after(self, part: bytes, *, reset: bool) -> Iterable[bytes]:
        """The WSGI body, after headers that promise more, that sends a part and then resets or closes it."""


def connection_of(environ: dict[str, Any]) -> Connection:
    """The connection a request came over."""
    if OWN_SOCKET in environ:
        return _Known(environ[OWN_SOCKET])
    shared = environ["SERVER_PROTOCOL"].startswith("HTTP/2")
    return _Dropped(environ["REMOTE_ADDR"], int(environ["SERVER_PORT"]), findable=_LINUX and not shared)


class _Known:
    """A connection whose socket is known. cheroot ends it without a word when the application meets such an error."""

    def __init__(self, own: socket.socket) -> None:
        self._own = own

    def before_headers(self, start_response: Callable[..., Any]) -> Iterable[bytes]:  # noqa: ARG002  nothing starts
        if _LINUX:
            _reset(self._own)
        raise ConnectionResetError(errno.ECONNRESET, "reset on purpose")

    def after(self, part: bytes, *, reset: bool) -> Iterator[bytes]:
        yield part
        if reset and _LINUX:
            _until(lambda: _unsent(self._own) == 0, _SENT_WITHIN)
            time.sleep(_READ_WITHIN)
            _reset(self._own)
        raise ConnectionResetError(errno.ECONNRESET, "broken off on purpose")


class _Dropped:
    """A connection of granian's, found by its being dropped."""

    def __init__(self, address: str, port: int, *, findable: bool) -> None:
        self._address = address
        self._port = port
        self._findable = findable

    def before_headers(self, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if self._findable:
            # the headers are written before the connection is dropped; the kernel keeps them back until then
            self._watch(reset=True, corked=True)
            start_response("200 OK", [("Content-Length", "1")])
        else:
            # a length that is no number is not sent: the connection is closed instead
            start_response("200 OK", [("Content-Length", "none")])
        return _nothing()

    def after(self, part: bytes, *, reset: bool) -> Iterator[bytes]:
        before = [(one, _acked(one)) for _, one in self._connections()]
        try:
            yield part
            if before:
                _until(lambda: any(_acked(one) >= was + len(part) for one, was in before), _SENT_WITHIN)
            time.sleep(_READ_WITHIN)
        finally:
            _close(one for one, _ in before)
        self._watch(reset=reset)  # the answer ends here, before its length is reached, and hyper drops the connection

    def _watch(self, *, reset: bool, corked: bool = False) -> None:
        """Called right before the connection is dropped. Of what is corked nothing is sent that does not fill a packet,
        which takes as long from other connections as it takes to drop one: about a millisecond."""
        if not self._findable:
            return
        _one_at_a_time.acquire()
        try:
            connections = self._connections()
            for _, one in connections:
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, corked)
            Thread(target=_break_dropped, args=(connections, reset), daemon=True).start()
        except BaseException:
            _one_at_a_time.release()
            raise

    def _connections(self) -> list[tuple[int, socket.socket]]:
        """Every connection of that address to that port: granian's descriptor, and a duplicate of our own."""
        if not self._findable:
            return []
        with _looking:
            numbers = [int(name) for name in os.listdir(_DESCRIPTORS)]
            duplicates = ((number, _duplicate(number)) for number in numbers if number not in _ours)
            found = [(number, one) for number, one in duplicates if one and _kept(one, self._address, self._port)]
            _ours.update(one.fileno() for _, one in found)
            return found


def _close(duplicates: Iterable[socket.socket]) -> None:
    with _looking:
        for one in duplicates:
            _ours.discard(one.fileno())
            one.close()


def _nothing() -> Iterator[bytes]:
    yield from ()


def _duplicate(number: int) -> socket.socket | None:
    """A socket of our own on what the descriptor stands for; None if that is no socket, or gone."""
    try:
        descriptor = os.dup(number)
    except OSError:
        return None
    try:
        return socket.socket(fileno=descriptor)
    except OSError:
        os.close(descriptor)
        return None


def _kept(one: socket.socket, address: str, port: int) -> bool:
    """Whether it is a connection of that address to that port; what is not, is closed."""
    if one.family in (socket.AF_INET, socket.AF_INET6) and one.type == socket.SOCK_STREAM:
        with suppress(OSError):
            if one.getsockname()[1] == port and _plain(one.getpeername()[0]) == _plain(address):
                return True
    one.close()
    return False


def _plain(address: str) -> str:
    """An IPv4 address the same way, whether or not it is written as IPv6."""
    found = ip_address(address.partition("%")[0])
    return str((found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found)


def _break_dropped(connections: list[tuple[int, socket.socket]], reset: bool) -> None:
    """Wait until one of them is dropped, and reset or close it. Were it two, neither would be reset."""

    def dropped() -> list[socket.socket]:
        return [one for number, one in connections if _gone(number, one)]

    try:
        _until(dropped, _DROPPED_WITHIN)
        found = dropped()
        if len(found) == 1 and reset:
            _reset(found[0])
        for one in found:
            with suppress(OSError):  # the client has gone
                one.shutdown(socket.SHUT_RDWR)
    finally:
        for _, one in connections:
            with suppress(OSError):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, 0)
        _close(one for _, one in connections)
        _one_at_a_time.release()


def _gone(number: int, one: socket.socket) -> bool:
    """Whether the descriptor no longer stands for the connection, though neither side has ended it."""
    try:
        if os.fstat(number).st_ino == os.fstat(one.fileno()).st_ino:
            return False
    except OSError:
        pass
    return one.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0] == _ESTABLISHED


def _reset(one: socket.socket) -> None:
    """Send RST and forget the connection, whoever else holds it: so Linux does with a socket connected to nowhere."""
    nowhere = struct.pack("H14x", socket.AF_UNSPEC)
    ctypes.CDLL(None).connect(one.fileno(), nowhere, len(nowhere))


def _acked(one: socket.socket) -> int:
    """How many bytes the other side has received."""
    found: int = struct.unpack_from("Q", one.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 256), _BYTES_ACKED)[0]
    return found


def _unsent(one: socket.socket) -> int:
    """How many bytes the other side has not received yet."""
    import fcntl  # noqa: PLC0415  not on Windows
    import termios  # noqa: PLC0415

    found: int = struct.unpack("i", fcntl.ioctl(one.fileno(), termios.TIOCOUTQ, bytes(4)))[0]
    return found


def _until(happened: Callable[[], Any], seconds: float) -> None:
    """Wait for something that mostly happens within a millisecond."""
    deadline = time.monotonic() + seconds
    while not happened() and time.monotonic() < deadline:
        time.sleep(0.001)
