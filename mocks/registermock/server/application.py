"""The whole server as one WSGI callable: SOAP paths are answered here, everything else by the admin pages."""

from collections.abc import Callable, Iterable
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from registermock.clock import utc
from registermock.server.base_url import base_url, plain_address
from registermock.server.credentials import CHALLENGE, credentials_of, refusal
from registermock.server.endpoints import ADDRESSES, address_of, endpoints, publications
from registermock.soap.contract.publication import document_asked
from registermock.soap.version import SoapVersion
from registermock.soap.wire.asking import request_of
from registermock.soap.wire.endpoint import Endpoint
from registermock.soap.wire.message import Reply, Request, plain
from registermock.state import State
from registermock.world import View

if TYPE_CHECKING:
    from registermock.admin import Messages

Environment = dict[str, Any]
StartResponse = Callable[..., Any]
_STATUS_LINES = {status.value: f"{status.value} {status.phrase}" for status in HTTPStatus}
MAX_BODY = 10 * 1024 * 1024


class RegisterServer:
    """Answers for all three registers and the admin pages out of one State."""

    def __init__(self, state: State, plain_port: int = 8080) -> None:
        self._state = state
        self._plain_port = plain_port
        self._endpoints = endpoints()
        self._publications = publications()
        self._admin: Any = None

    def __call__(self, environ: Environment, start_response: StartResponse) -> Iterable[bytes]:
        endpoint = self._endpoints.get(environ["PATH_INFO"].lower().rstrip("/"))
        if endpoint is None:
            return self._pages(environ, start_response)
        reply, view = self._answer(endpoint, environ)
        start_response(_STATUS_LINES[reply.status], _headers(reply, view))
        return [reply.body]

    def _answer(self, endpoint: Endpoint, environ: Environment) -> tuple[Reply, View]:
        credentials = credentials_of(environ.get("HTTP_AUTHORIZATION"))
        user = credentials.user if credentials else None
        view = self._state.view(user, plain_address(environ, self._plain_port))
        return self._reply(endpoint, environ, view, refusal(credentials, view.account)), view

    def _reply(self, endpoint: Endpoint, environ: Environment, view: View, refused: str | None) -> Reply:
        asked = document_asked(environ.get("QUERY_STRING", "")) if environ["REQUEST_METHOD"] == "GET" else None
        if asked:
            return self._published(endpoint, asked, environ)
        try:
            body = _body(environ)
        except (ValueError, OSError) as error:
            return plain(400, f"The request's body cannot be read: {error}", ("Connection", "close"))
        if body is None:
            return plain(413, f"The request is larger than {MAX_BODY // 1024 // 1024} MB.", ("Connection", "close"))
        if refused:
            return plain(401, refused, CHALLENGE)
        request = Request(
            method=environ["REQUEST_METHOD"],
            content_type=environ.get("CONTENT_TYPE") or environ.get("HTTP_CONTENT_TYPE"),
            soap_action=environ.get("HTTP_SOAPACTION"),
            body=body,
        )
        return endpoint.answer(request, view)

    def _published(self, endpoint: Endpoint, asked: str, environ: Environment) -> Reply:
        base = base_url(environ, forwarded=self._state.settings.trust_forwarded)
        if base is None:
            return plain(400, "The Host header names no host, and the addresses in the WSDL are made from it.")
        publication = self._publications[endpoint.contract]
        document = publication.document(asked, base, address_of(endpoint.contract, endpoint.version))
        if document is None:
            known = ", ".join(f"?{one}" for one in publication.known)
            return plain(404, f"There is no ?{asked[:50]} here; there are {known}.")
        return Reply(200, "text/xml; charset=utf-8", document)

    def _pages(self, environ: Environment, start_response: StartResponse) -> Iterable[bytes]:
        if self._admin is None:
            from registermock.admin import admin_pages  # noqa: PLC0415  Flask is not loaded before it is needed

            self._admin = admin_pages(self._state, list(ADDRESSES), self._asked_from_inside)
        pages: Iterable[bytes] = self._admin(environ, start_response)
        return pages

    def _asked_from_inside(self, register: str, operation: str, argument: object, view: View) -> "Messages":
        """What the pages show of a register: a request as clients send it, and the endpoint's own reply."""
        from registermock.admin import Messages  # noqa: PLC0415  as above

        contract = next(one for one in ADDRESSES.values() if one.short == register)
        request = request_of(contract, operation, argument)
        reply = self._endpoints[address_of(contract, SoapVersion.V11).lower()].answer(request, view)
        return Messages(request.soap_action or "", request.body, reply.status, reply.body)


def _body(environ: Environment) -> bytes | None:
    """The whole request body, also of a request that will be refused; None if it is too large."""
    if int(environ.get("CONTENT_LENGTH") or 0) > MAX_BODY:
        return None
    body: bytes = environ["wsgi.input"].read(MAX_BODY + 1)
    return body if len(body) <= MAX_BODY else None


def _headers(reply: Reply, view: View) -> list[tuple[str, str]]:
    headers = [("Content-Type", reply.content_type), ("Content-Length", str(len(reply.body))), *reply.headers]
    if view.shown:
        headers.append(("Date", _date(view.shown)))
    return headers


@lru_cache(maxsize=256)
def _date(moment: datetime) -> str:
    return format_datetime(utc(moment), usegmt=True)
