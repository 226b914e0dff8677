"""The whole server as one WSGI callable: SOAP paths are answered here, everything else by the admin pages."""

from collections.abc import Callable, Iterable
from datetime import datetime
from email.utils import format_datetime, formatdate
from functools import lru_cache, partial
from typing import Any, NamedTuple

from registermock.clock import utc
from registermock.journal import Outcome, Reply, Request, Told
from registermock.server.base_url import base_url, plain_address
from registermock.server.beside import Pages
from registermock.server.caller import BadTenantName, Caller, caller_of, prefix_of, split, text
from registermock.server.credentials import CHALLENGE, refusal
from registermock.server.disturbing.delivering import STATUS_LINES, delivered
from registermock.server.disturbing.striking import disturbed
from registermock.server.endpoints import ADDRESSES, BASIC, address_of, endpoints, publications
from registermock.server.http import AtOnce, head_of
from registermock.server.recording import Recorder
from registermock.soap.contract.publication import document_asked
from registermock.soap.version import SoapVersion
from registermock.soap.wire.endpoint import Endpoint
from registermock.soap.wire.message import plain
from registermock.state import State
from registermock.world import View

Environment = dict[str, Any]
StartResponse = Callable[..., Any]
ALIVE = ("/isalive", "/isready")
"""Where whoever wants to know whether the server answers asks, often and at once; no page is loaded for it."""
_NOBODY_HERE = f"No register answers here; {', '.join(ADDRESSES)} do, in SOAP 1.2, and with {BASIC} after them in 1.1."
MAX_BODY = 10 * 1024 * 1024


class Head(NamedTuple):
    """A call of a register, but for its body. `plain_address` is where the caller reaches the server by plain HTTP."""

    endpoint: Endpoint
    caller: Caller
    plain_address: str
    request: Request

    def with_body(self, body: bytes) -> Request:
        """The whole request."""
        method, content_type, soap_action, _, path, query, user_agent = self.request
        return Request(method, content_type, soap_action, body, path, query, user_agent)


class RegisterServer:
    """Answers for all three registers and the admin pages out of one State."""

    def __init__(self, state: State, plain_port: int = 8080, pages: Pages | None = None) -> None:
        self._state = state
        self._plain_port = plain_port
        self._endpoints = endpoints()
        self._publications = publications()
        self._recorder = Recorder(state)
        self._pages = pages or Pages(state, None, elsewhere=False)

    def __call__(self, environ: Environment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] in ALIVE:
            return _sent(Reply(200, "text/plain; charset=utf-8", b"ok"), [], start_response)
        in_path, path = split(environ["PATH_INFO"])
        endpoint = self._endpoints.get(path.lower().rstrip("/"))
        if endpoint is None and not _is_soap(environ, path):
            refused = self._pages.refusal(path)
            return _sent(refused, [], start_response) if refused else self._pages(environ, start_response)
        try:
            caller = caller_of(environ, in_path)
        except BadTenantName as error:
            return _sent(plain(400, str(error)), [], start_response)
        return self._answered(endpoint, environ, caller, start_response)

    def _answered(
        self, endpoint: Endpoint | None, environ: Environment, caller: Caller, start_response: StartResponse
    ) -> Iterable[bytes]:
        """The answer of a register; where `endpoint` is None, that none answers there."""
        begun = self._recorder.begin()
        user = caller.credentials.user if caller.credentials else None
        tenant = self._state.tenants.of(caller.tenant)
        view = tenant.view(user, plain_address(environ, self._plain_port))
        request, unreadable = _request(environ)
        refused = refusal(caller.credentials, view.account)
        struck = None
        if endpoint and tenant.armed.live and not (refused or unreadable):
            struck = disturbed(endpoint, request, view, tenant.armed)
        reply = struck.reply if struck else unreadable or self._reply(endpoint, environ, request, view, refused)
        kind = struck.kind if struck else None
        exchange = self._recorder.record(tenant, endpoint, user, request, reply, view, begun, kind)
        headers = [("X-Request-Id", exchange.id), *_date_header(view)]
        if struck and struck.delivery:
            return delivered(reply, struck.delivery, _headers(reply) + headers, start_response)
        return _sent(reply, headers, start_response)

    def at_once_of(self, environ: Environment) -> AtOnce | None:
        """What may answer a request of that kind at once; None for those that are no call of a register.

        It gives the same answers as the WSGI callable does, and leaves the same behind.
        """
        in_path, path = split(environ["PATH_INFO"])
        endpoint = self._endpoints.get(path.lower().rstrip("/"))
        if endpoint is None or environ["REQUEST_METHOD"] != "POST":
            return None
        try:
            caller = caller_of(environ, in_path)
        except BadTenantName:
            return None
        head = Head(endpoint, caller, plain_address(environ, self._plain_port), _head(environ))
        return partial(self._at_once, head)

    def _at_once(self, head: Head, body: bytes) -> bytes | None:
        begun = self._recorder.begin()
        endpoint, (name, credentials), address, _ = head
        user = credentials.user if credentials else None
        tenant = self._state.tenants.of(name)
        view = tenant.view(user, address)
        if tenant.armed.live or refusal(credentials, view.account):
            return None
        request = head.with_body(body)
        reply = endpoint.at_once(request, view)
        if reply is None:
            return None
        exchange = self._recorder.record(tenant, endpoint, user, request, reply, view, begun)
        date = _date_header(view) or [("Date", formatdate(usegmt=True))]
        return (
            head_of(STATUS_LINES[reply.status], [*_headers(reply), ("X-Request-Id", exchange.id), *date]) + reply.body
        )

    def _reply(
        self, endpoint: Endpoint | None, environ: Environment, request: Request, view: View, refused: str | None
    ) -> Reply:
        if endpoint is None:
            return plain(404, _NOBODY_HERE)
        asked = document_asked(request.query) if request.method == "GET" else None
        if asked:
            return self._published(endpoint, asked, environ)
        if refused:
            return plain(401, refused, CHALLENGE)
        return endpoint.answer(request, view)

    def _published(self, endpoint: Endpoint, asked: str, environ: Environment) -> Reply:
        base = base_url(environ, forwarded=self._state.settings.trust_forwarded)
        if base is None:
            return plain(400, "The Host header names no host, and the addresses in the WSDL are made from it.")
        publication = self._publications[endpoint.contract]
        base += prefix_of(split(environ["PATH_INFO"])[0])
        document = publication.document(asked, base, address_of(endpoint.contract, endpoint.version))
        if document is None:
            known = ", ".join(f"?{one}" for one in publication.known)
            return plain(404, f"There is no ?{asked[:50]} here; there are {known}.")
        return Reply(200, "text/xml; charset=utf-8", document, told=Told(None, {}, Outcome.PUBLISHED, asked[:50]))


def _is_soap(environ: Environment, path: str) -> bool:
    """Whether that is a call of a register, gone astray."""
    media_type = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
    soap = any(media_type == version.media_type for version in SoapVersion)
    return soap and environ["REQUEST_METHOD"] == "POST" and not path.startswith("/__admin")


def _request(environ: Environment) -> tuple[Request, Reply | None]:
    """The request with its whole body, also if it will be refused; with a reply where the body cannot be read."""
    refused = None
    try:
        body = _body(environ)
    except (ValueError, OSError) as error:
        refused = plain(400, f"The request's body cannot be read: {error}", ("Connection", "close"))
        body = b""
    if body is None:
        refused = plain(413, f"The request is larger than {MAX_BODY // 1024 // 1024} MB.", ("Connection", "close"))
    return _head(environ)._replace(body=body or b""), refused


def _head(environ: Environment) -> Request:
    """The request without its body."""
    return Request(
        environ["REQUEST_METHOD"],
        environ.get("CONTENT_TYPE") or environ.get("HTTP_CONTENT_TYPE"),
        environ.get("HTTP_SOAPACTION"),
        b"",
        text(environ["PATH_INFO"]),
        environ.get("QUERY_STRING", ""),
        environ.get("HTTP_USER_AGENT"),
    )


def _body(environ: Environment) -> bytes | None:
    """The whole request body; None if it is too large."""
    if int(environ.get("CONTENT_LENGTH") or 0) > MAX_BODY:
        return None
    body: bytes = environ["wsgi.input"].read(MAX_BODY + 1)
    return body if len(body) <= MAX_BODY else None


def _sent(reply: Reply, headers: list[tuple[str, str]], start_response: StartResponse) -> Iterable[bytes]:
    start_response(STATUS_LINES[reply.status], _headers(reply) + headers)
    return [reply.body]


def _headers(reply: Reply) -> list[tuple[str, str]]:
    return [("Content-Type", reply.content_type), ("Content-Length", str(len(reply.body))), *reply.headers]


def _date_header(view: View) -> list[tuple[str, str]]:
    # The two 02:30 of the night that has an hour more are equal, but for their fold.
    return [("Date", _date(view.shown, view.shown.fold))] if view.shown else []


@lru_cache(maxsize=256)
def _date(moment: datetime, fold: int) -> str:
    return format_datetime(utc(moment.replace(fold=fold)), usegmt=True)
