"""What a request was answered is kept for its like only: everything that decides about a request is compared."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from registermock.server.application import RegisterServer
from registermock.settings import Settings
from registermock.state import State
from registermock.world import View, World

FLR, NS12 = "http://schemas.nhn.no/reg/flr", "http://www.w3.org/2003/05/soap-envelope"
BODY = f'<GetPatientGPDetails xmlns="{FLR}"><patientNin>27824327454</patientNin></GetPatientGPDetails>'
ACTION = f"{FLR}/IFlrReadOperations/GetPatientGPDetails"
SOAP11 = {"PATH_INFO": "/v2/flr/Basic", "CONTENT_TYPE": "text/xml", "HTTP_SOAPACTION": f'"{ACTION}"'}
SOAP12 = {"PATH_INFO": "/v2/flr", "CONTENT_TYPE": f'application/soap+xml; action="{ACTION}"'}
NS11 = "http://schemas.xmlsoap.org/soap/envelope/"
SPACES = {"/v2/flr/Basic": NS11, "/v1/AR/Basic": NS11, "/v2/flr": NS12}
TEXT = """
lists: {u: {office: O, doctors: [{vikar: eva, from: 2020-01-01}]}}
citizens: {k: {nin: 27824327454, list: u}}
accounts: {anna: {roles: [FlrRead]}, nobody: {roles: []}, secret: {password: right}}
"""
CREDENTIALS = {"eva": "ZXZhOng=", "anna": "YW5uYTp4", "nobody": "bm9ib2R5Ong=", "secret": "c2VjcmV0OnJpZ2h0",
               "wrong": "c2VjcmV0Ondyb25n"}  # fmt: skip


@pytest.fixture
def server(world_of: Callable[..., World]) -> RegisterServer:
    return RegisterServer(State(world_of(TEXT), Settings()))


def status(server: RegisterServer, environ: dict[str, Any], user: str = "eva") -> int:
    started: list[str] = []
    namespace = SPACES[environ["PATH_INFO"]]
    text = f'<s:Envelope xmlns:s="{namespace}"><s:Body>{BODY}</s:Body></s:Envelope>'.encode()
    whole = {
        "REQUEST_METHOD": "POST", "QUERY_STRING": "", "HTTP_HOST": "h", "wsgi.url_scheme": "http",
        "HTTP_AUTHORIZATION": f"Basic {CREDENTIALS[user]}", "wsgi.input": BytesIO(text),
        "CONTENT_LENGTH": str(len(text)), "SERVER_NAME": "h", "SERVER_PORT": "1",
    } | environ  # fmt: skip
    list(server(whole, lambda status, *_: started.append(status)))
    return int(started[0].split()[0])


@pytest.mark.parametrize("soap", [SOAP11, SOAP12], ids=["1.1", "1.2"])
@pytest.mark.parametrize(
    ("change", "user", "refused"),
    [
        ({"HTTP_SOAPACTION": f'"{FLR}/IFlrReadOperations/ConfirmGP"', "CONTENT_TYPE":
            f'application/soap+xml; action="{FLR}/IFlrReadOperations/ConfirmGP"'}, "eva", 500),
        ({"CONTENT_TYPE": "text/plain"}, "eva", 415),
        ({"REQUEST_METHOD": "PUT"}, "eva", 405),
        ({}, "nobody", 500),
        ({}, "wrong", 401),
        ({"HTTP_AUTHORIZATION": ""}, "eva", 401),
    ],
    ids=["action", "media type", "method", "role", "password", "no credentials"],
)  # fmt: skip
def test_a_request_that_differs_in_one_thing_is_judged_anew(
    server: RegisterServer, soap: dict[str, str], change: dict[str, str], user: str, refused: int
) -> None:
    if soap is SOAP11 and "SOAPACTION" in str(change):
        change = {"HTTP_SOAPACTION": change["HTTP_SOAPACTION"]}
    answered = [status(server, soap, who) for who in ("eva", "eva", "anna", "secret")]

    assert status(server, {**soap, **change}, user) == refused
    assert answered == [200] * 4
    assert status(server, soap) == 200


def test_the_same_bytes_without_soap_action_at_both_registers(server: RegisterServer) -> None:
    bare = {"PATH_INFO": "/v2/flr/Basic", "CONTENT_TYPE": "text/xml"}

    assert [status(server, bare), status(server, {**bare, "PATH_INFO": "/v1/AR/Basic"})] == [200, 500]


def test_an_equal_request_is_answered_without_work(server: RegisterServer, monkeypatch: pytest.MonkeyPatch) -> None:
    status(server, SOAP11)
    monkeypatch.setattr(View, "now", None)

    assert status(server, SOAP11) == 200


HEADER = '<s:Header xmlns:a="http://www.w3.org/2005/08/addressing">{}</s:Header>'


def answer(server: RegisterServer, header: str, body: str = BODY) -> bytes:
    text = f'<s:Envelope xmlns:s="{NS12}">{header}<s:Body>{body}</s:Body></s:Envelope>'.encode()
    environ = {
        "REQUEST_METHOD": "POST", "QUERY_STRING": "", "HTTP_HOST": "h", "wsgi.url_scheme": "http",
        "HTTP_AUTHORIZATION": f"Basic {CREDENTIALS['eva']}", "wsgi.input": BytesIO(text), "PATH_INFO": "/v2/flr",
        "CONTENT_LENGTH": str(len(text)), "CONTENT_TYPE": "application/soap+xml",
    }  # fmt: skip
    return b"".join(server(environ, lambda *_: None))


def related(message: bytes) -> list[str]:
    return [found.decode() for found in re.findall(rb"<a:RelatesTo[^>]*>([^<]*)<", message)]


@pytest.mark.parametrize(
    ("message_id", "found"),
    [
        ("<a:MessageID>{}</a:MessageID>", ["{}"]),
        ("<a:MessageID> {} </a:MessageID>", ["{}"]),
        ("<a:MessageID>{}&amp;</a:MessageID>", ["{}&amp;"]),
        ("<!-- <MessageID>x</MessageID> --><a:MessageID>{}</a:MessageID>", ["{}"]),
        ('<x:MessageID xmlns:x="urn:x">same</x:MessageID><a:MessageID> {}</a:MessageID>', ["{}"]),
        ('<x:MessageID xmlns:x="urn:x">{}</x:MessageID><a:MessageID> same</a:MessageID>', ["same"]),
        ('<x:MessageID xmlns:x="urn:x">{}</x:MessageID>', []),
    ],
)
def test_every_answer_relates_to_its_own_message(server: RegisterServer, message_id: str, found: list[str]) -> None:
    for one in ["urn:uuid:1", "urn:uuid:2", "urn:uuid:1"]:
        message = answer(server, HEADER.format(message_id.format(one)))

        assert related(message) == [text.format(one) for text in found]


def test_an_addressed_message_with_another_id_is_answered_without_work(
    server: RegisterServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = answer(server, HEADER.format("<a:MessageID>urn:uuid:1</a:MessageID>"))
    monkeypatch.setattr(View, "now", None)

    second = answer(server, HEADER.format("<a:MessageID>urn:uuid:2</a:MessageID>"))

    assert second == first.replace(b"urn:uuid:1", b"urn:uuid:2")


def test_what_looks_like_an_id_in_the_body_decides_all_the_same(server: RegisterServer) -> None:
    body = BODY.replace("<patientNin>27824327454</patientNin>", "<MessageID>{}</MessageID>")

    assert answer(server, "", body.format("urn:uuid:1")) == answer(server, "", body.format("urn:uuid:1"))
    assert b"Fault" in answer(server, "", body.format("27824327454"))
