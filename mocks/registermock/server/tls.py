"""HTTPS beside HTTP: the same application in the same process, on a second port."""

import os
import ssl
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cheroot.makefile import StreamReader, StreamWriter
from cheroot.ssl import Adapter

from registermock.certificates import server_pem
from registermock.errors import RegistermockError
from registermock.server.second_port import start

CERTIFICATE, KEY = "tls.crt", "tls.key"


class UnusableCertificate(RegistermockError):
    """The certificate files for HTTPS cannot be used; says which and why."""


class _Tls(Adapter):
    """TLS whose handshake takes place at the first read, in the connection's own thread: in cheroot's own adapter it
    does in the one thread that accepts, where a client that says nothing keeps everybody else out."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self.context = context

    def bind(self, sock: Any) -> Any:
        """Nothing to add to the listening socket."""
        return sock

    def wrap(self, sock: Any) -> tuple[ssl.SSLSocket, dict[str, str]]:
        """The accepted socket, and what it adds to the WSGI environment."""
        wrapped = self.context.wrap_socket(sock, server_side=True, do_handshake_on_connect=False)
        return wrapped, self.get_environ()

    def get_environ(self) -> dict[str, str]:
        """The scheme; nothing here asks for more."""
        return {"wsgi.url_scheme": "https", "HTTPS": "on"}

    def makefile(self, sock: Any, mode: str = "r", bufsize: int = 8192) -> Any:
        """A stream over the socket."""
        return (StreamReader if "r" in mode else StreamWriter)(sock, mode, bufsize)


def start_https(application: Callable[..., Any], address: tuple[str, int], pem: bytes, threads: int) -> None:
    """Serve the application over TLS there, from threads that end with the process; returns once it listens.

    `pem` holds a private key and its certificates.
    """
    start(application, address, "https", threads, _Tls(_context(pem)))


def tls_pem(folder: Path | None, names: tuple[str, ...], public_url: str) -> bytes:
    """Key and certificates: of `tls.crt` and `tls.key` in the folder, or new ones of our own authority.

    Raises UnusableCertificate, or NameNotAllowed.
    """
    pem = _given(folder) if folder else None
    return pem or server_pem(names, public_url, datetime.now(UTC).replace(tzinfo=None))


def _given(folder: Path) -> bytes | None:
    if not folder.is_dir():
        raise UnusableCertificate(f"{folder} is no folder; name one that holds {CERTIFICATE} and {KEY}")
    files = [folder / KEY, folder / CERTIFICATE]
    there = [file for file in files if file.exists()]
    if not there:
        return None
    if len(there) == 1:
        missing = next(file for file in files if file not in there)
        raise UnusableCertificate(f"{there[0]} is there, but {missing} is not; give both, or neither")
    try:
        pem = b"\n".join(file.read_bytes() for file in files)
        _context(pem)
    except OSError as error:  # ssl.SSLError among them
        reason = getattr(error, "reason", None) or error.strerror or error
        raise UnusableCertificate(
            f"{files[1]} and {files[0]} are no certificate and its key (PEM): {reason}"
        ) from error
    return pem


def _context(pem: bytes) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    with _as_file(pem) as file:
        context.load_cert_chain(file, password=_refuse_passphrase)
    return context


def _refuse_passphrase() -> str:
    raise UnusableCertificate(f"{KEY} is encrypted; give it without a passphrase, there is nobody to ask for one")


@contextmanager
def _as_file(content: bytes) -> Iterator[str]:
    """Python's ssl reads keys from files only. Where it can be, the file is one in memory: a container may have no
    place to write to, and a key has none to lie about in."""
    if hasattr(os, "memfd_create"):
        descriptor = os.memfd_create("tls")
        try:
            os.write(descriptor, content)
            yield f"/proc/self/fd/{descriptor}"
        finally:
            os.close(descriptor)
    else:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "tls.pem"
            file.touch(mode=0o600)
            file.write_bytes(content)
            yield str(file)
