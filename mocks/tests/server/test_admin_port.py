"""Pages and admin API at a port of their own, with a token."""

from collections.abc import Iterator

import pytest
import requests

from registermock.cli import main
from registermock.testing.client import TenantClient
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


@pytest.mark.parametrize("path", ["/isalive", "/isready", "/__admin/health"])
def test_health_is_at_both_and_needs_no_token(server: Running, admin: str, path: str) -> None:
    answers = [requests.get(url + path, timeout=10) for url in (server.base_url, admin)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].content == answers[1].content


def test_an_unknown_path_names_at_each_port_what_that_port_answers(server: Running, admin: str) -> None:
    at_registers = requests.get(f"{server.base_url}/v3/flr", timeout=10)
    at_admin = requests.get(f"{admin}/v3/flr", auth=("eva", TOKEN), timeout=10)

    assert (at_registers.status_code, at_admin.status_code) == (404, 404)
    for path in ("/v2/flr", "/v1/AR", "/v1/CPPA", "/isalive", "/isready", "/__admin/health", "/ca.crl"):
        assert path in at_registers.text
        assert requests.get(f"{server.base_url}{path}?wsdl", timeout=10).status_code == 200
    for path in at_admin.json()["known"]:
        assert requests.get(admin + path, auth=("eva", TOKEN), timeout=10).status_code == (
            404 if path == "/__admin/population" else 200
        ), path


@pytest.mark.parametrize("ending", ["", "/__admin", "/__admin/"])
def test_its_address_will_do_with_and_without_the_path_of_the_api(
    server: Running, admin: str, ending: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tenant = TenantClient(server.base_url, "ending", TOKEN, admin_url=admin + ending)
    assert tenant.journal() == []
    assert tenant.base_url == f"{server.base_url}/t/ending"

    for command in ("findings", "coverage", "healthcheck"):
        token = () if command == "healthcheck" else ("--admin-token", TOKEN)
        monkeypatch.setattr("sys.argv", ["registermock", command, "--base-url", admin + ending, *token])
        with pytest.raises(SystemExit) as ended:
            main()
        assert (ended.value.code or 0, capsys.readouterr().err) == (0, "")


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
