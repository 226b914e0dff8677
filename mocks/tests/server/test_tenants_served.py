"""Tenants over HTTP: who is seen as whom, and what the journal holds of it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from registermock.journal import CallOutcome, Exchange
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


class Caller:
    """Calls a server in process."""

    def __init__(self, server: RegisterServer) -> None:
        self._client = Client(server)

    def __call__(
        self, body: bytes = CALL, path: str = "/v2/flr/Basic", user: str | None = "eva", **environ: Any
    ) -> TestResponse:
        """The answer."""
        return self._client.open(
            path, method=environ.pop("REQUEST_METHOD", "POST"), data=body, content_type="text/xml",
            auth=(user, "x") if user is not None else None, environ_overrides=environ,
        )  # fmt: skip


@pytest.fixture
def state(world_of: Callable[..., World]) -> State:
    return State(world_of(f"clock: {MARCH:%Y-%m-%d %H:%M}\n{LIST}"), Settings())


@pytest.fixture
def call(state: State) -> Caller:
    return Caller(RegisterServer(state))


def journal(state: State, tenant: str = "eva") -> tuple[Exchange, ...]:
    return state.tenants.of(tenant).journal.exchanges()


class TestTenant:
    @pytest.mark.parametrize(
        "asked", [{"user": "eva"}, {"HTTP_X_REGISTERMOCK_TENANT": "eva"}, {"path": "/t/eva/v2/FLR/basic"}]
    )
    def test_is_named_without_changing_the_client(self, state: State, call: Caller, asked: dict[str, Any]) -> None:
        state.tenants.of("eva").set_clock(JUNE)

        assert call(**{"user": "ola", **asked}).headers["Date"] == "Mon, 01 Jun 2026 10:00:00 GMT"
        assert call(user="ola").headers["Date"] == "Mon, 02 Mar 2026 08:00:00 GMT"

    def test_in_the_path_stays_in_the_addresses_of_the_wsdl(self, state: State) -> None:
        body = Client(RegisterServer(state)).get("/t/a%20b/v2/flr/Basic?wsdl", base_url="http://h").data

        assert b'location="http://h/t/a%20b/v2/flr/Basic"' in body

    def test_with_norwegian_letters_is_the_same_by_path_and_by_user_name(self, state: State, call: Caller) -> None:
        call(path="/t/%C3%A5se/v2/flr/Basic")
        call(user="åse")

        assert [one.request.path for one in journal(state, "åse")] == ["/t/åse/v2/flr/Basic", "/v2/flr/Basic"]

    def test_with_an_impossible_name_is_refused(self, call: Caller) -> None:
        assert call(HTTP_X_REGISTERMOCK_TENANT="").status_code == 400


class TestJournal:
    def test_tells_what_was_asked_and_what_decided(self, state: State, call: Caller) -> None:
        answers = [call(), call()]  # the second is a kept answer

        for found, answer, number in zip(journal(state), answers, (1, 2), strict=True):
            assert found.told == (
                "GetPatientGPDetails", {"patientNin": "27824327454"}, CallOutcome.ANSWERED, "active-gp",
            )  # fmt: skip
            assert (found.number, found.register, found.soap, found.user) == (number, "FLR", "1.1", "eva")
            assert (found.reply.status, found.shown, found.id) == (200, MARCH, answer.headers["X-Request-Id"])
            assert found.request.body == CALL
            assert found.seconds > 0

    def test_of_one_tenant_tells_nothing_of_another(self, state: State, call: Caller) -> None:
        call(user="ola")

        assert journal(state, "eva") == ()
        assert len(journal(state, "ola")) == 1

    @pytest.mark.parametrize(
        ("body", "environ", "outcome", "rule"),
        [
            (envelope("GetPatientGPDetails", patientNin="13836033390"), {}, CallOutcome.FAULT, "not-on-any-list"),
            (envelope("GetPatientGPDetails", patientNin="1"), {}, CallOutcome.FAULT, "invalid-nin"),
            (envelope("GetGPContract", gpContractId="x"), {}, CallOutcome.REFUSED, "deserialization-failed"),
            (envelope("GetNothing"), {}, CallOutcome.REFUSED, "deserialization-failed"),
            (CALL, {"HTTP_SOAPACTION": '"x"'}, CallOutcome.REFUSED, "action-not-supported"),
            (b"<", {}, CallOutcome.REFUSED, "unreadable"),
            (CALL, {"CONTENT_TYPE": "application/json"}, CallOutcome.REFUSED, "unsupported-media-type"),
            (CALL, {"CONTENT_LENGTH": str(MAX_BODY + 1)}, CallOutcome.REFUSED, "content-too-large"),
            (b"", {"REQUEST_METHOD": "GET", "QUERY_STRING": "wsdl"}, CallOutcome.PUBLISHED, "wsdl"),
            (b"", {"REQUEST_METHOD": "PUT"}, CallOutcome.REFUSED, "method-not-allowed"),
        ],
    )
    def test_holds_what_was_refused_too(
        self, state: State, call: Caller, body: bytes, environ: dict[str, str], outcome: CallOutcome, rule: str
    ) -> None:
        call(body, **environ)

        (found,) = journal(state)
        assert (found.told.outcome, found.told.rule) == (outcome, rule)

    def test_holds_the_call_without_credentials_at_the_default_tenant(self, state: State, call: Caller) -> None:
        call(user=None)

        (found,) = journal(state, "default")
        assert (found.told.rule, found.user) == ("unauthorized", None)

    def test_tells_of_a_fault_what_was_asked(self, state: State, call: Caller) -> None:
        call(envelope("GetPatientGPDetails", patientNin="13836033390"))

        assert journal(state)[0].told.arguments == {"patientNin": "13836033390"}
