"""What is answered beside the registers: pages for people and the admin API, here or at a port of their own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from registermock.journal import Reply
from registermock.server.calling.caller import BadTenantName, Caller, caller_of, prefix_of, split
from registermock.server.endpoints import NOBODY_HERE, OPERATIONS, paths
from registermock.server.heading import headers_of, status_line
from registermock.server.inside import from_inside
from registermock.settings import Settings
from registermock.soap.wire.outgoing.message import plain
from registermock.state import DEFAULT, State
from registermock.state.in_environ import OWN_HOSTS, REFUSED, TENANT

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

ALIVE = ("/isalive", "/isready")
"""Where whoever wants to know whether the server answers asks, often and at once; no page is loaded for it."""
_FOR_CLIENTS = ("/__admin/health", "/ca.pem", "/ca.crt", "/ca.crl")
"""What clients of the registers, and who watches over the server, ask for where the registers answer."""


class Pages:
    """A WSGI application. `own_hosts` are the server's names beside this machine's own, None where any name may be its.

    With `elsewhere`, they are served at a port of their own, and `refusal` keeps them from the registers' port.
    """

    def __init__(self, state: State, own_hosts: frozenset[str] | None, *, elsewhere: bool) -> None:
        self._state = state
        self._own_hosts = own_hosts
        self._elsewhere = elsewhere
        self._admin: Any = None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """For the same tenant as a register call with that path, header or user name would be."""
        if environ["PATH_INFO"] in ALIVE:
            return plainly(Reply(200, "text/plain; charset=utf-8", b"ok"), start_response)
        in_path, path = split(environ["PATH_INFO"])
        refused = None
        try:
            caller = caller_of(environ, in_path)
        except BadTenantName as error:
            refused, caller, in_path = str(error), Caller(DEFAULT, None), None
        if self._admin is None:
            from registermock.admin import admin_pages  # noqa: PLC0415  Flask is not loaded before it is needed

            self._admin = admin_pages(
                self._state, paths(), OPERATIONS, from_inside(), registers_here=not self._elsewhere
            )
        here = {
            "SCRIPT_NAME": prefix_of(in_path), "PATH_INFO": path, TENANT: caller.tenant, REFUSED: refused,
            OWN_HOSTS: self._own_hosts,
        }  # fmt: skip
        pages: Iterable[bytes] = self._admin({**environ, **here}, start_response)
        return pages

    def refusal(self, path: str) -> Reply | None:
        """Why the path is not answered at the registers' port; None if it is."""
        if not self._elsewhere or path in _FOR_CLIENTS:
            return None
        beside = ", ".join((*ALIVE, *_FOR_CLIENTS))
        return plain(404, f"{NOBODY_HERE} Beside them are {beside}; pages and admin API have a port of their own.")


def plainly(reply: Reply, start_response: StartResponse) -> Iterable[bytes]:
    """Send a reply that no register has given."""
    start_response(status_line(reply.status), headers_of(reply))
    return [reply.body]


def own_hosts(settings: Settings, *, loopback: bool) -> frozenset[str] | None:
    """The names of a server beside this machine's own; None where it listens to other machines, or behind a proxy, and
    may have any."""
    if not loopback or settings.trust_forwarded:
        return None
    name = urlsplit(settings.public_url).hostname
    return frozenset((name,)) if name else frozenset()
