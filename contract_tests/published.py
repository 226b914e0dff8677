"""What a server gives to whoever asks for its WSDL, fetched as a client fetches it."""

from dataclasses import dataclass
from typing import Literal

from lxml import etree

from registermock.testing import Target

from .raw import get
from .wsdl_strict import Unexpected, all_in, one_in, only

Form = Literal["wsdl", "singleWsdl"]


@dataclass(frozen=True)
class Published:
    """The definitions of a service and its schemas, wherever they stood."""

    definitions: etree._Element
    schemas: list[etree._Element]


def fetch(target: Target, endpoint: str, form: Form) -> Published:
    """What an endpoint gives to anybody; the imports of `?wsdl` are followed as a client follows them."""
    definitions = _get(target, f"{endpoint}?{form}")
    inside = list(only(one_in(definitions, "wsdl:types"), ("xs:schema",)))
    if form == "singleWsdl":
        return Published(definitions, inside)
    (entrance,) = inside
    only(entrance, ("xs:import",), ("targetNamespace",))
    schemas = [_imported(target, one, endpoint) for one in entrance]
    for inner in [one for schema in schemas for one in all_in(schema, "xs:import")]:
        _imported(target, inner, endpoint)
    return Published(definitions, schemas)


def _imported(target: Target, element: etree._Element, endpoint: str) -> etree._Element:
    location = only(element, (), ("namespace", "schemaLocation")).get("schemaLocation", "")
    schema = _get(target, location)
    if not location.startswith(f"{endpoint}?xsd=xsd") or schema.get("targetNamespace") != element.get("namespace"):
        raise Unexpected(f"{location} is {schema.get('targetNamespace')}, imported for {element.get('namespace')}")
    return schema


def _get(target: Target, url: str) -> etree._Element:
    answer = get(target, url)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/xml; charset=utf-8"), url
    return etree.fromstring(answer.content, etree.XMLParser(remove_blank_text=True))
