"""What a GET on an endpoint can give: `?wsdl` with a reference to each schema, `?xsd=xsd0` and so on one by one,
and `?singleWsdl` with everything in one file. Names and forms are WCF's.
"""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from urllib.parse import parse_qsl

from lxml import etree

from registermock.soap.contract.declarations import XS
from registermock.soap.contract.service_contract import ServiceContract
from registermock.soap.contract.wsdl import wsdl
from registermock.soap.contract.xsd import schemas
from registermock.soap.namespaces import XSD
from registermock.soap.version import SoapVersion

# Each document is made once, with these in place of the base URL and of the endpoint the client asked at.
_BASE, _HERE = "http://base-url.invalid", "http://endpoint.invalid"


def document_asked(query: str) -> str | None:
    """The document that a query string asks for: `wsdl`, `singlewsdl`, `xsd=...`; None if it asks for none.

    Read leniently: in any case, among other parameters.
    """
    for name, value in parse_qsl(query.lower(), keep_blank_values=True):
        if name in ("wsdl", "singlewsdl"):
            return name
        if name == "xsd":
            return f"xsd={value}"
    return None


class Publication:
    """The documents of one contract; `paths` are where it is served. Safe to use from several threads."""

    def __init__(self, contract: ServiceContract, paths: Mapping[SoapVersion, str]) -> None:
        self._contract = contract
        self._paths = paths
        self._template = lru_cache(maxsize=None)(self._made)

    @property
    def known(self) -> tuple[str, ...]:
        """What may be asked for, as a query string."""
        return ("wsdl", "singleWsdl", *(f"xsd={name}" for name in self._names.values()))

    def document(self, asked: str, base_url: str, path: str) -> bytes | None:
        """The document for a client that used this base URL (no slash at the end) and asked at this path.

        None if there is no such document.
        """
        if asked not in {one.lower() for one in self.known}:
            return None
        from xml.sax.saxutils import escape  # noqa: PLC0415  brings urllib.request, and with it http, email and ssl

        here, base = (escape(address, {'"': "&quot;"}).encode() for address in (base_url + path, base_url))
        template = self._template(asked, base_url.startswith("https:"))
        return template.replace(_HERE.encode(), here).replace(_BASE.encode(), base)

    @cached_property
    def _names(self) -> dict[str, str]:
        """Namespace to the name of its schema."""
        return {uri: f"xsd{number}" for number, uri in enumerate(schemas(self._contract))}

    def _made(self, asked: str, secure: bool) -> bytes:
        documents = schemas(self._contract)
        if asked.startswith("xsd="):
            root = next(documents[uri] for uri, name in self._names.items() if asked == f"xsd={name}")
            self._locate(root)
        else:
            addresses = {version: _BASE + path for version, path in self._paths.items()}
            types = documents.values() if asked == "singlewsdl" else [self._imports()]
            root = wsdl(self._contract, addresses, types, secure=secure)
        etree.indent(root)
        return etree.tostring(root, xml_declaration=True, encoding="utf-8")

    def _imports(self) -> etree._Element:
        """The schema of `?wsdl`, which does nothing but import the others."""
        target = f"{self._contract.namespace.rstrip('/')}/Imports"
        root = etree.Element(f"{XS}schema", targetNamespace=target, nsmap={"xs": XSD})
        for uri in self._names:
            etree.SubElement(root, f"{XS}import", namespace=uri)
        self._locate(root)
        return root

    def _locate(self, document: etree._Element) -> None:
        for imported in document.iterfind(f"{XS}import"):
            imported.set("schemaLocation", f"{_HERE}?xsd={self._names[imported.get('namespace', '')]}")
