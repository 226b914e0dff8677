"""Running the server on granian: a port, a process, and a file that says when everything answers."""

import gc
import json
import logging
import os
import socket
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection, HTTPException
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from registermock.errors import RegistermockError
from registermock.scenario import Following
from registermock.server.application import ALIVE, RegisterServer
from registermock.server.beside import Pages, own_hosts
from registermock.server.endpoints import ADDRESSES
from registermock.soap.contract.schema import schema_of
from registermock.state import State

if TYPE_CHECKING:
    from registermock.storage import Storage  # most servers keep nothing on disk

_log = logging.getLogger(__name__)

READY_WITHIN_SECONDS = 30
LOOKED_AT_EVERY_SECONDS = 0.3  # the scenario files, for changes
THREADS = 64  # each unfinished request holds one; a handful of stuck clients must not keep the others waiting


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
    """The addresses found for it."""

    address: str
    port: int
    tls_port: int | None
    tls_pem: bytes
    admin_port: int | None

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
    server = Granian(
        target="registermock",
        address=bound.address,
        port=bound.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.error,  # it warns of that many threads, which mostly wait
        workers_kill_timeout=1,
    )
    # A full collection of garbage would walk through everything loaded, none of which will ever be garbage; and in the
    # worker, to walk through it is to copy it.
    gc.freeze()
    server.serve(target_loader=partial(_application, state, where, bound, files, storage), wrap_loader=False)


def _bound(where: Listening, public_url: str) -> _Bound:
    address = _address(where.host)
    port = _free_port(address, where.port, "--port")
    _refuse_twice({"--port": port, "--tls-port": where.tls_port, "--admin-port": where.admin_port})
    admin_port = None if where.admin_port is None else _free_port(address, where.admin_port, "--admin-port")
    if where.tls_port is None:
        return _Bound(address, port, None, b"", admin_port)
    from registermock.server.tls import tls_pem  # noqa: PLC0415  no cryptography without TLS

    pem = tls_pem(where.certs, where.tls_names, public_url or base_url(where.host, port))
    return _Bound(address, port, _free_port(address, where.tls_port, "--tls-port"), pem, admin_port)


def _refuse_twice(ports: Mapping[str, int | None]) -> None:
    taken: dict[int, str] = {}
    for flag, port in ports.items():
        if port and (first := taken.setdefault(port, flag)) != flag:
            raise CannotServe(f"{first} and {flag} are both {port}; give two different ones")


def _application(
    state: State, where: Listening, bound: _Bound, files: Following | None, storage: "Storage | None"
) -> RegisterServer:
    """Called in granian's worker process. Threads start there too: granian forks, and a fork inherits whatever lock
    a thread of the parent happens to hold."""
    main = os.getppid()
    elsewhere = bound.admin_port is not None
    pages = Pages(state, own_hosts(state.settings, loopback=bound.loopback), elsewhere=elsewhere)
    application = RegisterServer(state, bound.port, pages)
    if bound.admin_port is not None:
        from registermock.server.second_port import start  # noqa: PLC0415  not loaded before it is needed

        start(pages, (bound.address, bound.admin_port), "admin", THREADS)
    if bound.tls_port is not None:
        from registermock.server.tls import start_https  # noqa: PLC0415  as above

        start_https(application, (bound.address, bound.tls_port), bound.tls_pem, THREADS)
    for contract in ADDRESSES.values():  # while there is one thread: compiled beside others, schemas sometimes break
        schema_of(contract)
    gc.freeze()  # as in `serve`, for what has been loaded since
    threading.Thread(target=_announce, args=(where, bound, main), daemon=True).start()
    if files:
        threading.Thread(target=_follow, args=(state, files), daemon=True).start()
    if storage:
        storage.start()
    threading.Thread(target=_end_with, args=(main, storage), daemon=True).start()
    return application


def _follow(state: State, files: Following) -> None:
    while True:
        time.sleep(LOOKED_AT_EVERY_SECONDS)
        try:
            state.follow(files)
        except Exception:
            _log.exception("the scenario files cannot be looked at")


def _end_with(main: int, storage: "Storage | None") -> None:
    """A main process that is killed outright cannot end its worker; the worker must not hold the port alone."""
    while os.getppid() == main:
        time.sleep(0.2)
    if storage:
        storage.finish()
    os._exit(1)


def _address(host: str) -> str:
    """The IP address of a host name, which is all granian takes. Raises CannotServe."""
    try:
        return str(socket.getaddrinfo(host or None, None, type=socket.SOCK_STREAM)[0][4][0])
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


def _free_port(host: str, port: int, flag: str) -> int:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotServe(f"cannot listen on {host}:{port}: {error.strerror}; choose another {flag}") from error
        chosen: int = probe.getsockname()[1]
        return chosen


def base_url(host: str, port: int, scheme: str = "http") -> str:
    """The address a client on this machine reaches the server at."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"{scheme}://{reachable}:{port}"


def _announce(where: Listening, bound: _Bound, pid: int) -> None:
    url = base_url(where.host, bound.port)
    tls_url = base_url(where.host, bound.tls_port, "https") if bound.tls_port is not None else None
    if not _answers(url):
        return
    also = f" and {tls_url}" if tls_url else ""
    print(f"registermock answers at {url}{also}  (stop it with Ctrl-C)", flush=True)  # noqa: T201
    if where.ready_file:
        admin = url if bound.admin_port is None else base_url(where.host, bound.admin_port)
        ready = {"base_url": url, "tls_base_url": tls_url, "admin_url": f"{admin}/__admin", "pid": pid}
        draft = where.ready_file.with_name(f"{where.ready_file.name}.{pid}")
        draft.write_text(json.dumps(ready), encoding="utf-8")
        draft.replace(where.ready_file)


def _answers(url: str) -> bool:
    where = urlsplit(url)
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while time.monotonic() < deadline:
        connection = HTTPConnection(where.hostname or "", where.port, timeout=2)
        try:
            connection.request("GET", ALIVE[-1])
            connection.getresponse()
        except (HTTPException, OSError):
            time.sleep(0.005)
        else:
            return True
        finally:
            connection.close()
    return False
