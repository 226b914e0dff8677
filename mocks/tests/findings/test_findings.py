"""Each bad habit of a client is found, and a client without it is left in peace."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from werkzeug.test import Client

from contract_tests.raw import body, envelope
from registermock.findings import Finding, found_in, habits
from registermock.journal import CallOutcome, Exchange, Reply, Request, Told
from registermock.scenario import catalogue, load
from registermock.server.application import RegisterServer
from registermock.settings import Settings
from registermock.state import State

WORLD = load([catalogue()], Settings())
CITIZENS = sorted(WORLD.citizens)
ACTION = '"http://schemas.nhn.no/reg/flr/IFlrReadOperations/GetPatientGPDetails"'
Send = Callable[..., int]


@pytest.fixture
def state() -> State:
    return State(WORLD, Settings())


@pytest.fixture
def send(state: State) -> Send:
    """Sends what a good client would, but for what is said."""
    client, numbers = Client(RegisterServer(state)), count(1)

    def sent(
        soap: Any = "1.2", message: bytes | None = None, nin: str = CITIZENS[0], message_id: str | None = None,
        action: str | None = ACTION, **how: Any,
    ) -> int:  # fmt: skip
        content = body("flr", "GetPatientGPDetails", patientNin=nin)
        made = envelope(soap, content, (action or "").strip('"'), message_id or f"urn:uuid:{next(numbers)}")
        media_type = "text/xml" if soap == "1.1" else "application/soap+xml"
        headers = {"SOAPAction": action} if soap == "1.1" and action else {}
        given = {
            "path": "/v2/flr/Basic" if soap == "1.1" else "/v2/flr", "data": message or made,
            "content_type": media_type, "headers": headers, "auth": ("eva", "x"),
        }  # fmt: skip
        return client.post(**given | how).status_code

    return sent


def found(state: State, tenant: str = "eva") -> dict[str, Finding]:
    return {one.kind: one for one in found_in(state.tenants.of(tenant).journal.exchanges())}


def exchange(number: int, at: float, register: str, told: Told, status: int = 200, **more: Any) -> Exchange:
    request = Request("POST", "text/xml", ACTION, str(told.arguments).encode())
    made = Exchange(number, str(number), at, 0.01, register, "1.1", "eva", request, Reply(status, "", b"", (), told),
                    None, 1, 1)  # fmt: skip
    return made._replace(**more)


def asking(
    times: int, pause: float, operation: str, outcome: CallOutcome = CallOutcome.ANSWERED, **how: Any
) -> list[Exchange]:
    """One exchange after the other, `pause` seconds apart."""
    argument = how.pop("argument", lambda number: number)
    register, status = how.get("register", "FLR"), how.get("status", 200)
    told = [Told(operation, {"herId": argument(number)}, outcome, None) for number in range(times)]
    return [exchange(number + 1, number * pause, register, told[number], status) for number in range(times)]


def kinds(exchanges: list[Exchange]) -> set[str]:
    return {one.kind for one in found_in(exchanges)}


class TestMessages:
    def test_of_a_good_client_tell_nothing(self, state: State, send: Send) -> None:
        assert [send(soap=soap, nin=nin) for soap in ("1.1", "1.2") for nin in CITIZENS[:3]] == [200] * 6

        assert found(state) == {}

    def test_without_soap_action_are_found(self, state: State, send: Send) -> None:
        send(soap="1.1", action=None)

        assert set(found(state)) == {"missing-soap-action"}

    @pytest.mark.parametrize("soap", ["1.1", "1.2"])
    def test_with_an_action_that_is_none_are_found(self, state: State, send: Send, soap: str) -> None:
        send(soap=soap, action='"urn:nothing"')

        assert set(found(state)) == {"wrong-action"}

    @pytest.mark.parametrize(("soap", "path"), [("1.1", "/v2/flr"), ("1.2", "/v2/flr/Basic")])
    def test_at_the_other_versions_address_are_found(self, state: State, send: Send, soap: str, path: str) -> None:
        send(soap=soap, path=path)

        assert "wrong-soap-version" in found(state)

    def test_to_nobody_are_found_and_of_no_register(self, state: State, send: Send) -> None:
        assert send(soap="1.1", path="/v1/flr/Basic", action=None) == 404

        assert set(found(state)) == {"unknown-address"}
        (astray,) = state.tenants.of("eva").journal.exchanges()
        assert (astray.register, astray.soap, astray.told.rule) == (None, None, "not-found")

    def test_without_addressing_are_found(self, state: State, send: Send) -> None:
        send(action="", message_id="")

        assert {"missing-action", "missing-message-id"} <= set(found(state))

    def test_with_the_id_of_another_are_found_with_their_numbers(self, state: State, send: Send) -> None:
        for message_id in ("urn:uuid:x", "urn:uuid:y", "urn:uuid:x"):
            send(message_id=message_id)

        duplicate = found(state)["duplicate-message-id"]
        assert (duplicate.exchanges, duplicate.count) == ((1, 3), 2)


class TestHabits:
    def test_asking_one_by_one_is_found(self, state: State, send: Send) -> None:
        for nin in CITIZENS[: habits.MANY_SINGLE_CALLS]:
            send(nin=nin)

        assert "GetPatientsGPDetails" in found(state)["one-by-one"].advice

    def test_asking_one_by_one_all_day_is_not(self) -> None:
        often = habits.MANY_SINGLE_CALLS * 3

        assert kinds(asking(often, 0.1, "GetPatientGPDetails")) >= {"one-by-one"}
        assert "one-by-one" not in kinds(asking(often, 1.2, "GetPatientGPDetails"))

    def test_asking_the_same_thing_is_no_batch(self) -> None:
        assert "one-by-one" not in kinds(asking(30, 0.1, "GetPatientGPDetails", argument=lambda _: 1))

    def test_asking_for_the_same_party_again_and_again_is_found(self) -> None:
        same = asking(habits.MANY_REPEATS, 1, "GetCommunicationPartyDetails", register="AR", argument=lambda _: 1)
        changed = [one._replace(world=number) for number, one in enumerate(same)]

        assert "not-keeping-answers" in kinds(same)
        assert "not-keeping-answers" not in kinds(same[1:])
        assert "not-keeping-answers" not in kinds(changed)

    def test_trying_again_at_once_is_found_and_with_growing_pauses_it_is_not(self) -> None:
        failing = asking(4, 0.1, "GetGPContract", CallOutcome.FAILED, status=503, argument=lambda _: 1)
        patient = [one._replace(at=at) for one, at in zip(failing, (0, 1, 3, 7), strict=True)]

        assert "retry-storm" in kinds(failing)
        assert "retry-storm" not in kinds(patient)

    def test_a_registers_fault_is_an_answer(self) -> None:
        refused = asking(8, 0.1, "GetGPContract", CallOutcome.FAULT, status=500, argument=lambda _: 1)

        assert "retry-storm" not in kinds(refused)

    def test_sending_every_message_twice_for_the_challenge_is_found(self, state: State, send: Send) -> None:
        for _ in range(habits.MANY_REPEATS):
            for auth in (None, ("eva", "x")):
                send(auth=auth, path="/t/job-7/v2/flr")

        assert "always-challenged" in found(state, "job-7")


def test_a_finding_says_what_to_do_and_never_names_a_citizen(state: State, send: Send) -> None:
    for nin in CITIZENS[:12]:
        send(soap="1.1", action=None, nin=nin)

    text = "\n".join(map(str, found(state).values()))
    assert "send the action that the WSDL gives the operation" in text
    assert not any(nin in text for nin in CITIZENS)
