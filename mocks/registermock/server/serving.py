"""Running the server: its ports, and a file that says when everything answers."""

import gc
import json
import logging
import os
import socket
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from registermock.errors import RegistermockError
from registermock.scenario import Following
from registermock.server.application import MAX_BODY, RegisterServer
from registermock.server.beside import Pages, own_hosts
from registermock.server.endpoints import make_first
from registermock.server.http import WAITING, Port, Service, Threads
from registermock.server.http import serve as run
from registermock.state import State

if TYPE_CHECKING:
    from ssl import SSLContext

    from registermock.storage import Storage  # most servers keep nothing on disk

_log = logging.getLogger(__name__)

LOOKED_AT_EVERY_SECONDS = 0.3  # the scenario files, for changes
THREADS = 64  # for requests that are not answered at once; some of them wait
_SWITCH_SECONDS = 0.0005
"""For how long a thread that works may keep the loop waiting at a time. It waits at each of its calls of the system."""


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
class _Bound:
    """The sockets that listen for it."""

    address: str
    plain: socket.socket
    tls: socket.socket | None
    tls_context: "SSLContext | None"
    admin: socket.socket | None

    @property
    def port(self) -> int:
        """The one for plain HTTP."""
        return _port(self.plain)

    @property
    def loopback(self) -> bool:
        """Whether nobody but this machine reaches it."""
        return ip_address(self.address).is_loopback


def serve(state: State, where: Listening, files: Following | None = None, storage: "Storage | None" = None) -> None:
    """Serve until a signal ends it; `files` are looked at for changes, and `storage` is written to.

    Raises CannotServe, UnusableCertificate, NameNotAllowed.
    """
    bound = _bound(where, state.settings.public_url)
    if where.ready_file:
        _check_writable(where.ready_file)
    ports = _ports(state, bound)
    # A full collection of garbage would walk through everything loaded, none of which will ever be garbage.
    gc.freeze()
    sys.setswitchinterval(_SWITCH_SECONDS)
    if files:
        threading.Thread(target=_follow, args=(state, files), daemon=True).start()
    if storage:
        storage.start()
    run(ports, partial(_announce, where, bound))
    if storage:
        storage.finish()


def _ports(state: State, bound: _Bound) -> list[Port]:
    """What is served where."""
    elsewhere = bound.admin is not None
    pages = Pages(state, own_hosts(state.settings, loopback=bound.loopback), elsewhere=elsewhere)
    registers = RegisterServer(state, bound.port, pages)
    make_first()
    threads = Threads(THREADS)
    ports = [Port(bound.plain, Service(registers, threads, MAX_BODY, at_once_of=registers.at_once_of))]
    if bound.tls is not None:
        secure = Service(registers, threads, MAX_BODY, "https", at_once_of=registers.at_once_of)
        ports.append(Port(bound.tls, secure, bound.tls_context))
    if bound.admin is not None:
        ports.append(Port(bound.admin, Service(pages, Threads(THREADS), MAX_BODY)))
    return ports


def _bound(where: Listening, public_url: str) -> _Bound:
    address = _address(where.host)
    _refuse_twice({"--port": where.port, "--tls-port": where.tls_port, "--admin-port": where.admin_port})
    plain = _listening(address, where.port, "--port")
    admin = None if where.admin_port is None else _listening(address, where.admin_port, "--admin-port")
    if where.tls_port is None:
        return _Bound(address, plain, None, None, admin)
    from registermock.server.tls import tls_context  # noqa: PLC0415  no cryptography without TLS

    context = tls_context(where.certs, where.tls_names, public_url or base_url(where.host, _port(plain)))
    return _Bound(address, plain, _listening(address, where.tls_port, "--tls-port"), context, admin)


def _refuse_twice(ports: Mapping[str, int | None]) -> None:
    taken: dict[int, str] = {}
    for flag, port in ports.items():
        if port and (first := taken.setdefault(port, flag)) != flag:
            raise CannotServe(f"{first} and {flag} are both {port}; give two different ones")


def _follow(state: State, files: Following) -> None:
    while True:
        time.sleep(LOOKED_AT_EVERY_SECONDS)
        try:
            state.follow(files)
        except Exception:
            _log.exception("the scenario files cannot be looked at")


def _address(host: str) -> str:
    """The IP address of a host name. Raises CannotServe."""
    try:
        # A name in ASCII as bytes: text would load what writes other names (IDNA).
        name = host.encode() if host.isascii() else host
        return str(socket.getaddrinfo(name or None, None, type=socket.SOCK_STREAM)[0][4][0])
    except OSError as error:
        raise CannotServe(f"{host} is no address of this machine: {error.strerror}; choose another --host") from error


def _check_writable(ready_file: Path) -> None:
    """Find out before serving, not after, by another name: whoever waits for the file would read an empty one.

    Raises CannotServe.
    """
    draft = ready_file.with_name(f"{ready_file.name}.{os.getpid()}")
    try:
        ready_file.unlink(missing_ok=True)
        draft.touch()
        draft.unlink()
    except OSError as error:
        raise CannotServe(f"cannot write the ready file {ready_file}: {error.strerror}") from error


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


def _port(listening: socket.socket) -> int:
    port: int = listening.getsockname()[1]
    return port


def base_url(host: str, port: int, scheme: str = "http") -> str:
    """The address a client on this machine reaches the server at."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"{scheme}://{reachable}:{port}"


def _announce(where: Listening, bound: _Bound) -> None:
    url = base_url(where.host, bound.port)
    tls_url = base_url(where.host, _port(bound.tls), "https") if bound.tls is not None else None
    also = f" and {tls_url}" if tls_url else ""
    print(f"registermock answers at {url}{also}  (stop it with Ctrl-C)", flush=True)  # noqa: T201
    if where.ready_file:
        admin = url if bound.admin is None else base_url(where.host, _port(bound.admin))
        ready = {"base_url": url, "tls_base_url": tls_url, "admin_url": f"{admin}/__admin", "pid": os.getpid()}
        draft = where.ready_file.with_name(f"{where.ready_file.name}.{os.getpid()}")
        draft.write_text(json.dumps(ready), encoding="utf-8")
        draft.replace(where.ready_file)
