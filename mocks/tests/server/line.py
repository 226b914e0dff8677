"""A connection by hand, so that a test sees what a client's operating system is told: every byte, and how it ends."""

import socket
import ssl
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from contract_tests.envelope import SoapVersion
from contract_tests.raw import JUDGES, MEDIA_TYPES, NAMESPACES, body, envelope, path

WHOLE, CLOSED, RESET = "whole", "closed", "reset"
_ARRAYS = "http://schemas.microsoft.com/2003/10/Serialization/Arrays"


def request(base_url: str, soap: SoapVersion, nin: str) -> bytes:
    """GetPatientGPDetails as bytes."""
    return _request(base_url, soap, "GetPatientGPDetails", body("flr", "GetPatientGPDetails", patientNin=nin))


def long_request(base_url: str, nin: str, times: int) -> bytes:
    """GetPatientsGPDetails for so many times the same patient."""
    nins = f'<patientNins xmlns:a="{_ARRAYS}">{f"<a:string>{nin}</a:string>" * times}</patientNins>'
    content = f'<GetPatientsGPDetails xmlns="{NAMESPACES["flr"]}">{nins}</GetPatientsGPDetails>'
    return _request(base_url, "1.1", "GetPatientsGPDetails", content)


def _request(base_url: str, soap: SoapVersion, operation: str, content: str) -> bytes:
    message = envelope(soap, content, JUDGES["flr"].action(operation), "urn:uuid:1")
    place = urlsplit(base_url).path + path("flr", soap)
    return (
        f"POST {place} HTTP/1.1\r\nHost: registers.test\r\nAuthorization: Basic ZXZhOng=\r\n"
        f"Content-Type: {MEDIA_TYPES[soap]}\r\nContent-Length: {len(message)}\r\n\r\n"
    ).encode() + message


@dataclass
class Seen:
    """What came: status line and headers, body, and when the last byte of each piece did, in seconds."""

    ending: str
    head: bytes
    body: bytes
    at: list[float] = field(default_factory=list)

    @property
    def status(self) -> int:
        return int(self.head.split()[1])

    @property
    def promised(self) -> int:
        """Content-Length."""
        lines = [line.partition(b":") for line in self.head.lower().split(b"\r\n")]
        return next(int(value) for name, _, value in lines if name == b"content-length")


class Line:
    """A connection that outlives its exchanges, over http or https; `room` is how much the system takes unread."""

    def __init__(self, url: str, room: int | None = None) -> None:
        where = urlsplit(url)
        self._socket = socket.socket()
        self._socket.settimeout(20)
        if room:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
        self._socket.connect((where.hostname, where.port))
        self._tls: ssl.SSLObject | None = None
        if where.scheme == "https":
            # by hand too: Python's own socket with TLS says "EOF" of a reset
            self._in, self._out = ssl.MemoryBIO(), ssl.MemoryBIO()
            context = ssl.create_default_context()
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            self._tls = context.wrap_bio(self._in, self._out, server_hostname="localhost")
            self._handshake(self._tls)

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def send(self, message: bytes) -> None:
        if self._tls:
            self._tls.write(message)
            message = self._out.read()
        self._socket.sendall(message)

    def read(self) -> Seen:
        """One whole answer, or what came of it."""
        begun, got = time.monotonic(), b""
        at: list[float] = []
        while True:
            try:
                piece = self._received()
            except ConnectionResetError:
                return self._seen(RESET, got, at)
            if not piece:
                return self._seen(CLOSED, got, at)
            got += piece
            at.append(time.monotonic() - begun)
            seen = self._seen(WHOLE, got, at)
            if seen.head and len(seen.body) >= seen.promised:
                return seen

    def exchange(self, message: bytes) -> Seen:
        self.send(message)
        return self.read()

    def _seen(self, ending: str, got: bytes, at: list[float]) -> Seen:
        head, blank, rest = got.partition(b"\r\n\r\n")
        return Seen(ending, head if blank else b"", rest, at)

    def _received(self) -> bytes:
        if not self._tls:
            return self._socket.recv(65536)
        while True:
            try:
                return self._tls.read(65536)
            except ssl.SSLWantReadError:
                encrypted = self._socket.recv(65536)
                if not encrypted:
                    return b""
                self._in.write(encrypted)
            except ssl.SSLZeroReturnError:
                return b""

    def _handshake(self, tls: ssl.SSLObject) -> None:
        while True:
            try:
                tls.do_handshake()
            except ssl.SSLWantReadError:
                self._socket.sendall(self._out.read())
                self._in.write(self._socket.recv(65536))
            else:
                self._socket.sendall(self._out.read())
                return
