"""Where to listen: addresses, ports, and the sockets that listen there."""

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from registermock.errors import RegistermockError
from registermock.server.http import WAITING

if TYPE_CHECKING:
    from ssl import SSLContext


class CannotServe(RegistermockError):
    """The server cannot start as asked."""


@dataclass(frozen=True, slots=True)
class Listening:
    """Where to listen; port 0 picks a free one. No `tls_port`, no HTTPS.

    `certs` may hold tls.crt and tls.key; without them HTTPS has a certificate of registermock's own authority for
    the local names, the host listened on, and `tls_names`. With an `admin_port` pages and admin API answer only there.
    """

    host: str
    port: int
    ready_file: Path | None = None
    tls_port: int | None = None
    certs: Path | None = None
    tls_names: tuple[str, ...] = ()
    admin_port: int | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """The sockets that listen for it."""

    address: str
    plain: socket.socket
    tls: socket.socket | None
    tls_context: "SSLContext | None"
    admin: socket.socket | None

    @property
    def port(self) -> int:
        """The one for plain HTTP."""
        return port_of(self.plain)

    @property
    def loopback(self) -> bool:
        """Whether nobody but this machine reaches it."""
        return ip_address(self.address).is_loopback


def bound(where: Listening, public_url: str) -> Bound:
    """Listen there. Raises CannotServe, UnusableCertificate, NameNotAllowed."""
    address = _address(where.host)
    _refuse_twice({"--port": where.port, "--tls-port": where.tls_port, "--admin-port": where.admin_port})
    plain = _listening(address, where.port, "--port")
    admin = None if where.admin_port is None else _listening(address, where.admin_port, "--admin-port")
    if where.tls_port is None:
        return Bound(address, plain, None, None, admin)
    from registermock.server.ports.tls import tls_context  # noqa: PLC0415  no cryptography without TLS

    context = tls_context(where.certs, where.tls_names, public_url or reachable_url(where.host, port_of(plain)))
    return Bound(address, plain, _listening(address, where.tls_port, "--tls-port"), context, admin)


def _refuse_twice(ports: Mapping[str, int | None]) -> None:
    taken: dict[int, str] = {}
    for flag, port in ports.items():
        if port and (first := taken.setdefault(port, flag)) != flag:
            raise CannotServe(f"{first} and {flag} are both {port}; give two different ones")


def _address(host: str) -> str:
    """The IP address of a host name. Raises CannotServe."""
    try:
        # A name in ASCII as bytes: text would load what writes other names (IDNA).
        name = host.encode() if host.isascii() else host
        return str(socket.getaddrinfo(name or None, None, type=socket.SOCK_STREAM)[0][4][0])
    except OSError as error:
        raise CannotServe(f"{host} is no address of this machine: {error.strerror}; choose another --host") from error


def _listening(address: str, port: int, flag: str) -> socket.socket:
    """A socket that listens there. Raises CannotServe."""
    found = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
    if os.name == "posix":  # on Windows it would take over the port of another server
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((address, port))
        found.listen(WAITING)
    except OSError as error:
        found.close()
        raise CannotServe(f"cannot listen on {address}:{port}: {error.strerror}; choose another {flag}") from error
    return found


def port_of(listening: socket.socket) -> int:
    """The number of its port."""
    port: int = listening.getsockname()[1]
    return port


def reachable_url(host: str, port: int, scheme: str = "http") -> str:
    """The address a client on this machine reaches the server at."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"{scheme}://{reachable}:{port}"
