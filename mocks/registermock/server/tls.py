"""HTTPS beside HTTP: the same application in the same process, on a second port.

granian serves one port a process, and the state must stay in one; so cheroot serves this one, from threads.
"""

import os
import ssl
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cheroot.ssl.builtin import BuiltinSSLAdapter
from cheroot.wsgi import Server

from registermock.certificates import server_pem
from registermock.errors import RegistermockError

CERTIFICATE, KEY = "tls.crt", "tls.key"
_THREADS = 32
_WAITING = 128


class UnusableCertificate(RegistermockError):
    """The certificate files for HTTPS cannot be used; says which and why."""


def start_https(application: Callable[..., Any], host: str, port: int, pem: bytes) -> None:
    """Serve the application over TLS on that port, from threads that end with the process; returns once it listens.

    `pem` holds a private key and its certificates.
    """
    server = Server((host, port), application, numthreads=_THREADS, request_queue_size=_WAITING)
    server.ssl_adapter = _adapter(pem)
    listening: Future[None] = Future()
    threading.Thread(target=_serve, args=(server, listening), name="https", daemon=True).start()
    listening.result()


def _serve(server: Server, listening: "Future[None]") -> None:
    """Both steps in one thread that does not outlive the process: the threads cheroot starts inherit that of it."""
    try:
        server.prepare()
    except Exception as error:
        listening.set_exception(error)
    else:
        listening.set_result(None)
        server.serve()


def tls_pem(folder: Path | None, names: tuple[str, ...], public_url: str) -> bytes:
    """Key and certificates: of `tls.crt` and `tls.key` in the folder, or new ones of our own authority.

    Raises UnusableCertificate, or NameNotAllowed.
    """
    pem = _given(folder) if folder else None
    return pem or server_pem(names, public_url, datetime.now(UTC).replace(tzinfo=None))


def _given(folder: Path) -> bytes | None:
    files = [folder / KEY, folder / CERTIFICATE]
    there = [file for file in files if file.exists()]
    if not there:
        return None
    if len(there) == 1:
        missing = next(file for file in files if file not in there)
        raise UnusableCertificate(f"{there[0]} is there, but {missing} is not; give both, or neither")
    try:
        pem = b"\n".join(file.read_bytes() for file in files)
        _adapter(pem)
    except OSError as error:  # ssl.SSLError among them
        reason = getattr(error, "reason", None) or error.strerror or error
        raise UnusableCertificate(
            f"{files[1]} and {files[0]} are no certificate and its key (PEM): {reason}"
        ) from error
    return pem


def _adapter(pem: bytes) -> BuiltinSSLAdapter:
    with _as_file(pem) as file:
        adapter = BuiltinSSLAdapter(file, file)
    adapter.context.minimum_version = ssl.TLSVersion.TLSv1_2
    return adapter


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
