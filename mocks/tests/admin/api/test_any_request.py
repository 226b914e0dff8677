"""Whatever is asked of the API, right or wrong, its answer is one that the document tells of; schemathesis asks."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from registermock.admin.api.blueprint import operations
from registermock.admin.api.frame.document import document
from registermock.testing.running import Running

CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
    negative_data_rejection, unsupported_method, allow_header_conformance,
]  # fmt: skip
LONGEST_WAIT = 0.02


def described(*, tenant_in_path: bool) -> schemathesis.BaseSchema:
    told = document(operations())
    if tenant_in_path:  # which wins over the header, whatever that says
        for one in (call for path in told["paths"].values() for call in path.values()):
            one["parameters"] = [each for each in one.get("parameters", ()) if "$ref" not in each]
    api = schemathesis.openapi.from_dict(told)
    api.config.generation.update(modes=[GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
    return api


WITHOUT, WITH = described(tenant_in_path=False), described(tenant_in_path=True)
few = settings(max_examples=12, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    with Running() as running:
        yield running


@WITHOUT.parametrize()
@few
def test_is_answered_as_the_document_says(case: "schemathesis.Case[Any]", server: Running) -> None:
    ask(case, server.base_url)


@WITH.parametrize()
@few
def test_is_so_for_the_tenant_of_the_path_too(case: "schemathesis.Case[Any]", server: Running) -> None:
    ask(case, f"{server.base_url}/t/eva")


def ask(case: "schemathesis.Case[Any]", base_url: str) -> None:
    if LONGEST_WAIT < number(case.query.get("wait")) <= 60:
        case.query["wait"] = LONGEST_WAIT
    if isinstance(case.body, dict) and LONGEST_WAIT < number(case.body.get("wait")) <= 60:
        case.body["wait"] = LONGEST_WAIT if not isinstance(case.body["wait"], str) else case.body["wait"]

    case.call_and_validate(base_url=base_url, checks=CHECKS, timeout=10)


def number(given: object) -> float:
    try:
        return float(str(given))
    except ValueError:
        return 0.0
