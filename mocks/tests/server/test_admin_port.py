"""Pages and admin API at a port of their own, with a token."""

from collections.abc import Iterator

import pytest
import requests

from registermock.testing.running import Running

TOKEN = "s3cret-of-ours"
PATHS = ("/__admin/tenants", "/metrics", "/t/eva/__admin/clock", "/v2/flr?wsdl", "/ca.crl", "/__admin/health")


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    with Running("--admin-port", "0", "--log-level", "debug", settings={"REGISTERMOCK_ADMIN_TOKEN": TOKEN}) as running:
        yield running


@pytest.fixture
def admin(server: Running) -> str:
    return server.ready["admin_url"].removesuffix("/__admin")


def test_answers_what_the_registers_port_then_does_not(server: Running, admin: str) -> None:
    def answers(url: str) -> list[int]:
        return [requests.get(url + path, auth=("eva", TOKEN), timeout=10).status_code for path in PATHS]

    assert answers(server.base_url) == [404, 404, 404, 200, 200, 200]
    assert answers(admin) == [200, 200, 200, 404, 200, 200]


def test_reads_a_body_that_comes_in_pieces(admin: str) -> None:
    pieces = iter([b'{"set": ', b'"2026-06-01"}'])
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {TOKEN}"}

    answer = requests.put(f"{admin}/__admin/clock", data=pieces, headers=headers, timeout=10)
    assert answer.json()["now"] == "2026-06-01T00:00:00+02:00"


def test_writes_no_token_into_the_log(server: Running, admin: str) -> None:
    for token in (TOKEN, f"{TOKEN}-wrong"):
        requests.get(f"{admin}/__admin/tenant", headers={"Authorization": f"Bearer {token}"}, timeout=10)
        requests.post(f"{server.base_url}/v2/flr/Basic", data=b"<", auth=("eva", token), timeout=10)

    log = server.log.read_text(encoding="utf-8")
    assert "FLR" in log
    assert TOKEN not in log
