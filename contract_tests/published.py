"""What a server gives to whoever asks for its WSDL, fetched as a client fetches it."""

from dataclasses import dataclass
from typing import Literal

import requests
from lxml import etree

from .wsdl_strict import Unexpected, all_in, one_in, only

Form = Literal["wsdl", "singleWsdl"]


@dataclass(frozen=True)
class Published:
    """The definitions of a service and its schemas, wherever they stood."""

    definitions: etree._Element
    schemas: list[etree._Element]


def fetch(endpoint: str, form: Form) -> Published:
    """What an endpoint gives to anybody; the imports of `?wsdl` are followed as a client follows them."""
    definitions = _get(f"{endpoint}?{form}")
    inside = list(only(one_in(definitions, "wsdl:types"), ("xs:schema",)))
    if form == "singleWsdl":
        return Published(definitions, inside)
    (entrance,) = inside
    only(entrance, ("xs:import",), ("targetNamespace",))
    schemas = [_imported(one, endpoint) for one in entrance]
    for inner in [one for schema in schemas for one in all_in(schema, "xs:import")]:
        _imported(inner, endpoint)
    return Published(definitions, schemas)


def _imported(element: etree._Element, endpoint: str) -> etree._Element:
    location = only(element, (), ("namespace", "schemaLocation")).get("schemaLocation", "")
    schema = _get(location)
    if not location.startswith(f"{endpoint}?xsd=xsd") or schema.get("targetNamespace") != element.get("namespace"):
        raise Unexpected(f"{location} is {schema.get('targetNamespace')}, imported for {element.get('namespace')}")
    return schema


def _get(url: str) -> etree._Element:
    with requests.Session() as session:
        session.trust_env = False
        answer = session.get(url, timeout=30)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/xml; charset=utf-8"), url
    return etree.fromstring(answer.content, etree.XMLParser(remove_blank_text=True))
