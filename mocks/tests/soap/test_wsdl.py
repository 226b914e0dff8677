"""The WSDL is that of the facts, and a real client can use it. (Wholly compared in contract_tests/test_wsdl.py.)"""

from pathlib import Path
from typing import Any

import pytest
import zeep
from lxml import etree

from registermock.soap import namespaces as ns
from registermock.soap.contract.publication import Publication, document_asked
from registermock.soap.contract.service_contract import ServiceContract
from registermock.soap.version import SoapVersion

BASE = "http://localhost:8080"
PATHS = {SoapVersion.V11: "/v2/flr/Basic", SoapVersion.V12: "/v2/flr"}
W = {"w": ns.WSDL, "xs": ns.XSD, "sp": ns.SECURITY_POLICY, "http": ns.HTTP_POLICY, "wsam": ns.ADDRESSING_METADATA}


@pytest.fixture
def publication(contract: ServiceContract) -> Publication:
    return Publication(contract, PATHS)


@pytest.fixture
def client(publication: Publication, tmp_path: Path) -> Any:
    file = tmp_path / "service.wsdl"
    file.write_bytes(publication.document("singlewsdl", BASE, "/v2/flr") or b"")
    return zeep.Client(str(file))  # type: ignore[no-untyped-call]


def parsed(publication: Publication, asked: str, base_url: str = BASE) -> Any:
    return etree.fromstring(publication.document(asked, base_url, "/v2/flr") or b"")


class TestPublication:
    def test_the_wsdl_refers_to_a_schema_for_each_namespace(self, publication: Publication) -> None:
        imports = parsed(publication, "wsdl").findall("w:types/xs:schema/xs:import", W)

        assert [f"?{one}" for one in publication.known if one.startswith("xsd=")] == [
            one.get("schemaLocation").removeprefix(f"{BASE}/v2/flr") for one in imports
        ]
        for one in imports:
            schema = parsed(publication, one.get("schemaLocation").partition("?")[2])
            assert schema.get("targetNamespace") == one.get("namespace")

    def test_nothing_else_is_known(self, publication: Publication) -> None:
        assert publication.document("xsd=xsd99", BASE, "/v2/flr") is None
        assert publication.document("xsd=", BASE, "/v2/flr") is None

    def test_a_document_made_once_has_the_address_of_whoever_asks(self, publication: Publication) -> None:
        first, second = (publication.document("wsdl", base, "/v2/flr") for base in (BASE, "http://other"))

        assert first
        assert first.replace(BASE.encode(), b"http://other") == second

    @pytest.mark.parametrize(("base_url", "bindings"), [("https://h", 2), ("http://h", 0)])
    def test_https_is_demanded_of_those_who_use_it(
        self, publication: Publication, base_url: str, bindings: int
    ) -> None:
        document = parsed(publication, "wsdl", base_url)

        assert len(document.findall(".//sp:HttpsToken", W)) == bindings
        assert len(document.findall(".//http:BasicAuthentication", W)) == 2

    def test_only_the_soap_12_binding_asks_for_addressing(self, publication: Publication) -> None:
        names = parsed(publication, "wsdl").xpath("*[.//wsam:Addressing]/@*", namespaces=W)

        assert [name.split("_")[0] for name in names] == ["WSHttpBinding"]


class TestDocumentAsked:
    @pytest.mark.parametrize(
        ("query", "document"),
        [
            ("wsdl", "wsdl"),
            ("WSDL&x=1", "wsdl"),
            ("x=1&singleWsdl=", "singlewsdl"),
            ("XSD=xsd0", "xsd=xsd0"),
            ("xsd", "xsd="),
            ("", None),
            ("x=wsdl", None),
            ("wsdls", None),
        ],
    )
    def test_is_read_leniently(self, query: str, document: str | None) -> None:
        assert document_asked(query) == document


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
