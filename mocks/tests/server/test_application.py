"""The whole server called as WSGI, without a port."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any

import pytest
from lxml import etree

from contract_tests.differences import differences
from contract_tests.facts import ServiceName
from contract_tests.published import Published
from contract_tests.raw import PATHS
from contract_tests.wsdl_facts import document, expected
from contract_tests.wsdl_reader import describe
from registermock.clock import MACHINE_CLOCK, Clock
from registermock.server.application import MAX_BODY, RegisterServer
from registermock.settings import Settings
from registermock.state import State
from registermock.world import World

BASIC = "Basic ZXZhOng="
NS11 = "http://schemas.xmlsoap.org/soap/envelope/"
ASKED = (
    f'<s:Envelope xmlns:s="{NS11}"><s:Body><GetPatientGPDetails xmlns="http://schemas.nhn.no/reg/flr">'
    "<patientNin>27824327454</patientNin></GetPatientGPDetails></s:Body></s:Envelope>"
).encode()
ACTION = '"http://schemas.nhn.no/reg/flr/IFlrReadOperations/GetPatientGPDetails"'
CALL: dict[str, Any] = {
    "REQUEST_METHOD": "POST",
    "PATH_INFO": "/v2/flr/Basic",
    "CONTENT_TYPE": "text/xml; charset=utf-8",
    "HTTP_SOAPACTION": ACTION,
    "HTTP_AUTHORIZATION": BASIC,
    "body": ASKED,
}
FORWARDED: dict[str, Any] = {"HTTP_X_FORWARDED_PROTO": "https, http", "HTTP_X_FORWARDED_HOST": "outer:8443, middle"}
LIST = "lists: {u: {office: O, doctors: [{vikar: eva, from: 2020-01-01}]}}\ncitizens: {k: {nin: 27824327454, list: u}}"


@dataclass
class Answer:
    status: int
    phrase: str
    headers: dict[str, str]
    body: bytes


def answer_of(server: RegisterServer, body: bytes = b"", **environ: Any) -> Answer:
    """What the server answers; the rest of the environment is that of a GET of /."""
    started: list[tuple[str, dict[str, str]]] = []

    def start_response(status: str, headers: Iterable[tuple[str, str]], *_: Any) -> None:
        started.append((status, dict(headers)))

    given = {
        "REQUEST_METHOD": "GET", "PATH_INFO": "/", "QUERY_STRING": "", "SCRIPT_NAME": "",
        "SERVER_NAME": "localhost", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http", "wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body)),
    } | environ  # fmt: skip
    content = b"".join(server(given, start_response))
    ((status, headers),) = started
    code, _, phrase = status.partition(" ")
    return Answer(int(code), phrase, headers, content)


@pytest.fixture
def server_of(world_of: Callable[..., World]) -> Callable[..., RegisterServer]:
    def made(written: str = "2026-03-02 09:00", **shown: Any) -> RegisterServer:
        return RegisterServer(State(world_of(f"clock: {written}\n{LIST}"), Settings(), **shown))

    return made


@pytest.fixture
def server(server_of: Callable[..., RegisterServer]) -> RegisterServer:
    return server_of()


class TestAnswer:
    def test_is_200_for_a_soap_call(self, server: RegisterServer) -> None:
        answer = answer_of(server, **CALL)

        assert (answer.status, b"GetPatientGPDetailsResponse" in answer.body) == (200, True)

    def test_bears_its_length(self, server: RegisterServer) -> None:
        answer = answer_of(server, **CALL)

        assert answer.headers["Content-Length"] == str(len(answer.body))

    @pytest.mark.parametrize("path", ["/V2/FLR/BASIC", "/v2/flr/basic", "/v2/flr/Basic/"])
    def test_path_may_be_written_in_any_case(self, server: RegisterServer, path: str) -> None:
        assert answer_of(server, **CALL | {"PATH_INFO": path}).status == 200


class TestDate:
    @pytest.mark.parametrize(
        ("clock", "date"),
        [
            ("2026-03-02 09:00", "Mon, 02 Mar 2026 08:00:00 GMT"),
            ("2026-07-01 00:30", "Tue, 30 Jun 2026 22:30:00 GMT"),
        ],
    )
    def test_is_the_scenarios_clock_in_gmt(
        self, server_of: Callable[..., RegisterServer], clock: str, date: str
    ) -> None:
        assert answer_of(server_of(clock), **CALL).headers["Date"] == date

    def test_is_the_moment_everything_is_shown_at(self, server_of: Callable[..., RegisterServer]) -> None:
        server = server_of(clock=Clock(datetime(2027, 1, 1, 12)))

        assert answer_of(server, **CALL).headers["Date"] == "Fri, 01 Jan 2027 11:00:00 GMT"

    def test_tells_the_hour_that_comes_twice_from_its_repetition(
        self, server_of: Callable[..., RegisterServer]
    ) -> None:
        first = Clock(datetime(2026, 10, 25, 2, 30))
        clocks = (first, first.advanced(exact=timedelta(hours=1)))

        dates = [answer_of(server_of(clock=clock), **CALL).headers["Date"] for clock in clocks]

        assert dates == ["Sun, 25 Oct 2026 00:30:00 GMT", "Sun, 25 Oct 2026 01:30:00 GMT"]

    def test_is_the_machines_when_ticking(self, server_of: Callable[..., RegisterServer]) -> None:
        date = parsedate_to_datetime(answer_of(server_of(clock=MACHINE_CLOCK), **CALL).headers["Date"])

        assert abs((datetime.now(date.tzinfo) - date).total_seconds()) < 60


class TestRefusal:
    def test_is_401_without_credentials(self, server: RegisterServer) -> None:
        answer = answer_of(server, **CALL | {"HTTP_AUTHORIZATION": None})

        assert (answer.status, answer.headers["WWW-Authenticate"]) == (401, 'Basic realm="registermock"')

    def test_is_413_by_what_the_client_says(self, server: RegisterServer) -> None:
        answer = answer_of(server, **CALL | {"CONTENT_LENGTH": str(MAX_BODY + 1)})

        assert (answer.status, answer.headers["Connection"]) == (413, "close")
        assert answer.phrase == "Content Too Large"

    def test_is_413_by_what_the_client_sends(self, server: RegisterServer) -> None:
        answer = answer_of(server, **CALL | {"CONTENT_LENGTH": "", "body": b" " * (MAX_BODY + 1)})

        assert answer.status == 413

    def test_is_not_413_for_the_largest_allowed(self, server: RegisterServer) -> None:
        answer = answer_of(server, **CALL | {"body": b" " * MAX_BODY})

        assert answer.status != 413

    def test_is_404_with_what_there_is(self, server: RegisterServer) -> None:
        answer = answer_of(server, PATH_INFO="/v9/flr")

        assert answer.status == 404
        assert {"/v2/flr", "/v2/flr/Basic", "/v1/AR/Basic", "/v1/CPPA/Basic"} <= set(json.loads(answer.body)["known"])


class TestWsdl:
    @pytest.mark.parametrize("query", ["wsdl", "singleWsdl", "WSDL", "x=1&wsdl&y"])
    def test_is_given_to_anybody(self, server: RegisterServer, query: str) -> None:
        answer = answer_of(server, PATH_INFO="/v2/flr", QUERY_STRING=query)

        assert (answer.status, b"IFlrReadOperations" in answer.body) == (200, True)

    @pytest.mark.parametrize(
        ("environ", "address"),
        [
            ({"HTTP_HOST": "registers.test:8443"}, b'"http://registers.test:8443/v2/flr/Basic"'),
            ({"HTTP_HOST": "[::1]:8080"}, b'"http://[::1]:8080/v2/flr/Basic"'),
            ({"HTTP_HOST": "h", "wsgi.url_scheme": "https"}, b'"https://h/v2/flr/Basic"'),
            ({"SERVER_NAME": "machine", "SERVER_PORT": "81"}, b'"http://machine:81/v2/flr/Basic"'),
            ({"HTTP_HOST": "h"} | FORWARDED, b'"http://h/v2/flr/Basic"'),
        ],
    )
    @pytest.mark.parametrize("query", ["wsdl", "singleWsdl"])
    def test_bears_the_host_the_client_used(
        self, server: RegisterServer, environ: dict[str, Any], address: bytes, query: str
    ) -> None:
        assert address in answer_of(server, PATH_INFO="/v2/flr", QUERY_STRING=query, **environ).body

    @pytest.mark.parametrize("query", ["wsdl", "xsd=xsd0"])
    def test_refers_to_schemas_at_the_endpoint_it_was_asked_at(self, server: RegisterServer, query: str) -> None:
        answer = answer_of(server, PATH_INFO="/V2/FLR/basic", QUERY_STRING=query, HTTP_HOST="h")

        assert b'schemaLocation="http://h/v2/flr/Basic?xsd=xsd1"' in answer.body

    @pytest.mark.parametrize("host", ['a"b', "a<b", "a b", "a/b", "a@b", "a:999999", "a\x00", "[::1", "æ", "a" * 300])
    def test_is_400_for_a_host_that_is_none(self, server: RegisterServer, host: str) -> None:
        answer = answer_of(server, PATH_INFO="/v2/flr", QUERY_STRING="wsdl", HTTP_HOST=host)

        assert (answer.status, b"Host" in answer.body, host.encode() in answer.body) == (400, True, False)

    def test_an_unknown_schema_is_404_and_the_known_are_named(self, server: RegisterServer) -> None:
        answer = answer_of(server, PATH_INFO="/v2/flr", QUERY_STRING="xsd=xsd99")

        assert answer.status == 404
        assert all(name in answer.body for name in (b"?wsdl", b"?singleWsdl", b"?xsd=xsd0"))

    def test_behind_a_trusted_proxy_bears_the_address_the_proxy_was_asked_at(
        self, world_of: Callable[..., World]
    ) -> None:
        server = RegisterServer(State(world_of(LIST), Settings(trust_forwarded=True)))

        answer = answer_of(server, PATH_INFO="/v2/flr", QUERY_STRING="wsdl", HTTP_HOST="inner", **FORWARDED)

        assert b'"https://outer:8443/v2/flr"' in answer.body
        assert b"inner" not in answer.body

    @pytest.mark.parametrize("name", ["HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST"])
    def test_is_400_for_a_trusted_proxy_that_says_nonsense(self, world_of: Callable[..., World], name: str) -> None:
        server = RegisterServer(State(world_of(LIST), Settings(trust_forwarded=True)))

        said: dict[str, Any] = {name: 'java"script'}
        assert answer_of(server, PATH_INFO="/v2/flr", QUERY_STRING="wsdl", **said).status == 400

    @pytest.mark.parametrize("service", ["flr", "ar", "cppa"])
    @pytest.mark.parametrize("part", ["service", "bindings"])
    def test_over_https_has_the_policies_of_the_facts(
        self, server: RegisterServer, service: ServiceName, part: str
    ) -> None:
        secure: dict[str, Any] = {"HTTP_HOST": "h", "wsgi.url_scheme": "https"}
        body = answer_of(server, PATH_INFO=PATHS[service], QUERY_STRING="singleWsdl", **secure).body

        definitions = etree.fromstring(body, etree.XMLParser(remove_blank_text=True))
        schemas = list(definitions.iter("{http://www.w3.org/2001/XMLSchema}schema"))
        actual = describe(Published(definitions, schemas), document(service)["prefixes"])
        assert differences(expected(service, f"https://h{PATHS[service]}")[part], actual[part], part) == []


class TestPages:
    @pytest.mark.parametrize("path", ["/isalive", "/isready"])
    def test_say_the_server_lives(self, server: RegisterServer, path: str) -> None:
        answer = answer_of(server, PATH_INFO=path)

        assert (answer.status, answer.body) == (200, b"ok")

    def test_count_what_is_loaded(self, server: RegisterServer) -> None:
        health = json.loads(answer_of(server, PATH_INFO="/__admin/health").body)

        assert (health["status"], health["scenarios"], health["citizens"], health["lists"]) == ("ok", 1, 1, 1)
        assert health["population"] == "none"

    def test_tell_that_no_population_is_served_and_how_to_get_one(self, server: RegisterServer) -> None:
        answer = answer_of(server, PATH_INFO="/__admin/population")

        assert (answer.status, "start with --population national" in answer.body.decode()) == (404, True)
