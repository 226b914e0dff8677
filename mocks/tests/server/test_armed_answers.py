"""What armed faults make of answers, in both SOAP versions; test_armed_connections.py has those of connections."""

import threading
import time
from base64 import b64encode
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from lxml import etree

from contract_tests.cppa_calls import parameter
from contract_tests.envelope import SoapVersion
from contract_tests.raw import JUDGES, MEDIA_TYPES, Register, body, envelope, path
from contract_tests.raw import Answer as Judged
from registermock.armed import Rule, When, fault_of
from registermock.scenario import catalogue, load
from registermock.server.application import RegisterServer
from registermock.settings import Settings
from registermock.state import State
from registermock.world import World

NIN, VIKAR = "27824327454", 361927199
VIKAR_LATER, FROM = "27895934939", "2026-04-01"


@pytest.fixture(scope="module")
def world() -> World:
    return load([catalogue()], Settings())


@dataclass
class Client:
    """Calls a server of its own in one SOAP version."""

    state: State
    soap: SoapVersion

    def arm(self, kind: str, when: When | None = None, **parameters: Any) -> None:
        self.state.tenants.of("eva").armed.arm(Rule(fault_of({"kind": kind} | parameters), when or When()))

    def call(
        self,
        register: Register,
        operation: str,
        content: str = "",
        user: str = "eva",
        tenant: str = "eva",
        **arguments: Any,
    ) -> Judged:
        judge = JUDGES[register]
        action = judge.action(operation)
        message = envelope(self.soap, content or body(register, operation, **arguments), action, "urn:uuid:1")
        started: list[tuple[str, dict[str, str]]] = []
        environ = {
            "REQUEST_METHOD": "POST", "PATH_INFO": path(register, self.soap), "QUERY_STRING": "",
            "SERVER_NAME": "localhost", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.url_scheme": "http",
            "CONTENT_TYPE": MEDIA_TYPES[self.soap], "HTTP_SOAPACTION": f'"{action}"', "wsgi.input": BytesIO(message),
            "HTTP_X_REGISTERMOCK_TENANT": tenant,
            "HTTP_AUTHORIZATION": f"Basic {b64encode(f'{user}:'.encode()).decode()}" if user else None,
        }  # fmt: skip
        server = RegisterServer(self.state)
        answer = b"".join(server(environ, lambda status, headers, *_: started.append((status, dict(headers)))))
        ((status, headers),) = started
        related = "urn:uuid:1" if self.soap == "1.2" else None
        problems = judge.envelope_problems(answer, self.soap, operation, related) if b":Envelope" in answer else []
        return Judged(int(status.split()[0]), headers["Content-Type"], headers, answer, problems)

    def gp(self, nin: str = NIN, user: str = "eva") -> Judged:
        return self.call("flr", "GetPatientGPDetails", patientNin=nin, user=user)


@pytest.fixture(params=["1.1", "1.2"])
def client(request: pytest.FixtureRequest, world: World) -> Client:
    return Client(State(world, Settings()), request.param)


def test_while_no_rule_can_strike_nothing_of_armed_faults_is_run(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.arm("status", When(times=1))
    first = client.gp()
    monkeypatch.setattr("registermock.server.application.disturbed", None)

    assert (first.status, client.gp().status) == (503, 200)


def test_nobody_meets_the_faults_of_another_tenant(client: Client) -> None:
    client.arm("status")
    other = client.call("flr", "GetPatientGPDetails", tenant="ola", patientNin=NIN)

    assert (client.gp().status, other.status) == (503, 200)


def test_reset_of_the_tenant_takes_them_away(client: Client) -> None:
    client.arm("status")
    client.state.tenants.of("eva").reset()

    assert client.gp().status == 200


def test_the_journal_tells_what_was_asked_and_which_fault_it_met(client: Client) -> None:
    client.arm("status")
    client.gp()
    (exchange,) = client.state.tenants.of("eva").journal.exchanges()

    told = exchange.told
    assert (told.operation, told.arguments, told.rule) == ("GetPatientGPDetails", {"patientNin": NIN}, "armed-status")
    assert exchange.armed == "status"


def test_the_journal_tells_of_an_answer_too_that_a_fault_only_delayed(client: Client) -> None:
    client.arm("delay", When(times=1), milliseconds=1)
    client.gp()
    client.gp()

    struck, unharmed = client.state.tenants.of("eva").journal.exchanges()
    assert (struck.armed, unharmed.armed) == ("delay", None)
    assert struck.told == unharmed.told


class TestInPlaceOfTheAnswer:
    def test_http_error_has_its_status_and_retry_after(self, client: Client) -> None:
        client.arm("status", status=503, retry_after=7)
        answer = client.gp()

        assert (answer.status, answer.headers["Retry-After"], answer.content_type[:10]) == (503, "7", "text/plain")

    def test_soap_fault_is_one_of_the_version_without_detail(self, client: Client) -> None:
        client.arm("soap-fault", side="Client", reason="Vent <litt>")
        answer = client.gp()

        assert (answer.status, answer.problems, b"etail" in answer.content) == (500, [], False)
        text, code = ("faultstring", "faultcode") if client.soap == "1.1" else ("Reason/Text", "Code/Value")
        assert (answer.text(text), answer.text(code)) == (
            "Vent <litt>", "s:Client" if client.soap == "1.1" else "s:Sender"
        )  # fmt: skip

    def test_generic_fault_has_the_code_and_message_given(self, client: Client) -> None:
        client.arm("generic-fault", code="Opptatt", message="Prøv igjen")
        answer = client.gp()

        assert (answer.status, answer.problems) == (500, [])
        assert answer.text("GenericFault/ErrorCode") == "Opptatt"
        assert answer.text("GenericFault/Message") == "Prøv igjen"

    def test_generic_fault_is_plain_where_the_operation_declares_none(self, client: Client) -> None:
        client.arm("generic-fault", message="Nei")
        answer = client.call("ar", "Ping")

        assert (answer.status, answer.problems, b"GenericFault" in answer.content) == (500, [], False)
        assert b"Nei" in answer.content

    def test_right_credentials_are_challenged(self, client: Client) -> None:
        client.arm("unauthorized", When(times=1))
        answer = client.gp()

        assert (answer.status, answer.headers["WWW-Authenticate"]) == (401, 'Basic realm="registermock"')
        assert client.gp().status == 200

    def test_a_call_without_credentials_is_not_counted(self, client: Client) -> None:
        client.arm("status", When(times=1))

        assert [client.gp(user="").status, client.gp().status, client.gp().status] == [401, 503, 200]

    def test_a_message_that_names_no_operation_is_struck_by_rules_for_any(self, client: Client) -> None:
        client.arm("generic-fault", When(register="flr"), message="Nei")
        answer = client.call("flr", "GetPatientGPDetails", "<x/>")

        assert (answer.status, b"Nei" in answer.content) == (500, True)

    @pytest.mark.parametrize(("kind", "carried_out"), [("status", False), ("content-type", True)])
    def test_nothing_is_carried_out_but_what_is_disturbed_on_its_way_back_is(
        self, client: Client, kind: str, carried_out: bool
    ) -> None:
        client.arm(kind, When(operation="RemoveProcessFromCpp"))
        operation = "RemoveProcessFromCpp"
        removed = parameter(VIKAR, "Ekontakt")
        client.call("cppa", operation, f'<{operation} xmlns="{NAMESPACE}">{removed}</{operation}>')
        left = client.call("cppa", "GetProcessesInCpp", herId=VIKAR)

        assert (b"Dialog_Innbygger_Ekontakt" not in left.content) is carried_out


NAMESPACE = "http://schemas.nhn.no/reg/CollaborationProtocolProfile"


class TestOnTheWayBack:
    @pytest.mark.parametrize("how", ["cut", "garbled"])
    def test_malformed_body_is_whole_http_and_no_xml(self, client: Client, how: str) -> None:
        client.arm("malformed", how=how)
        answer = client.gp()

        assert (answer.status, int(answer.headers["Content-Length"])) == (200, len(answer.content))
        with pytest.raises(etree.XMLSyntaxError):
            etree.fromstring(answer.content)

    def test_wrong_content_type_has_the_right_body(self, client: Client) -> None:
        right = client.gp()
        client.arm("content-type", content_type="text/html")
        answer = client.gp()

        assert (answer.content_type, answer.content) == ("text/html", right.content)

    def test_jitter_waits_another_time_each_call_within_its_bounds(self, client: Client) -> None:
        client.arm("jitter", least=5, most=60)
        waits = []
        for _ in range(6):
            begun = time.monotonic()
            client.gp()
            waits.append(time.monotonic() - begun)

        assert min(waits) >= 0.005
        assert max(waits) - min(waits) > 0.01

    def test_reset_of_the_rules_ends_a_delay(self, client: Client) -> None:
        client.arm("delay", milliseconds=60_000)
        waiting = threading.Thread(target=client.gp)
        waiting.start()
        time.sleep(0.1)
        client.state.tenants.of("eva").armed.reset()
        waiting.join(5)

        assert not waiting.is_alive()


class TestDisagreement:
    def test_flr_answers_as_of_another_time_and_says_which(self, client: Client) -> None:
        client.arm("out-of-step", When(register="flr", times=1), at=FROM)
        early, now = client.gp(VIKAR_LATER), client.gp(VIKAR_LATER)

        assert (early.is_nil("GPHerId"), now.is_nil("GPHerId")) == (False, True)
        assert early.headers["Date"] == "Tue, 31 Mar 2026 22:00:00 GMT"
        assert early.problems == []

    def test_ar_does_not_know_the_vikar_whom_flr_names(self, client: Client) -> None:
        client.arm("unknown-party", When(register="ar", times=1), her_id=VIKAR)
        named = client.gp().text("GPHerId")
        refused, known = (client.call("ar", "GetCommunicationPartyDetails", herId=VIKAR) for _ in range(2))

        assert (named, refused.text("GenericFault/ErrorCode"), refused.problems) == (
            str(VIKAR),
            "InvalidHerIdSupplied",
            [],
        )
        assert known.status == 200

    def test_cppa_has_no_profile_of_whom_it_does_not_know(self, client: Client) -> None:
        client.arm("unknown-party", When(register="cppa"), her_id=VIKAR)

        refused = client.call("cppa", "GetCppForCommunicationParty", herId=VIKAR)
        assert refused.text("GenericFault/Message") == "Entitet ikke funnet"

    def test_flr_that_does_not_know_the_vikars_her_id_names_nobody(self, client: Client) -> None:
        client.arm("unknown-party", When(register="flr"), her_id=VIKAR)

        assert client.gp().is_nil("GPHerId")

    def test_office_that_is_unknown_takes_everybody_under_it_with_it(self, client: Client) -> None:
        party = client.call("ar", "GetCommunicationPartyDetails", herId=VIKAR)
        office = int(party.text("ParentHerId") or 0)
        client.arm("unknown-party", When(register="ar"), her_id=office)

        refused = client.call("ar", "GetCommunicationPartyDetails", herId=VIKAR)
        assert refused.text("GenericFault/ErrorCode") == "InvalidHerIdSupplied"
