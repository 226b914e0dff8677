"""A test that greps: every kind of call is made with national ids in every place, and none comes out in clear."""

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.test import Client

from contract_tests.raw import PATHS, Register, body, envelope
from registermock.journal import har
from registermock.logs import configure
from registermock.masking import masked
from registermock.scenario import catalogue, load
from registermock.server.application import RegisterServer
from registermock.settings import Settings
from registermock.state import State

KNOWN, MISTYPED, UNKNOWN, OF_DOCTOR_D = "13836033390", "13836033391", "15868000098", "53836033390"
NINS = (KNOWN, MISTYPED, UNKNOWN, OF_DOCTOR_D, "11887337375")
ELEVEN = re.compile(r"(?<![0-9])[0-9]{6}[ +]?[0-9]{5}(?![0-9])")
BASIC = "/v2/flr/Basic"
SECURITY = f"<s:Header><w:Password xmlns:w='urn:w'>hemmelig{KNOWN}</w:Password></s:Header>"
SHOWN = (
    "/__admin/journal?messages=true", "/__admin/findings", "/__admin/coverage", "/__admin/tenants", "/__admin/tenant",
    f"/__admin/explain/{KNOWN}", f"/__admin/explain/{MISTYPED}", "/__admin/explanations",
    "/metrics",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    log = logging.getLogger("registermock")
    before = log.handlers, log.propagate, log.level
    yield
    log.handlers, log.propagate = before[:2]
    log.setLevel(before[2])


def calls(nin: str) -> Iterator[dict[str, Any]]:
    """Calls that are answered, refused by a register, refused below it, and broken, with the id wherever it can be."""
    single = envelope("1.1", body("flr", "GetPatientGPDetails", patientNin=nin))
    operations: list[tuple[Register, str, dict[str, object]]] = [
        ("flr", "GetPatientGPHistory", {"patientNin": nin, "includePatientData": "true"}),
        ("flr", "ConfirmGP", {"patientNin": nin, "hprNumber": "1"}),
        ("flr", "GetGPContractForNav", {"doctorNin": nin}),
        ("flr", "GetGPContract", {"gpContractId": nin}),
        ("flr", "GetNothing", {"patientNin": nin}),
        ("ar", "GetCommunicationPartyDetails", {"herId": nin}),
        ("ar", "SearchById", {"id": nin}),
        ("cppa", "GetCpa", {"cpaId": nin}),
    ]
    for register, operation, arguments in operations:
        yield {"path": f"{PATHS[register]}/Basic", "data": envelope("1.1", body(register, operation, **arguments))}
    yield {"data": single}
    yield {"data": single.decode().replace(nin, "".join(f"&#{ord(digit)};" for digit in nin))}
    yield {"data": single.decode().replace(nin, f"{nin[:6]} {nin[6:]}")}
    yield {"data": single.decode().encode("utf-16"), "content_type": "text/xml; charset=utf-16"}
    yield {"data": single.decode().encode("utf-16-le")}
    yield {"data": single.replace(b"<s:Body>", f"{SECURITY}<s:Body>".encode())}
    yield {"data": single, "headers": {"SOAPAction": nin, "User-Agent": nin}}
    yield {"data": single, "query_string": f"nin={nin}&a=x%20{nin}"}
    yield {"data": single, "auth": (nin, nin)}
    yield {"data": single, "path": f"/t/{nin}/v2/flr/Basic"}
    yield {"data": nin}
    yield {"data": nin, "content_type": f"application/{nin}"}
    yield {"data": nin, "method": "PUT"}
    yield {"data": nin, "path": f"/{nin}"}
    yield {"data": "", "method": "GET", "query_string": f"wsdl&{nin}"}
    yield {"data": single, "auth": None}


def test_no_national_id_leaves_the_process(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    configure("debug", "json")
    state = State(load([catalogue()], Settings()), Settings())
    server = Client(RegisterServer(state))
    made = [call for nin in NINS for call in calls(nin)]
    for call in made:
        server.open(**{"path": BASIC, "method": "POST", "content_type": "text/xml", "auth": ("eva", "x"), **call})
    monkeypatch.setattr("registermock.soap.wire.endpoint.operation_of", _broken)
    server.post(BASIC, data=envelope("1.1", body("flr", "Broken", a=KNOWN)), content_type="text/xml", auth=("eva", "x"))

    tenants = state.tenants.all()
    out = [capsys.readouterr().err]
    for tenant in tenants:
        exchanges = tenant.journal.exchanges()
        out.append(json.dumps(har(exchanges, "http://h", show_national_ids=False)))
        paths: tuple[str, ...] = SHOWN
        if tenant.name not in NINS:  # every page tells whose it is
            paths += ("/journal", *(f"/journal/{one.number}" for one in exchanges))
        headers = {"X-Registermock-Tenant": tenant.name, "Accept": "text/html"}
        out += [server.get(path, headers=headers).text for path in paths]

    assert sum(len(tenant.journal.exchanges()) for tenant in tenants) == len(made) + 1
    assert {tenant.name for tenant in tenants} >= {"eva", "default", KNOWN}
    for text in out:
        assert ELEVEN.findall(text) == []
        assert not any(nin in text.replace("\\u0000", "") for nin in NINS)
        assert "hemmelig" not in text
    assert masked(KNOWN) in out[0]
    assert masked(KNOWN) in "".join(out[1:])


def _broken(*_given: object) -> None:
    raise LookupError(f"{KNOWN} broke it")
