"""The page that tells which operations are imitated is whole, and true on the wire."""

import subprocess
import sys
from typing import NamedTuple

import pytest
from lxml import etree

from registermock.testing import Target

from .facts import ServiceName
from .raw import JUDGES, call
from .samples import request
from .wsdl_facts import document

SERVICES: tuple[ServiceName, ...] = ("flr", "ar", "cppa")


class Row(NamedTuple):
    register: str
    operation: str
    kind: str
    here: str
    faults: str


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """The table as the command prints it."""
    command = [sys.executable, "-m", "registermock", "operations"]
    page = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
    lines = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")]
    return [Row(*cells) for cells in lines[1:]]


@pytest.mark.parametrize("service", SERVICES)
def test_every_operation_of_the_contract_is_there_once_and_nothing_else(rows: list[Row], service: ServiceName) -> None:
    named = [row.operation for row in rows if row.register == service.upper()]

    assert named == [row["name"] for row in document(service)["operations"]]


@pytest.mark.parametrize("service", SERVICES)
def test_kind_and_declared_faults_are_those_of_the_facts(rows: list[Row], service: ServiceName) -> None:
    facts = {row["name"]: row for row in document(service)["operations"]}
    of_service = [row for row in rows if row.register == service.upper()]

    assert {row.operation: (row.kind, row.faults) for row in of_service} == {
        row.operation: (facts[row.operation]["kind"], _faults(facts[row.operation]["faults"])) for row in of_service
    }


def _faults(declared: list[dict[str, str]]) -> str:
    return ", ".join(fault["element"].split(":")[1] for fault in declared) or "none"


@pytest.mark.parametrize("service", SERVICES)
def test_an_operation_says_that_it_is_not_imitated_if_and_only_if_the_page_does(
    either: Target, rows: list[Row], service: ServiceName
) -> None:
    of_service = [row for row in rows if row.register == service.upper()]

    assert {row.here for row in of_service} <= {"answered", "fault on purpose"}
    assert {row.operation: row.here for row in of_service} == {
        row.operation: _here(either, service, row.operation) for row in of_service
    }


def _here(target: Target, service: ServiceName, operation: str) -> str:
    asked = etree.tostring(request(JUDGES[service].facts, operation), encoding="unicode")
    answer = call(target, service, operation, asked)
    assert answer.problems == []
    return "fault on purpose" if b"is not imitated" in answer.content else "answered"
