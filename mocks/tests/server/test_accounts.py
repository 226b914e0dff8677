"""Accounts of a scenario, over the wire: wrong passwords, roles that do not reach, and everybody else."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests

from contract_tests.envelope import WSA, SoapVersion
from contract_tests.raw import Answer, body, call, envelope, post
from contract_tests.server import Server
from contract_tests.test_flr import nins
from registermock.testing import Target

NIN = "27824327454"
SCENARIO = """\
name: accounts
title: Kontoer med færre rettigheter
lists:
  here: {office: Her, id: 4001, doctors: [{vikar: v, from: 2026-01-01}]}
  there: {office: Der, id: 4002}
citizens:
  c: {nin: 27824327454, list: here}
  d: {nin: 19864602986, list: there}
accounts:
  lookup: {password: right, roles: [FlrLookup]}
  reader: {roles: [FlrRead], offices: [Her]}
  nobody: {roles: []}
  everything: {password: right}
"""
DENIED = "SecurityAccessDeniedException: Access is denied."


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("scenarios") / "accounts.yaml"
    file.write_text(SCENARIO, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def server(file: Path) -> Iterator[Server]:
    started = Server(str(file))
    yield started
    started.stop()


Asked = Callable[..., Answer]


@pytest.fixture(params=["1.1", "1.2"])
def ask(request: pytest.FixtureRequest, server: Server) -> Asked:
    def asked(user: str, operation: str, password: str = "any", **arguments: object) -> Answer:
        answer = call(Target(server.base_url, user, password, request.param), "flr", operation, None, **arguments)
        assert answer.problems == []
        return answer

    return asked


@pytest.mark.parametrize("soap", ["1.1", "1.2"])
@pytest.mark.parametrize(("password", "status"), [("right", 200), ("wrong", 401), ("", 401)])
def test_a_wrong_password_is_401_and_challenged_again(
    server: Server, soap: SoapVersion, password: str, status: int
) -> None:
    message = envelope(soap, body("flr", "GetPatientGPDetails", patientNin=NIN))
    media = {"1.1": "text/xml", "1.2": "application/soap+xml"}[soap]
    target = Target(server.base_url, "lookup", password, soap)

    answer = post(target, target.address("flr"), message, {"Content-Type": media})

    assert answer.status_code == status
    assert ("WWW-Authenticate" in answer.headers) == (status == 401)


def test_who_is_no_account_may_ask_everything_with_any_password(ask: Asked) -> None:
    assert ask("epj", "GetPatientGPHistory", patientNin=NIN, includePatientData="false").status == 200


def test_an_account_without_roles_written_holds_them_all(ask: Asked) -> None:
    assert ask("everything", "GetPatientGPHistory", "right", patientNin=NIN, includePatientData="false").status == 200


def test_a_role_opens_its_operations_and_no_others(ask: Asked) -> None:
    assert ask("lookup", "GetPatientGPDetails", "right", patientNin=NIN).status == 200

    refused = ask("lookup", "GetPatientGPHistory", "right", patientNin=NIN, includePatientData="false")

    assert (refused.status, refused.text("ErrorCode"), refused.text("Message")) == (500, "Feil", DENIED)


def test_no_role_at_all_opens_only_what_demands_none(ask: Asked) -> None:
    assert ask("nobody", "GetPatientGPDetails", patientNin=NIN).text("Message") == DENIED
    assert ask("nobody", "QueryGPContracts").text("Message") != DENIED


def test_a_patient_list_is_for_those_whose_role_holds_at_its_office(ask: Asked) -> None:
    assert ask("reader", "GetGPPatientList", gpContractId=4001).status == 200
    assert ask("reader", "GetGPPatientList", gpContractId=4002).text("Message") == DENIED


@pytest.mark.parametrize("soap", ["1.1", "1.2"])
def test_a_batch_is_bounded_as_the_setting_says(file: Path, soap: SoapVersion) -> None:
    server = Server(str(file), settings={"REGISTERMOCK_MOST_PATIENTS_AT_ONCE": "2"})
    try:
        statuses = [
            call(Target(server.base_url, "a", "", soap), "flr", "GetPatientsGPDetails", nins(*[NIN] * number)).status
            for number in (2, 3)
        ]
    finally:
        server.stop()

    assert statuses == [200, 500]


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("", "no WS-Addressing header Action"),
        ("<a:Action>{action}</a:Action><a:ReplyTo><a:Address>http://evil.example/</a:Address></a:ReplyTo>", "ReplyTo"),
        ("<a:Action>{action}</a:Action><a:ReplyTo><a:Address>{anonymous}</a:Address></a:ReplyTo>", None),
    ],
)
@pytest.mark.parametrize("required", [True, False])
def test_addressing_is_required_where_the_setting_says(
    file: Path, header: str, reason: str | None, required: bool
) -> None:
    server = Server(str(file), settings={"REGISTERMOCK_REQUIRE_ADDRESSING": str(required)})
    block = header.format(
        action="http://schemas.nhn.no/reg/flr/IFlrReadOperations/GetPatientGPDetails", anonymous=f"{WSA}/anonymous"
    )
    message = envelope("1.2", body("flr", "GetPatientGPDetails", patientNin=NIN))
    message = message.replace(b"<s:Body>", f'<s:Header xmlns:a="{WSA}">{block}</s:Header><s:Body>'.encode())
    try:
        target = Target(server.base_url)
        answer = post(target, target.address("flr"), message, {"Content-Type": "application/soap+xml"})
    finally:
        server.stop()

    assert answer.status_code == (500 if required and reason else 200)
    assert not (required and reason) or reason in answer.text


def test_the_refusal_can_be_403(file: Path) -> None:
    server = Server(str(file), settings={"REGISTERMOCK_ACCESS_DENIED": "403"})
    try:
        message = envelope("1.1", body("flr", "GetPatientGPDetails", patientNin=NIN))
        url = Target(server.base_url, soap="1.1").address("flr")
        answer = requests.post(url, message, headers={"Content-Type": "text/xml"}, auth=("nobody", ""), timeout=10)
    finally:
        server.stop()

    assert answer.status_code == 403
