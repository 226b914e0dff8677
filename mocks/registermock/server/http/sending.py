"""What an application gives, in a thread → bytes on its connection, in the loop."""

import logging
from collections.abc import Callable, Iterable
from email.utils import formatdate
from itertools import chain
from typing import Any, Protocol

from registermock.server.http.environ import Environment
from registermock.server.http.reading import Received

Application = Callable[[Environment, Callable[..., Any]], Iterable[bytes]]
_NO_BODY = ("1", "204", "304")
_log = logging.getLogger(__name__)


class Broken(Exception):
    """Raised by an application, or by the body it gives, to have the connection broken off when what it gave so far has
    reached the client; by a TCP reset, or by closing it in the middle."""

    def __init__(self, *, reset: bool) -> None:
        super().__init__("broken off on purpose")
        self.reset = reset


class Line(Protocol):
    """A connection as seen from a thread."""

    @property
    def gone(self) -> bool:
        """Whether nobody is there any more."""

    def give(self, data: bytes) -> None:
        """Send."""

    def end(self, data: bytes, *, keep_alive: bool) -> None:
        """Send, and that was the answer."""

    def break_off(self, *, reset: bool) -> None:
        """End the connection in the middle of an answer, when all that was sent has arrived."""


def answer(application: Application, environ: Environment, request: Received, line: Line) -> None:
    """Let the application answer the request; to be called in a thread. Never raises."""
    sending = _Sending(request, line)
    try:
        body = application(environ, sending.start)
        try:
            sending.send(body)
        finally:
            if hasattr(body, "close"):
                body.close()
    except Broken as broken:
        line.break_off(reset=broken.reset)
    except Exception:
        _log.exception("%s %s failed", request.method, environ["PATH_INFO"])
        sending.fail()


def head_of(status: str, headers: Iterable[tuple[str, str]]) -> bytes:
    """Status line and headers, with the blank line behind them."""
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers), "", ""]
    text = "\r\n".join(lines)
    if text.count("\n") != len(lines) - 1:
        raise ValueError("a header holds a line break")
    return text.encode("latin-1")


class _Sending:
    """One answer."""

    def __init__(self, request: Received, line: Line) -> None:
        self._request = request
        self._line = line
        self._keep_alive = request.keep_alive
        self._status = ""
        self._headers: list[tuple[str, str]] = []
        self._begun = False

    def start(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], Any]:
        """WSGI's start_response."""
        if exc_info and self._begun:
            raise exc_info[1].with_traceback(exc_info[2])
        self._status, self._headers = status, headers
        return self._no_write

    @staticmethod
    def _no_write(_: bytes) -> None:
        raise NotImplementedError("give an iterable instead")

    def send(self, body: Iterable[bytes]) -> None:
        """Everything there is to send."""
        pieces = list(body) if isinstance(body, list | tuple) else None
        if pieces is None and not self._status:  # a generator, which starts when it is asked for its first piece
            iterator = iter(body)
            body = chain([next(iterator, b"")], iterator)
        named = {name.lower(): value for name, value in self._headers}
        if pieces is not None and "content-length" not in named and not self._status.startswith(_NO_BODY):
            self._headers = [*self._headers, ("Content-Length", str(sum(map(len, pieces))))]
            named["content-length"] = self._headers[-1][1]
        silent = self._request.method == "HEAD" or self._status.startswith(_NO_BODY)
        chunked = not silent and "content-length" not in named and self._request.version == "1.1"
        begin = self._head(named, chunked=chunked, endless=not silent and not chunked and "content-length" not in named)
        if pieces is not None:
            self._line.end(begin if silent else b"".join([begin, *pieces]), keep_alive=self._keep_alive)
            return
        self._stream(begin, body, silent=silent, chunked=chunked, promised=named.get("content-length"))

    def _stream(
        self, begin: bytes, body: Iterable[bytes], *, silent: bool, chunked: bool, promised: str | None
    ) -> None:
        """Send pieces as they come."""
        self._begun, sent = True, 0
        self._line.give(begin)
        for piece in body:
            if self._line.gone:
                return
            if piece and not silent:
                sent += len(piece)
                self._line.give(b"%x\r\n%b\r\n" % (len(piece), piece) if chunked else piece)
        whole = silent or promised is None or sent == int(promised)
        self._line.end(b"0\r\n\r\n" if chunked else b"", keep_alive=self._keep_alive and whole)

    def _head(self, named: dict[str, str], *, chunked: bool, endless: bool) -> bytes:
        if endless or "close" in named.get("connection", "").lower():
            self._keep_alive = False
        headers = [one for one in self._headers if one[0].lower() != "connection"]
        if "date" not in named:
            headers.append(("Date", formatdate(usegmt=True)))
        if chunked:
            headers.append(("Transfer-Encoding", "chunked"))
        if not self._keep_alive:
            headers.append(("Connection", "close"))
        elif self._request.version == "1.0":
            headers.append(("Connection", "keep-alive"))
        return head_of(self._status, headers)

    def fail(self) -> None:
        """The application has failed."""
        if self._begun:
            self._line.break_off(reset=False)
            return
        text = b"500: the server has failed; its log tells where.\n"
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(text)))]
        begin = head_of("500 Internal Server Error", [*headers, ("Connection", "close")])
        self._line.end(begin + text, keep_alive=False)
