"""Bytes of a connection → requests."""

from collections.abc import Callable
from typing import NamedTuple

import httptools

MAX_HEAD = 64 * 1024
"""Bytes that request line and headers may have together."""


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
    last. `invite` is called when the client waits to be asked for the body (Expect: 100-continue).
    """

    def __init__(self, most_body: int, deliver: Callable[[Received], None], invite: Callable[[], None]) -> None:
        self._most_body = most_body
        self._deliver = deliver
        self._invite = invite
        self._parser = httptools.HttpRequestParser(self)
        self.midway = False
        """Whether a request has begun to come in and not ended."""
        self._in_head = False
        self._begin()

    def _begin(self) -> None:
        self._target = b""
        self._headers: list[tuple[str, str]] = []
        self._body: list[bytes] = []
        self._head_size = self._size = 0
        self._delivered = False

    def feed(self, data: bytes) -> None:
        """Raises Unreadable; the connection is of no use then."""
        size = self._head_size
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:  # to nothing that is spoken here
            if rest := data[upgrade.args[0] :]:
                self.feed(rest)
        except httptools.HttpParserError as error:
            raise Unreadable("400 Bad Request", f"That is no HTTP/1.1 request: {error}.") from error
        if self._in_head and size == self._head_size:
            self._head_size += len(data)  # in the middle of a header, which is told when it is whole
        if self._head_size > MAX_HEAD:
            raise Unreadable(
                "431 Request Header Fields Too Large", f"The headers have more than {MAX_HEAD // 1024} kB."
            )

    def on_message_begin(self) -> None:
        """httptools: the first byte of a request."""
        self.midway = self._in_head = True
        self._begin()

    def on_url(self, url: bytes) -> None:
        """httptools: the target, or a part of it."""
        self._target += url
        self._head_size += len(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """httptools: one header; those that come after the body are not wanted."""
        if self._in_head:
            self._headers.append((name.decode("latin-1").lower(), value.decode("latin-1")))
            self._head_size += len(name) + len(value) + 4

    def on_headers_complete(self) -> None:
        """httptools: the body begins."""
        self._in_head = False
        headers = dict(self._headers)
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length) > self._most_body:
            self._handed(whole=False)
        elif headers.get("expect", "").lower() == "100-continue":
            self._invite()

    def on_body(self, part: bytes) -> None:
        """httptools: a part of the body."""
        if self._delivered:
            return
        self._body.append(part)
        self._size += len(part)
        if self._size > self._most_body:
            self._handed(whole=False)

    def on_message_complete(self) -> None:
        """httptools: the last byte of a request."""
        self.midway = False
        if not self._delivered:
            self._handed(whole=True)

    def _handed(self, *, whole: bool) -> None:
        self._delivered = True
        body, self._body = b"".join(self._body), []
        self._deliver(
            Received(
                self._parser.get_method().decode("ascii"), self._target, self._parser.get_http_version(),
                self._headers, body, whole and self._parser.should_keep_alive(), whole,
            )
        )  # fmt: skip
