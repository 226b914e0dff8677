"""Running the server: what is served at which port."""

import gc
import logging
import sys
import threading
import time
from functools import partial
from typing import TYPE_CHECKING

from registermock.scenario import Following
from registermock.server.application import MAX_BODY, RegisterServer
from registermock.server.beside import Pages, own_hosts
from registermock.server.endpoints import make_first
from registermock.server.http import Port, Service, Threads
from registermock.server.http import serve as run
from registermock.server.ports.listening import Bound, Listening, bound
from registermock.server.ports.ready_file import announce, check_writable
from registermock.state import State

if TYPE_CHECKING:
    from registermock.storage import Storage  # most servers keep nothing on disk

_log = logging.getLogger(__name__)

LOOKED_AT_EVERY_SECONDS = 0.3  # the scenario files, for changes
THREADS = 64  # for requests that are not answered at once; some of them wait
_SWITCH_SECONDS = 0.0005
"""For how long a thread that works may keep the loop waiting at a time. It waits at each of its calls of the system."""


def serve(state: State, where: Listening, files: Following | None = None, storage: "Storage | None" = None) -> None:
    """Serve until a signal ends it; `files` are looked at for changes, and `storage` is written to.

    Raises CannotServe, UnusableCertificate, NameNotAllowed.
    """
    sockets = bound(where, state.settings.public_url)
    if where.ready_file:
        check_writable(where.ready_file)
    ports = _ports(state, sockets)
    # A full collection of garbage would walk through everything loaded, none of which will ever be garbage.
    gc.freeze()
    sys.setswitchinterval(_SWITCH_SECONDS)
    if files:
        threading.Thread(target=_follow, args=(state, files), daemon=True).start()
    if storage:
        storage.start()
    run(ports, partial(announce, where, sockets))
    if storage:
        storage.finish()


def _ports(state: State, sockets: Bound) -> list[Port]:
    """What is served where."""
    elsewhere = sockets.admin is not None
    pages = Pages(state, own_hosts(state.settings, loopback=sockets.loopback), elsewhere=elsewhere)
    registers = RegisterServer(state, sockets.port, pages)
    make_first()
    threads = Threads(THREADS)
    ports = [Port(sockets.plain, Service(registers, threads, MAX_BODY, at_once_of=registers.at_once_of))]
    if sockets.tls is not None:
        secure = Service(registers, threads, MAX_BODY, "https", at_once_of=registers.at_once_of)
        ports.append(Port(sockets.tls, secure, sockets.tls_context))
    if sockets.admin is not None:
        ports.append(Port(sockets.admin, Service(pages, Threads(THREADS), MAX_BODY)))
    return ports


def _follow(state: State, files: Following) -> None:
    while True:
        time.sleep(LOOKED_AT_EVERY_SECONDS)
        try:
            state.follow(files)
        except Exception:
            _log.exception("the scenario files cannot be looked at")
