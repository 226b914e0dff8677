"""`registermock findings` and `registermock coverage` against a running server."""

import json
from collections.abc import Callable
from secrets import token_hex
from xml.etree import ElementTree

import pytest
import requests

from contract_tests.raw import body, envelope
from registermock.cli import main
from registermock.resolution import resolve
from registermock.testing import Running, SoapRegisters, Target
from registermock.testing.client import TenantClient

from .conftest import ADMIN_TOKEN

Run = Callable[..., tuple[int, str, str]]
KARI = "27824327454"
ACTION = "http://schemas.nhn.no/reg/flr/IFlrReadOperations/GetPatientGPDetails"


@pytest.fixture
def tenant(guarded: Running) -> TenantClient:
    return TenantClient(guarded.base_url, f"judged-{token_hex(4)}", ADMIN_TOKEN)


@pytest.fixture
def run(
    tenant: TenantClient, guarded: Running, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Runs the command for the tenant; gives back exit code, output and errors."""

    def ran(*arguments: str, base_url: str = guarded.base_url, token: str = ADMIN_TOKEN) -> tuple[int, str, str]:
        monkeypatch.setenv("REGISTERMOCK_ADMIN_TOKEN", token)
        given = [*arguments, "--base-url", base_url, "--tenant", tenant.name]
        monkeypatch.setattr("sys.argv", ["registermock", *given])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), *capsys.readouterr()

    return ran


def without_action(tenant: TenantClient) -> None:
    """What a client sends that forgets SOAPAction."""
    message = envelope("1.1", body("flr", "GetPatientGPDetails", patientNin=KARI), ACTION)
    headers = {"Content-Type": "text/xml"}
    requests.post(tenant.address("flr"), message, headers=headers, auth=("epj", "x"), timeout=30)


def test_findings_are_told_with_advice_and_exit_1(tenant: TenantClient, run: Run) -> None:
    assert run("findings") == (0, "no findings\n", "")
    without_action(tenant)

    code, out, err = run("findings")
    assert (code, err) == (1, "")
    assert "SOAPAction" in out
    assert out.endswith("\n  in #1\n")
    (found,) = json.loads(run("findings", "--format", "json")[1])
    assert found["exchanges"] == [1]


def test_coverage_exits_1_below_what_is_wanted_and_says_by_how_much(tenant: TenantClient, run: Run) -> None:
    resolve(SoapRegisters(Target(tenant.base_url, soap="1.1")), KARI)
    percent = json.loads(run("coverage", "--format", "json")[1])["percent"]

    code, out, err = run("coverage", "--fail-under", "50")

    assert run("coverage", "--fail-under", str(percent))[0] == 0
    assert code == 1
    assert "2 of 23 rows of the decision table met" in out
    assert err == f"{percent:g} % were met, less than the 50 % that --fail-under wants\n"


def test_coverage_is_told_to_junit_and_in_markdown(tenant: TenantClient, run: Run) -> None:
    resolve(SoapRegisters(Target(tenant.base_url, soap="1.1")), KARI)

    suite = ElementTree.fromstring(run("coverage", "--format", "junit")[1])
    table = run("coverage", "--format", "markdown")[1]

    assert (suite.get("tests"), suite.get("failures")) == ("23", "21")
    assert "| `vikar` | AR |" in table


@pytest.mark.parametrize("command", ["findings", "coverage"])
def test_an_unreachable_server_is_exit_3_and_a_wrong_token_2(run: Run, command: str) -> None:
    code, _, err = run(command, base_url="http://127.0.0.1:1")
    refused, _, why = run(command, token="wrong")

    assert (code, refused) == (3, 2)
    assert "does not answer" in err
    assert "REGISTERMOCK_ADMIN_TOKEN" in why
