"""A small application on the HTTP server alone, in the test's own process; and a client that sees every byte."""

import asyncio
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import parse_qs

from registermock.server.http import WAITING, AtOnce, Service, Threads, head_of
from registermock.server.http.connection import Connection

MOST_BODY = 100_000
Environ = dict[str, Any]
Pieces = Callable[[Environ, Callable[..., Any], str], Iterable[bytes]]


def told(environ: Environ, body: bytes) -> bytes:
    """What the application says it was asked."""
    where = environ["PATH_INFO"].encode("latin-1")
    return b"%b %b?%b %b" % (environ["REQUEST_METHOD"].encode(), where, environ["QUERY_STRING"].encode(), body)


def at_once_of(environ: Environ) -> AtOnce | None:
    """/at-once is answered in the loop; says "at once" of itself, and fails where it is asked to."""
    if environ["PATH_INFO"] != "/at-once":
        return None

    def answer(body: bytes) -> bytes | None:
        if body == b"fail":
            raise RuntimeError("on purpose")
        if body == b"elsewhere":
            return None
        said = told(environ, body) * (1000 if body == b"much" else 1)
        return head_of("200 OK", [("Content-Length", str(len(said))), ("Where", "loop")]) + said

    return answer


class Application:
    """Answers by path; /held waits until `release` is set, and counts in `held`."""

    def __init__(self) -> None:
        self.release = threading.Event()
        self.held = threading.Semaphore(0)
        self.given = 0

    def __call__(self, environ: Environ, start: Callable[..., Any]) -> Iterable[bytes]:
        path, asked = environ["PATH_INFO"], parse_qs(environ["QUERY_STRING"])
        headers = [(name, value) for one in asked.get("header", []) for name, _, value in [one.partition(":")]]
        status = asked.get("status", ["200 OK"])[0]
        if path == "/held":
            self.held.release()
            self.release.wait(10)
        if path == "/fails":
            raise SystemExit("on purpose")
        if path == "/unstarted":
            return [b"x"]
        if path == "/pieces":
            return self._pieces(partial(start, status, headers), asked)
        body = environ["wsgi.input"].read()
        if len(body) > MOST_BODY or int(environ.get("CONTENT_LENGTH") or 0) > MOST_BODY:
            status = "413 Content Too Large"
        start(status, headers)
        return [told(environ, body[:MOST_BODY])]

    def _pieces(self, start: Callable[[], Any], asked: dict[str, list[str]]) -> Iterator[bytes]:
        if asked.get("fails") == ["first"]:
            raise RuntimeError("on purpose")
        start()
        for size in asked.get("piece", []):
            self.given += int(size)
            yield b"x" * int(size)
        if asked.get("fails") == ["last"]:
            raise RuntimeError("on purpose")


class Answer(NamedTuple):
    """`body` is without chunks; None where the connection ended before all of it came."""

    status: int
    headers: dict[str, str]
    body: bytes | None


class Talk:
    """A connection as a client has it."""

    def __init__(self, where: socket.socket | ssl.SSLSocket) -> None:
        self.socket = where
        self._got = b""

    def send(self, data: bytes) -> "Talk":
        self.socket.sendall(data)
        return self

    def answer(self, *, silent: bool = False) -> Answer:
        """The next one; `silent` where no body is to come, whatever the head says."""
        head = self._until(b"\r\n\r\n").decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:-2])}
        status = int(head[0].split()[1])
        return Answer(status, headers, b"" if silent or status in {100, 204, 304} else self._body(headers))

    def answers(self, count: int) -> list[Answer]:
        return [self.answer() for _ in range(count)]

    def rest(self) -> bytes:
        """Everything until the other side closes."""
        got, self._got = self._got, b""
        while piece := self.socket.recv(65536):
            got += piece
        return got

    def _body(self, headers: dict[str, str]) -> bytes | None:
        try:
            if "content-length" in headers:
                return self._exactly(int(headers["content-length"]))
            if headers.get("transfer-encoding") == "chunked":
                return b"".join(self._chunks())
        except EOFError:
            return None
        return self.rest()

    def _chunks(self) -> Iterator[bytes]:
        while size := int(self._until(b"\r\n"), 16):
            yield self._exactly(size + 2)[:-2]
        self._exactly(2)

    def _until(self, mark: bytes) -> bytes:
        while mark not in self._got:
            self._more()
        found, _, self._got = self._got.partition(mark)
        return found + mark

    def _exactly(self, size: int) -> bytes:
        while len(self._got) < size:
            self._more()
        found, self._got = self._got[:size], self._got[size:]
        return found

    def _more(self) -> None:
        piece = self.socket.recv(65536)
        if not piece:
            raise EOFError
        self._got += piece


class Demo:
    """The application at a port of its own, in a loop of its own."""

    def __init__(self, tls: ssl.SSLContext | None = None, threads: int = 8) -> None:
        self.application = Application()
        scheme = "https" if tls else "http"
        self.service = Service(self.application, Threads(threads), MOST_BODY, scheme, at_once_of=at_once_of)
        self._tls = tls
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.loop = asyncio.new_event_loop()
        self.connections: set[Connection] = set()
        self._stopped = asyncio.Event()

    @contextmanager
    def running(self) -> Iterator["Demo"]:
        thread = threading.Thread(target=lambda: self.loop.run_until_complete(self._serve()), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.application.release.set()
            self.loop.call_soon_threadsafe(self._stopped.set)
            thread.join(5)
            self.loop.close()

    async def _serve(self) -> None:
        served = partial(Connection, self.service, self.connections)
        server = await self.loop.create_server(served, sock=self._listening, ssl=self._tls, backlog=WAITING)
        await self._stopped.wait()
        server.close()
        for connection in tuple(self.connections):
            connection._transport.abort()
        while self.connections:
            await asyncio.sleep(0)

    def in_loop(self, do: Callable[[], Any]) -> None:
        """Have it done, and wait for that and what follows from it."""

        async def done() -> None:
            do()
            await asyncio.sleep(0)
            await asyncio.sleep(0)

        asyncio.run_coroutine_threadsafe(done(), self.loop).result(5)

    @contextmanager
    def talk(self, room: int | None = None) -> Iterator[Talk]:
        """A connection; `room` is how much the client's system takes unread."""
        with socket.socket() as plain:
            if room:
                plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # what is sent apart, arrives apart
            plain.settimeout(10)
            plain.connect(self._listening.getsockname())
            if self._tls is None:
                yield Talk(plain)
                return
            context = ssl.create_default_context()
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            with context.wrap_socket(plain) as secure:
                yield Talk(secure)


def request(path: str = "/", body: bytes | None = None, *headers: str, method: str = "", version: str = "1.1") -> bytes:
    """As most clients write it; the length of the body is told where there is one."""
    lines = [f"{method or ('GET' if body is None else 'POST')} {path} HTTP/{version}", "Host: demo", *headers]
    if body is not None:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + (body or b"")


def chunked(path: str, *chunks: bytes, trailer: str = "") -> bytes:
    """A body in chunks, with an extension each."""
    head = f"POST {path} HTTP/1.1\r\nHost: demo\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    body = b"".join(b"%x;name=value\r\n%b\r\n" % (len(one), one) for one in chunks)
    return head + body + f"0\r\n{trailer}\r\n".encode()


def until(true: Callable[[], Any], seconds: float = 5.0) -> bool:
    """Whether it has come true in time."""
    end = time.monotonic() + seconds
    while not (found := true()) and time.monotonic() < end:
        time.sleep(0.01)
    return bool(found)
