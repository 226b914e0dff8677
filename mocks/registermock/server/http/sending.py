"""What an application gives, in a thread → bytes on its connection, in the loop."""

import logging
from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any

from registermock.server.http.date import date_now
from registermock.server.http.environ import Environment
from registermock.server.http.line import Line
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
    except BaseException:  # what would end a program ends no thread
        _log.exception("%s %r failed", request.method, environ["PATH_INFO"])
        sending.fail()


def head_of(status: str, headers: Iterable[tuple[str, str]]) -> bytes:
    """Status line and headers, with the blank line behind them."""
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers), "", ""]
    text = "\r\n".join(lines)
    if not text.count("\r") == text.count("\n") == len(lines) - 1:
        raise ValueError("a header holds a line break")
    return text.encode("latin-1")


def refusal(status: str, text: str, *, silent: bool = False) -> bytes:
    """The whole answer to a request that gets none from an application; without its text where `silent`."""
    content = f"{text}\n".encode()
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(content)))]
    begin = head_of(status, [*headers, ("Date", date_now()), ("Connection", "close")])
    return begin if silent else begin + content


class _Sending:
    """One answer."""

    def __init__(self, request: Received, line: Line) -> None:
        self._request = request
        self._line = line
        self._keep_alive = request.keep_alive
        self._status = ""
        self._headers: list[tuple[str, str]] = []
        self._begun = self._ended = False

    def start(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], Any]:
        """WSGI's start_response."""
        if exc_info and self._begun:
            raise exc_info[1].with_traceback(exc_info[2])
        self._status, self._headers = status, list(headers)
        return self._no_write

    @staticmethod
    def _no_write(_: bytes) -> None:
        raise NotImplementedError("give an iterable instead")

    def send(self, body: Iterable[bytes]) -> None:
        """Everything there is to send. Raises ValueError where that is not what was promised."""
        if isinstance(body, list | tuple):
            self._send_whole(b"".join(body))
        else:
            pieces = iter(body)
            first = next(pieces, b"")  # a generator begins only now, and may fail before there is anything to send
            self._send_pieces(chain([first], pieces))

    def _send_whole(self, content: bytes) -> None:
        promised = self._promised()
        if promised is None and not self._status.startswith(_NO_BODY):
            self._headers.append(("Content-Length", str(len(content))))
        if self._silent():
            content = b""
        elif promised not in (None, len(content)):
            raise ValueError(f"{promised} bytes were promised, and {len(content)} given")
        self._end(self._head() + content)

    def _send_pieces(self, pieces: Iterable[bytes]) -> None:
        promised = self._promised()
        endless = promised is None and not self._silent()
        chunked = endless and self._request.version == "1.1"
        if chunked:
            self._headers.append(("Transfer-Encoding", "chunked"))
        elif endless:
            self._keep_alive = False
        self._line.give(self._head())
        self._begun = True
        if not self._silent():
            self._give(pieces, promised, chunked=chunked)
        self._end(b"0\r\n\r\n" if chunked else b"")

    def _give(self, pieces: Iterable[bytes], promised: int | None, *, chunked: bool) -> None:
        given = 0
        for piece in pieces:
            if self._line.gone:
                return
            given += len(piece)
            if promised is not None and given > promised:
                raise ValueError(f"{promised} bytes were promised, and more given")
            if piece:
                self._line.give(b"%x\r\n%b\r\n" % (len(piece), piece) if chunked else piece)
        if promised not in (None, given):
            raise ValueError(f"{promised} bytes were promised, and {given} given")

    def _silent(self) -> bool:
        """Whether there is no body, whatever the application gives."""
        return self._request.method == "HEAD" or self._status.startswith(_NO_BODY)

    def _promised(self) -> int | None:
        """Content-Length."""
        return next((int(value) for name, value in self._headers if name.lower() == "content-length"), None)

    def _head(self) -> bytes:
        if not self._status:
            raise RuntimeError("the application has not called start_response")
        named = {name.lower(): value for name, value in self._headers}
        if "close" in named.get("connection", "").lower():
            self._keep_alive = False
        headers = [one for one in self._headers if one[0].lower() != "connection"]
        if "date" not in named:
            headers.append(("Date", date_now()))
        if not self._keep_alive:
            headers.append(("Connection", "close"))
        elif self._request.version == "1.0":
            headers.append(("Connection", "keep-alive"))
        return head_of(self._status, headers)

    def _end(self, data: bytes) -> None:
        self._ended = True
        self._line.end(data, keep_alive=self._keep_alive)

    def fail(self) -> None:
        """The application has failed."""
        if self._ended:
            return
        if self._begun:
            self._line.break_off(reset=False)
            return
        self._keep_alive = False
        text = "500: the server has failed; its log tells where."
        self._end(refusal("500 Internal Server Error", text, silent=self._request.method == "HEAD"))
