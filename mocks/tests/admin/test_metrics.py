"""/metrics is what Prometheus reads, and counts every exchange."""

from collections.abc import Callable

import pytest
from prometheus_client.parser import text_string_to_metric_families
from werkzeug.test import Client

from registermock.server.application import RegisterServer
from registermock.settings import Settings
from registermock.state import State
from registermock.world import World

NIN = "27824327454"
CALL = (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
    f'<GetPatientGPDetails xmlns="http://schemas.nhn.no/reg/flr"><patientNin>{NIN}</patientNin></GetPatientGPDetails>'
    "</s:Body></s:Envelope>"
).encode()


@pytest.fixture
def state(world_of: Callable[..., World]) -> State:
    return State(world_of("clock: 2026-03-02\n"), Settings())


@pytest.fixture
def server(state: State) -> RegisterServer:
    return RegisterServer(state)


def asked(server: RegisterServer, path: str, body: bytes = b"", user: str = "eva") -> bytes:
    method = "POST" if body else "GET"
    answer = Client(server).open(path, method=method, data=body, content_type="text/xml", auth=(user, "x"))
    return bytes(answer.data)


def samples(server: RegisterServer) -> dict[tuple[str, str], float]:
    """The value of each sample by its name and its outcome, if it has one."""
    families = text_string_to_metric_families(asked(server, "/metrics").decode())
    return {
        (one.name, one.labels.get("outcome", "")): one.value
        for family in families
        for one in family.samples
        if one.labels.get("le", "+Inf") == "+Inf"
    }


def test_every_exchange_is_counted_by_its_outcome(server: RegisterServer) -> None:
    for body in (CALL, CALL, b"<"):
        asked(server, "/v2/flr/Basic", body)

    found = samples(server)
    assert found[("registermock_exchange_seconds_count", "fault")] == 2
    assert found[("registermock_exchange_seconds_count", "refused")] == 1
    assert found[("registermock_exchange_seconds_bucket", "fault")] == 2
    assert found[("registermock_exchange_seconds_sum", "fault")] > 0


def test_tenants_and_the_room_of_their_journals_are_told_without_names(server: RegisterServer) -> None:
    for user in ("kjell", "turid"):
        asked(server, "/v2/flr/Basic", CALL, user)

    found = samples(server)
    assert found[("registermock_tenants", "")] >= 2
    assert found[("registermock_journal_bytes", "")] > 2 * len(CALL)
    text = asked(server, "/metrics").decode()
    assert NIN not in text
    assert "kjell" not in text


def test_evicted_exchanges_are_counted_once_and_for_all(state: State, server: RegisterServer) -> None:
    evicted = ("registermock_journal_evicted_total", "")
    for _ in range(3):
        asked(server, "/v2/flr/Basic", CALL)
    eva = state.tenants.of("eva")

    eva.journal.shrink(eva.journal.size // 2)
    assert samples(server)[evicted] == 2
    eva.reset()
    assert samples(server)[evicted] == 2


def test_numbers_left_out_after_a_killed_server_are_no_evicted_exchanges(state: State, server: RegisterServer) -> None:
    state.tenants.of("eva").journal.restore([], evicted=1_000_000, evicted_until=1.0, last=1_000_001)

    assert samples(server)[("registermock_journal_evicted_total", "")] == 0
