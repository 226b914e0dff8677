"""Calls that are answered in the loop: those whose answer is kept, or has been quick to make so far.

They get the same answers as through WSGI, and leave the same behind.
"""

from datetime import datetime
from http import HTTPStatus

from registermock.journal import Reply, Request
from registermock.server.calling.caller import Caller
from registermock.server.calling.credentials import refusal
from registermock.server.heading import headers_of, http_date, status_line
from registermock.server.http import date_now, head_of
from registermock.server.recording import Recorder
from registermock.soap.wire.endpoint import Endpoint
from registermock.soap.wire.incoming.letter import Letter
from registermock.state import State, Tenant
from registermock.world import Recollection, Seen


class CallsAlike:
    """Calls of a register that differ in nothing but their body; `request` is one of them without it.

    `plain_address` is where the caller reaches the server by plain HTTP.
    """

    def __init__(
        self, state: State, recorder: Recorder, endpoint: Endpoint, caller: Caller, plain_address: str, request: Request
    ) -> None:
        self._tenants = state.tenants
        self._recorder = recorder
        self._endpoint = endpoint
        self._name, self._credentials = caller
        self._user = caller.credentials.user if caller.credentials else None
        self._plain_address = plain_address
        self._request = request
        self._recalled: Recollection | None = None
        self._refused = True

    def __call__(self, body: bytes) -> bytes | None:
        """The whole answer with status line and headers; None where it has to be worked out elsewhere."""
        begun = self._recorder.begin()
        tenant = self._tenants.of(self._name)
        recalled = self._recalled
        if recalled is None or not recalled.fits(tenant.world, tenant.clock):
            recalled = self._look(tenant)
        if self._refused or tenant.armed.live:
            return None
        method, content_type, soap_action, _, path, query, agent = self._request
        request = Request(method, content_type, soap_action, body, path, query, agent)
        letter = self._endpoint.letter(request)
        found = self._endpoint.recalled(letter, recalled) or self._made(request, letter, tenant)
        if found is None:
            return None
        reply, seen = found
        number = self._recorder.record(tenant, self._endpoint, self._user, request, reply, seen, begun).id
        return _whole(reply, number, seen.shown)

    def _look(self, tenant: Tenant) -> Recollection:
        view = tenant.view(self._user, self._plain_address)
        self._refused = refusal(self._credentials, view.account) is not None
        self._recalled = view.recollection()
        return self._recalled

    def _made(self, request: Request, letter: Letter, tenant: Tenant) -> tuple[Reply, Seen] | None:
        view = tenant.view(self._user, self._plain_address)
        reply = self._endpoint.quick_answer(request, letter, view)
        return (reply, view.seen) if reply else None


def _whole(reply: Reply, number: str, shown: datetime | None) -> bytes:
    content = (reply.content,) if isinstance(reply.content, bytes) else reply.content.parts
    if reply.status != HTTPStatus.OK or reply.headers:
        headers = [*headers_of(reply, number, shown), *([] if shown else [("Date", date_now())])]
        return b"".join((head_of(status_line(reply.status), headers), *content))
    head = (
        f"HTTP/1.1 200 OK\r\nContent-Type: {reply.content_type}\r\nContent-Length: {reply.size}\r\n"
        f"X-Request-Id: {number}\r\nDate: {http_date(shown) if shown else date_now()}\r\n\r\n"
    )
    return b"".join((head.encode("latin-1"), *content))
