"""The WSDL is that of the facts, and a real client can use it."""

from pathlib import Path
from typing import Any

import pytest
import zeep
from lxml import etree

from registermock.soap import namespaces as ns
from registermock.soap.contract.service_contract import ServiceContract
from registermock.soap.contract.wsdl import wsdl
from registermock.soap.version import SoapVersion

BASE = "http://localhost:8080"
PATHS = {SoapVersion.V11: "/v2/flr/Basic", SoapVersion.V12: "/v2/flr"}
W = {"w": ns.WSDL, "s11": ns.WSDL_SOAP11, "s12": ns.WSDL_SOAP12}
ACTION = f"{{{ns.ADDRESSING_METADATA}}}Action"


@pytest.fixture
def document(contract: ServiceContract) -> Any:
    return etree.fromstring(wsdl(contract, BASE, PATHS))


@pytest.fixture
def client(contract: ServiceContract, tmp_path: Path) -> Any:
    file = tmp_path / "service.wsdl"
    file.write_bytes(wsdl(contract, BASE, PATHS))
    return zeep.Client(str(file))  # type: ignore[no-untyped-call]


class TestDocument:
    def test_messages_and_parts_are_those_of_the_facts(self, document: Any, facts: Any) -> None:
        sides = [s for row in facts.operations for s in (row["input"], row["output"], *row["faults"])]

        assert {(side["message"], side["part"], side["element"]) for side in sides} == {
            (message.get("name"), message[0].get("name"), message[0].get("element"))
            for message in document.iterfind("w:message", W)
        }

    def test_port_type_states_the_addressing_actions_of_the_facts(self, document: Any, facts: Any) -> None:
        for row in facts.operations:
            operation = document.find(f"w:portType/w:operation[@name='{row['name']}']", W)
            expected = [
                row["input"]["action"],
                row["output"]["action"],
                *(f["action"] for f in row["faults"]),
            ]
            assert expected == [side.get(ACTION) for side in operation]

    def test_faults_have_the_names_of_the_facts(self, document: Any, facts: Any) -> None:
        for row in facts.operations:
            operation = document.find(f"w:portType/w:operation[@name='{row['name']}']", W)
            assert [f["name"] for f in row["faults"]] == [f.get("name") for f in operation.iterfind("w:fault", W)]

    @pytest.mark.parametrize("version", ["s11", "s12"])
    def test_soap_actions_of_both_bindings_are_those_of_the_facts(
        self, document: Any, facts: Any, version: str
    ) -> None:
        actual = {
            operation.getparent().get("name"): operation.get("soapAction")
            for operation in document.iterfind(f"w:binding/w:operation/{version}:operation", W)
        }

        assert {row["name"]: row["soap_action"] for row in facts.operations} == actual

    def test_bindings_and_ports_have_the_names_of_the_facts(self, document: Any, facts: Any) -> None:
        expected = [port["name"] for port in facts.service["ports"]]

        assert expected == [binding.get("name") for binding in document.iterfind("w:binding", W)]
        assert expected == [port.get("name") for port in document.iterfind("w:service/w:port", W)]

    def test_only_the_soap_12_binding_asks_for_addressing(self, document: Any) -> None:
        asked = document.xpath("w:binding[wsaw:UsingAddressing]/@name", namespaces={**W, "wsaw": ns.ADDRESSING_WSDL})

        assert [name.split("_")[0] for name in asked] == ["WSHttpBinding"]


class TestZeep:
    def test_both_ports_have_every_operation_and_this_servers_address(
        self, client: Any, contract: ServiceContract
    ) -> None:
        ports = client.wsdl.services[contract.name].ports

        assert [port.binding_options["address"] for port in ports.values()] == [
            BASE + PATHS[SoapVersion.V11],
            BASE + PATHS[SoapVersion.V12],
        ]
        for port in ports.values():
            assert set(port.binding.all()) == set(contract.operations)

    @pytest.mark.parametrize("binding", ["BasicHttpBinding", "WSHttpBinding"])
    def test_a_call_can_be_built_for_every_operation(
        self, client: Any, contract: ServiceContract, binding: str
    ) -> None:
        proxy = client.bind(contract.name, f"{binding}_{contract.port_type}")

        for operation in contract.operations:
            body = client.create_message(proxy, operation)[-1]
            assert body[0].tag == f"{{{contract.namespace}}}{operation}"
