"""Bytes of a connection → requests."""

from collections.abc import Callable
from typing import NamedTuple

import httptools

MAX_HEAD = 64 * 1024
"""Bytes that request line and headers may have together, with those that come after a body."""


class Unreadable(Exception):
    """What came is no request; `status` is HTTP's word for it."""

    def __init__(self, status: str, text: str) -> None:
        super().__init__(text)
        self.status = status


class Received(NamedTuple):
    """A request. `headers` have their names in small letters; not `whole` where the body was too large to be read."""

    method: str
    target: bytes
    version: str
    headers: list[tuple[str, str]]
    body: bytes
    keep_alive: bool
    whole: bool


class Reader:
    """Reads one connection; `deliver` is called with each request, in order.

    A body of more than `most_body` bytes is not read to its end: the request is delivered without, and must be the
    last.
    """

    def __init__(self, most_body: int, deliver: Callable[[Received], None]) -> None:
        self._most_body = most_body
        self._deliver = deliver
        self._parser = httptools.HttpRequestParser(self)
        self.midway = False
        """Whether a request has begun to come in and not ended, or was too large."""
        self.awaited = False
        """Whether the client waits to be asked for the body (Expect: 100-continue)."""
        self._begin()

    def _begin(self) -> None:
        self._in_head = True
        self._target = b""
        self._headers: list[tuple[str, str]] = []
        self._body = bytearray()
        self._head_size = self._untold = 0
        self._delivered = False

    def feed(self, data: bytes) -> None:
        """Raises Unreadable; the connection is of no use then."""
        while data:
            data = self._parsed(data)

    def _parsed(self, data: bytes) -> bytes:
        """What is still to be parsed."""
        self._untold += len(data)
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            return self._without_upgrade() + data[upgrade.args[0] :]
        except httptools.HttpParserError as error:
            if isinstance(error.__context__, Unreadable):  # raised below
                raise error.__context__ from None
            raise Unreadable("400 Bad Request", f"That is no HTTP/1.1 request: {error}.") from error
        if self.midway and self._untold > MAX_HEAD:
            self._count(self._untold)
        return b""

    def _without_upgrade(self) -> bytes:
        """The head, to be parsed again: llhttp reads no body where another protocol is asked for. Here is no other."""
        lines = [f"{name}: {value}\r\n" for name, value in self._headers if name != "upgrade"]
        version = self._parser.get_http_version().encode()
        first = b"%b %b HTTP/%b\r\n" % (self._parser.get_method(), self._target, version)
        self._parser = httptools.HttpRequestParser(self)
        return b"".join((first, "".join(lines).encode("latin-1"), b"\r\n"))

    def _count(self, size: int) -> None:
        self._head_size += size
        self._untold = 0
        if self._head_size > MAX_HEAD:
            text = f"Request line and headers have more than {MAX_HEAD // 1024} kB."
            raise Unreadable("431 Request Header Fields Too Large", text)

    def on_message_begin(self) -> None:
        """httptools: the first byte of a request."""
        self.midway = True
        self._begin()

    def on_url(self, url: bytes) -> None:
        """httptools: the target, or a part of it."""
        self._count(len(url))
        self._target += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """httptools: one header, when it has come whole; those that come after the body are not wanted."""
        self._count(len(name) + len(value) + 4)
        if self._in_head:
            self._headers.append((name.decode("latin-1").lower(), value.strip(b" \t").decode("latin-1")))

    def on_headers_complete(self) -> None:
        """httptools: the body begins."""
        self._in_head = False
        version = self._parser.get_http_version()
        if version not in ("1.0", "1.1"):
            raise Unreadable("505 HTTP Version Not Supported", f"This is HTTP/1.1; HTTP/{version} is not spoken here.")
        hosts = [name for name, _ in self._headers].count("host")
        if hosts > 1 or (hosts < 1 and version == "1.1"):  # RFC 9112, 3.2
            raise Unreadable("400 Bad Request", f"A request of HTTP/{version} has one Host header; this has {hosts}.")
        if self._parser.get_method() == b"CONNECT":
            raise Unreadable("501 Not Implemented", "This is no proxy: there is no CONNECT.")
        if not self._parser.should_upgrade():
            self._expect_body(dict(self._headers), version)

    def _expect_body(self, headers: dict[str, str], version: str) -> None:
        if (coding := headers.get("transfer-encoding", "chunked")).lower() != "chunked":
            raise Unreadable("501 Not Implemented", f"Transfer-Encoding may be chunked, and not {coding[:50]}.")
        if int(headers.get("content-length", 0)) > self._most_body:
            self._handed(whole=False)
        else:
            self.awaited = version == "1.1" and headers.get("expect", "").lower() == "100-continue"

    def on_body(self, part: bytes) -> None:
        """httptools: a part of the body."""
        self._untold = 0
        self.awaited = False
        if self._delivered:
            return
        self._body += part
        if len(self._body) > self._most_body:
            self._handed(whole=False)

    def on_message_complete(self) -> None:
        """httptools: the last byte of a request."""
        if self._parser.should_upgrade() or self._delivered:
            return
        self.midway = self.awaited = False
        self._handed(whole=True)

    def _handed(self, *, whole: bool) -> None:
        self._delivered = True
        body, self._body = bytes(self._body), bytearray()
        self._deliver(
            Received(
                self._parser.get_method().decode("ascii"), self._target, self._parser.get_http_version(),
                self._headers, body, whole and self._parser.should_keep_alive(), whole,
            )
        )  # fmt: skip
