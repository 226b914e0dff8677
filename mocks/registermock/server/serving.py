"""Running the server on granian: a port, a process, and a file that says when everything answers."""

import json
import os
import socket
import threading
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from registermock.errors import RegistermockError
from registermock.server.application import RegisterServer
from registermock.state import State

READY_WITHIN_SECONDS = 30
THREADS = 64  # each unfinished request holds one; a handful of stuck clients must not keep the others waiting


class CannotServe(RegistermockError):
    """The server cannot start as asked."""


@dataclass(frozen=True, slots=True)
class Listening:
    """Where to listen; port 0 picks a free one."""

    host: str
    port: int
    ready_file: Path | None = None


def serve(state: State, where: Listening) -> None:
    """Serve until a signal ends it. Raises CannotServe."""
    address = _address(where.host)
    port = _free_port(address, where.port)
    if where.ready_file:
        _check_writable(where.ready_file)
    server = Granian(
        target="registermock",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.error,  # it warns of that many threads, which mostly wait
        workers_kill_timeout=2,
    )
    server.serve(target_loader=partial(_application, state, where, port), wrap_loader=False)


def _application(state: State, where: Listening, port: int) -> RegisterServer:
    """Called in granian's worker process. The announcing thread starts there too: granian forks, and a fork
    inherits whatever lock a thread of the parent happens to hold."""
    main = os.getppid()
    threading.Thread(target=_announce, args=(where, port, main), daemon=True).start()
    threading.Thread(target=_end_with, args=(main,), daemon=True).start()
    return RegisterServer(state)


def _end_with(main: int) -> None:
    """A main process that is killed outright cannot end its worker; the worker must not hold the port alone."""
    while os.getppid() == main:
        time.sleep(0.2)
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


def _free_port(host: str, port: int) -> int:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotServe(f"cannot listen on {host}:{port}: {error.strerror}; choose another --port") from error
        chosen: int = probe.getsockname()[1]
        return chosen


def base_url(host: str, port: int) -> str:
    """The address a client on this machine reaches the server at."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{reachable}:{port}"


def _announce(where: Listening, port: int, pid: int) -> None:
    url = base_url(where.host, port)
    if not _answers(f"{url}/isready"):
        return
    print(f"registermock answers at {url}  (stop it with Ctrl-C)", flush=True)  # noqa: T201
    if where.ready_file:
        ready = {"base_url": url, "tls_base_url": None, "admin_url": f"{url}/__admin", "pid": pid}
        draft = where.ready_file.with_name(f"{where.ready_file.name}.{pid}")
        draft.write_text(json.dumps(ready), encoding="utf-8")
        draft.replace(where.ready_file)


def _answers(url: str) -> bool:
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while time.monotonic() < deadline:
        try:
            with urlopen(url, timeout=2):  # noqa: S310  an http address of our own making
                return True
        except (URLError, OSError):
            time.sleep(0.02)
    return False
