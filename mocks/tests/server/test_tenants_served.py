"""Tenants over HTTP: who is seen as whom, and what the journal holds of it."""

from base64 import b64encode
from collections.abc import Callable, Iterable
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest

from registermock.journal import Exchange, Outcome
from registermock.server.application import MAX_BODY, RegisterServer
from registermock.settings import Settings
from registermock.state import State
from registermock.world import World

LIST = """\
lists: {liste: {id: 2, office: Kontoret, doctors: [{gp: lege, from: 2020-01-01}]}}
citizens: {kari: {nin: 27824327454, list: liste}}
"""
MARCH, JUNE = datetime(2026, 3, 2, 9), datetime(2026, 6, 1, 12)
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
FLR = "http://schemas.nhn.no/reg/flr"


def envelope(operation: str, **arguments: str) -> bytes:
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in arguments.items())
    body = f'<{operation} xmlns="{FLR}">{inner}</{operation}>'
    return f'<s:Envelope xmlns:s="{SOAP}"><s:Body>{body}</s:Body></s:Envelope>'.encode()


CALL = envelope("GetPatientGPDetails", patientNin="27824327454")


class Client:
    """Calls a server in process."""

    def __init__(self, server: RegisterServer) -> None:
        self._server = server

    def __call__(
        self, body: bytes = CALL, path: str = "/v2/flr/Basic", user: str | None = "eva", **environ: Any
    ) -> dict[str, str]:
        """Status and headers of the answer."""
        started: list[dict[str, str]] = []
        given = {
            "REQUEST_METHOD": "POST", "PATH_INFO": path, "QUERY_STRING": "", "CONTENT_TYPE": "text/xml",
            "SERVER_NAME": "localhost", "SERVER_PORT": "80", "wsgi.url_scheme": "http", "wsgi.input": BytesIO(body),
            "CONTENT_LENGTH": str(len(body)),
        }  # fmt: skip
        if user is not None:
            given["HTTP_AUTHORIZATION"] = "Basic " + b64encode(f"{user}:x".encode()).decode()

        def start_response(status: str, headers: Iterable[tuple[str, str]], *_: Any) -> None:
            started.append({"status": status[:3], **dict(headers)})

        b"".join(self._server(given | environ, start_response))
        return started[0]


@pytest.fixture
def state(world_of: Callable[..., World]) -> State:
    return State(world_of(f"clock: {MARCH:%Y-%m-%d %H:%M}\n{LIST}"), Settings())


@pytest.fixture
def call(state: State) -> Client:
    return Client(RegisterServer(state))


def journal(state: State, tenant: str = "eva") -> tuple[Exchange, ...]:
    return state.tenants.of(tenant).journal.exchanges()


class TestTenant:
    @pytest.mark.parametrize(
        "asked", [{"user": "eva"}, {"HTTP_X_REGISTERMOCK_TENANT": "eva"}, {"path": "/t/eva/v2/FLR/basic"}]
    )
    def test_is_named_without_changing_the_client(self, state: State, call: Client, asked: dict[str, Any]) -> None:
        state.tenants.of("eva").set_clock(JUNE)

        assert call(**{"user": "ola", **asked})["Date"] == "Mon, 01 Jun 2026 10:00:00 GMT"
        assert call(user="ola")["Date"] == "Mon, 02 Mar 2026 08:00:00 GMT"

    def test_in_the_path_stays_in_the_addresses_of_the_wsdl(self, state: State) -> None:
        started: list[Any] = []
        server = RegisterServer(state)
        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": "/t/a b/v2/flr/Basic", "QUERY_STRING": "wsdl", "SERVER_NAME": "h",
            "SERVER_PORT": "80", "wsgi.url_scheme": "http", "HTTP_HOST": "h", "wsgi.input": BytesIO(),
        }  # fmt: skip

        body = b"".join(server(environ, lambda *given: started.append(given)))

        assert b'location="http://h/t/a%20b/v2/flr/Basic"' in body

    def test_with_an_impossible_name_is_refused(self, call: Client) -> None:
        assert call(HTTP_X_REGISTERMOCK_TENANT="")["status"] == "400"


class TestJournal:
    def test_tells_what_was_asked_and_what_decided(self, state: State, call: Client) -> None:
        answers = [call(), call()]  # the second is a kept answer

        for found, answer, number in zip(journal(state), answers, (1, 2), strict=True):
            assert found.told == (
                "GetPatientGPDetails", {"patientNin": "27824327454"}, Outcome.ANSWERED, "active-gp",
            )  # fmt: skip
            assert (found.number, found.register, found.soap, found.user) == (number, "FLR", "1.1", "eva")
            assert (found.reply.status, found.shown, found.id) == (200, MARCH, answer["X-Request-Id"])
            assert found.request.body == CALL
            assert found.seconds > 0

    def test_of_one_tenant_tells_nothing_of_another(self, state: State, call: Client) -> None:
        call(user="ola")

        assert journal(state, "eva") == ()
        assert len(journal(state, "ola")) == 1

    @pytest.mark.parametrize(
        ("body", "environ", "outcome", "rule"),
        [
            (envelope("GetPatientGPDetails", patientNin="13836033390"), {}, Outcome.FAULT, "not-on-any-list"),
            (envelope("GetPatientGPDetails", patientNin="1"), {}, Outcome.FAULT, "invalid-nin"),
            (envelope("GetGPContract", gpContractId="x"), {}, Outcome.REFUSED, "deserialization-failed"),
            (envelope("GetNothing"), {}, Outcome.REFUSED, "deserialization-failed"),
            (CALL, {"HTTP_SOAPACTION": '"x"'}, Outcome.REFUSED, "action-not-supported"),
            (b"<", {}, Outcome.REFUSED, "unreadable"),
            (CALL, {"CONTENT_TYPE": "application/json"}, Outcome.REFUSED, "unsupported-media-type"),
            (CALL, {"CONTENT_LENGTH": str(MAX_BODY + 1)}, Outcome.REFUSED, "request-entity-too-large"),
            (b"", {"REQUEST_METHOD": "GET", "QUERY_STRING": "wsdl"}, Outcome.PUBLISHED, "wsdl"),
            (b"", {"REQUEST_METHOD": "PUT"}, Outcome.REFUSED, "method-not-allowed"),
        ],
    )
    def test_holds_what_was_refused_too(
        self, state: State, call: Client, body: bytes, environ: dict[str, str], outcome: Outcome, rule: str
    ) -> None:
        call(body, **environ)

        (found,) = journal(state)
        assert (found.told.outcome, found.told.rule) == (outcome, rule)

    def test_holds_the_call_without_credentials_at_the_default_tenant(self, state: State, call: Client) -> None:
        call(user=None)

        (found,) = journal(state, "default")
        assert (found.told.rule, found.user) == ("unauthorized", None)

    def test_tells_of_a_fault_what_was_asked(self, state: State, call: Client) -> None:
        call(envelope("GetPatientGPDetails", patientNin="13836033390"))

        assert journal(state)[0].told.arguments == {"patientNin": "13836033390"}
