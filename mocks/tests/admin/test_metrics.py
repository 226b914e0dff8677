"""/metrics is what Prometheus reads, and counts every exchange."""

from base64 import b64encode
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

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
def server(world_of: Callable[..., World]) -> RegisterServer:
    return RegisterServer(State(world_of("clock: 2026-03-02\n"), Settings()))


def asked(server: RegisterServer, path: str, body: bytes = b"", user: str = "eva") -> bytes:
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST" if body else "GET", "PATH_INFO": path, "QUERY_STRING": "", "SERVER_NAME": "localhost",
        "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.url_scheme": "http", "wsgi.input": BytesIO(body),
        "CONTENT_LENGTH": str(len(body)), "CONTENT_TYPE": "text/xml",
        "HTTP_AUTHORIZATION": "Basic " + b64encode(f"{user}:x".encode()).decode(),
    }  # fmt: skip
    return b"".join(server(environ, lambda *_: None))


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
