"""HTTPS beside HTTP: keys and certificates for it."""

import os
import ssl
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from registermock.certificates import server_pem
from registermock.clock import certificate_now
from registermock.errors import RegistermockError

CERTIFICATE, KEY = "tls.crt", "tls.key"


class UnusableCertificate(RegistermockError):
    """The certificate files for HTTPS cannot be used; says which and why."""


def tls_context(folder: Path | None, names: tuple[str, ...], public_url: str) -> ssl.SSLContext:
    """TLS with `tls.crt` and `tls.key` of the folder, or with a new certificate of our own authority.

    Raises UnusableCertificate, or NameNotAllowed.
    """
    pem = _given(folder) if folder else None
    return _context(pem or server_pem(names, public_url, certificate_now()))


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
