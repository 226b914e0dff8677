"""The whole server as one WSGI callable: SOAP paths are answered here, everything else by the admin pages."""

from collections.abc import Callable, Iterable
from typing import Any

from registermock.journal import CallOutcome, Reply, Request, Told
from registermock.server.at_once import CallsAlike
from registermock.server.beside import ALIVE, Pages, plainly
from registermock.server.calling.address import base_url, plain_address
from registermock.server.calling.caller import BadTenantName, Caller, caller_of, prefix_of, split, text
from registermock.server.calling.credentials import CHALLENGE, refusal
from registermock.server.disturbing.delivering import delivered
from registermock.server.disturbing.striking import Struck, disturbed
from registermock.server.endpoints import NOBODY_HERE, address_of, endpoints, publications
from registermock.server.heading import headers_of, status_line
from registermock.server.http import AtOnce
from registermock.server.recording import Recorder
from registermock.soap.contract.publication import document_asked
from registermock.soap.version import SoapVersion
from registermock.soap.wire.endpoint import Endpoint
from registermock.soap.wire.outgoing.message import plain
from registermock.state import State
from registermock.world import View

Environment = dict[str, Any]
StartResponse = Callable[..., Any]
MAX_BODY = 10 * 1024 * 1024


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
        """WSGI (PEP 3333)."""
        if environ["PATH_INFO"] in ALIVE:
            return self._pages(environ, start_response)
        in_path, path = split(environ["PATH_INFO"])
        endpoint = self._endpoints.get(path.lower().rstrip("/"))
        if endpoint is None and not _is_soap(environ, path):
            refused = self._pages.refusal(path)
            return plainly(refused, start_response) if refused else self._pages(environ, start_response)
        try:
            caller = caller_of(environ, in_path)
        except BadTenantName as error:
            return plainly(plain(400, str(error)), start_response)
        return self._answered(endpoint, environ, caller, start_response)

    def _answered(
        self, endpoint: Endpoint | None, environ: Environment, caller: Caller, start_response: StartResponse
    ) -> Iterable[bytes]:
        """The answer of a register; where `endpoint` is None, that none answers there."""
        begun = self._recorder.begin()
        user = caller.credentials.user if caller.credentials else None
        tenant = self._state.tenants.of(caller.tenant)
        view = tenant.view(user, plain_address(environ, self._plain_port))
        request, too_large = _request(environ)
        refused = refusal(caller.credentials, view.account)
        struck: Struck | None = None
        if endpoint and tenant.armed.live and not (refused or too_large):
            struck = disturbed(endpoint, request, view, tenant.armed)
        reply = struck.reply if struck else too_large or self._reply(endpoint, environ, request, view, refused)
        delivery, disturbance = (struck.delivery, struck.disturbance) if struck else (None, None)
        if delivery:
            begun = (begun[0], begun[1] - delivery.lasts)  # what is still to pass counts as if it had
        exchange = self._recorder.record(tenant, endpoint, user, request, reply, view.seen, begun, disturbance)
        headers = headers_of(reply, exchange.id, view.shown)
        if delivery:
            return delivered(reply, delivery, headers, start_response)
        return _sent(reply, headers, start_response)

    def at_once_of(self, environ: Environment) -> AtOnce | None:
        """What may answer a request of that kind at once; None for those that are no call of a register."""
        in_path, path = split(environ["PATH_INFO"])
        endpoint = self._endpoints.get(path.lower().rstrip("/"))
        if endpoint is None or environ["REQUEST_METHOD"] != "POST" or not endpoint.speaks(environ.get("CONTENT_TYPE")):
            return None
        try:
            caller = caller_of(environ, in_path)
        except BadTenantName:
            return None
        address = plain_address(environ, self._plain_port)
        return CallsAlike(self._state, self._recorder, endpoint, caller, address, _head(environ))

    def _reply(
        self, endpoint: Endpoint | None, environ: Environment, request: Request, view: View, refused: str | None
    ) -> Reply:
        if endpoint is None:
            return plain(404, NOBODY_HERE)
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
        return Reply(200, "text/xml; charset=utf-8", document, told=Told(None, {}, CallOutcome.PUBLISHED, asked[:50]))


def _is_soap(environ: Environment, path: str) -> bool:
    """Whether that is a call of a register, gone astray."""
    media_type = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
    soap = any(media_type == version.media_type for version in SoapVersion)
    return soap and environ["REQUEST_METHOD"] == "POST" and not path.startswith("/__admin")


def _request(environ: Environment) -> tuple[Request, Reply | None]:
    """The request with its whole body, also if it will be refused; with a reply where the body is too large."""
    body = _body(environ)
    if body is None:
        too_large = plain(413, f"The request is larger than {MAX_BODY // 1024 // 1024} MB.", ("Connection", "close"))
        return _head(environ), too_large
    return _head(environ)._replace(body=body), None


def _head(environ: Environment) -> Request:
    """The request without its body."""
    return Request(
        environ["REQUEST_METHOD"],
        environ.get("CONTENT_TYPE"),
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
    start_response(status_line(reply.status), headers)
    return [reply.body]
