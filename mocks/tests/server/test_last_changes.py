"""Whoever asks the registers what has changed since he last looked learns of what happened while the server runs."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from lxml import etree
from werkzeug.test import Client

from contract_tests.envelope import SoapVersion
from contract_tests.raw import JUDGES, MEDIA_TYPES, Register, body, envelope, path
from registermock.scenario import Shelf, catalogue, shelf_of
from registermock.server.application import RegisterServer
from registermock.settings import Settings
from registermock.state import State

SCENARIO, CITIZEN, VIKAR = "vacant-one-vikar", "27824327454", 361927199
ARRAYS = "http://schemas.microsoft.com/2003/10/Serialization/Arrays"
ENTERED, BEGUN = "2020-01-01T00:00:00", "2026-01-01T00:00:00"
LATER = "2026-03-10T12:00:00"
DEACTIVATED = {"verb": "party-deactivated", "party": f"{SCENARIO}/anlaug"}
LEAVES = {"verb": "vikar-leaves", "list": f"{SCENARIO}/ubesatt", "doctor": "anlaug"}


class Tenant:
    """A tenant over the wire, in one SOAP version."""

    def __init__(self, client: Client, soap: SoapVersion, name: str) -> None:
        self._client, self._soap, self._path = client, soap, f"/t/{name}"

    def admin(self, method: str, path: str, **given: Any) -> str:
        answer = self._client.open(f"{self._path}/__admin/{path}", method=method, **given)
        assert answer.status_code < 300, answer.text
        return answer.text

    def at(self, moment: str) -> "Tenant":
        self.admin("PUT", "clock", json={"set": moment.replace("T", " ")})
        return self

    def happens(self, change: dict[str, str]) -> None:
        self.admin("POST", "changes", json=change)

    def texts(self, register: Register, operation: str, content: str, where: str) -> list[str | None]:
        """The texts at a path in what answers the call."""
        action = JUDGES[register].action(operation)
        answer = self._client.post(
            self._path + path(register, self._soap),
            data=envelope(self._soap, content, action, "urn:uuid:1"),
            headers={"Content-Type": MEDIA_TYPES[self._soap], "SOAPAction": f'"{action}"'},
            auth=("eva", ""),
        )
        assert answer.status_code == 200, answer.text
        steps = "/".join(f"*[local-name()='{name}']" for name in where.split("/"))
        return [one.text for one in etree.fromstring(answer.data).xpath(f".//{steps}")]

    def party(self) -> list[str | None]:
        """When AR says that the vikar's party was changed: in the list of changes, and in the party itself."""
        asked = (
            f'<GetChangedCommunicationPartiesInfo xmlns="http://register.nhn.no/CommunicationParty"><herIds>'
            f'<int xmlns="{ARRAYS}">{VIKAR}</int></herIds></GetChangedCommunicationPartiesInfo>'
        )
        operation = "GetCommunicationPartyDetails"
        return [
            *self.texts("ar", "GetChangedCommunicationPartiesInfo", asked, "LastUpdated"),
            *self.texts("ar", operation, body("ar", operation, herId=VIKAR), f"{operation}Result/LastChanged"),
        ]

    def flr(self, path: str) -> list[str | None]:
        """What FLR says of the citizen."""
        asked = body("flr", "GetPatientGPDetails", patientNin=CITIZEN)
        return self.texts("flr", "GetPatientGPDetails", asked, f"GetPatientGPDetailsResult/{path}")

    def cycle(self) -> list[str | None]:
        """When FLR says that the vikar's period was updated."""
        return self.flr("DoctorCycles/GPOnContractAssociation/UpdatedOn")


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return shelf_of([catalogue() / f"{SCENARIO}.yaml"], Settings())


@pytest.fixture(scope="module")
def client(shelf: Shelf) -> Client:
    return Client(RegisterServer(State(shelf.world, Settings(), shelf=shelf)))


@pytest.fixture(params=["1.1", "1.2"])
def tenant_of(client: Client, request: pytest.FixtureRequest) -> Callable[[str], Tenant]:
    return lambda name: Tenant(client, request.param, f"{name}-{uuid4()}")


def test_a_party_that_is_deactivated_was_changed_then_for_the_tenant(tenant_of: Callable[[str], Tenant]) -> None:
    eva, ola = tenant_of("eva").at(LATER), tenant_of("ola").at(LATER)
    assert eva.party() == [ENTERED, ENTERED]
    eva.happens(DEACTIVATED)

    assert eva.party() == [LATER, LATER]
    assert eva.cycle() == [BEGUN]
    log = body("ar", "GetChangeLog", herId=VIKAR)
    assert eva.texts("ar", "GetChangeLog", log, "EntityLogEntry/Time") == [ENTERED, LATER]
    assert ola.party() == [ENTERED, ENTERED]


def test_it_is_not_known_before_it_happens_nor_after_a_reset(tenant_of: Callable[[str], Tenant]) -> None:
    eva = tenant_of("eva").at(LATER)
    eva.happens(DEACTIVATED)

    assert eva.at("2026-03-10T11:59:59").party() == [ENTERED, ENTERED]
    assert eva.at("2026-03-11T00:00:00").party() == [LATER, LATER]
    eva.admin("POST", "reset")
    assert eva.at(LATER).party() == [ENTERED, ENTERED]


def test_a_vikar_who_leaves_has_a_period_updated_then(tenant_of: Callable[[str], Tenant]) -> None:
    eva = tenant_of("eva").at(LATER)
    assert eva.cycle() == [BEGUN]
    eva.happens(LEAVES | {"at": "2026-06-01"})

    assert eva.cycle() == [LATER]
    assert eva.at("2026-06-01T00:00:00").cycle() == ["2026-06-01T00:00:00"]
    assert eva.flr("UpdatedOn") == eva.flr("Period/From")


def test_what_a_scenario_that_is_loaded_says_otherwise_was_changed_then_and_nothing_else(
    tenant_of: Callable[[str], Tenant],
) -> None:
    eva = tenant_of("eva").at(LATER)
    text = eva.admin("GET", f"scenarios/{SCENARIO}")

    def load(text: str) -> None:
        eva.admin("PUT", f"scenarios/{SCENARIO}", data=text.encode(), headers={"Content-Type": "application/yaml"})

    load(f"# the same\n{text}")
    assert (eva.party(), eva.cycle(), eva.flr("GPContract/UpdatedOn")) == ([ENTERED, ENTERED], [BEGUN], [ENTERED])
    load(text.replace("2026-01-01", "2025-01-01"))
    assert (eva.party(), eva.cycle(), eva.flr("GPContract/UpdatedOn")) == ([ENTERED, ENTERED], [LATER], [ENTERED])
