"""The comparison of served WSDL and facts can say no: each of these changes to a served WSDL is told apart."""

from collections.abc import Callable
from copy import deepcopy

import pytest
from lxml import etree

from registermock.testing import Target

from .differences import differences
from .published import Published, fetch
from .wsdl_facts import document
from .wsdl_reader import describe
from .wsdl_strict import NAMESPACES, Unexpected

PERSON = "//xs:complexType[@name='Person']"
CALL = "//wsdl:operation[@name='ConfirmGP']"
BASIC = "//wsdl:binding[starts-with(@name,'Basic')]"
WS = "//wsdl:binding[starts-with(@name,'WS')]"
XS = f"{{{NAMESPACES['xs']}}}"

Change = Callable[[etree._Element], None]


@pytest.fixture(scope="module")
def flr(either: Target) -> Published:
    return fetch(either, either.address("flr"), "singleWsdl")


def removed(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def moved_down(element: etree._Element) -> None:
    following = element.getnext()
    assert following is not None
    following.addnext(element)


def doubled(**attributes: str) -> Change:
    def change(element: etree._Element) -> None:
        copied = deepcopy(element)
        copied.attrib.update(attributes)
        element.addnext(copied)

    return change


def said(attribute: str, value: str) -> Change:
    return lambda element: element.set(attribute, value)


def unsaid(attribute: str) -> Change:
    def change(element: etree._Element) -> None:
        del element.attrib[attribute]

    return change


def holding(tag: str) -> Change:
    def change(element: etree._Element) -> None:
        etree.SubElement(element, tag)

    return change


def holding_alone(tag: str) -> Change:
    """As its only one of that name."""

    def change(element: etree._Element) -> None:
        etree.strip_elements(element, tag)
        etree.SubElement(element, tag)

    return change


def written(text: str) -> Change:
    def change(element: etree._Element) -> None:
        element.text = text

    return change


TOLD_APART = [
    (f"{PERSON}//xs:element[@name='FirstName']", moved_down, "schemas/flr/complex_types/Person/members is"),
    (f"{PERSON}//xs:element[@name='FirstName']", unsaid("nillable"), "schemas/flr/complex_types/Person/members is"),
    (f"{PERSON}//xs:element[@name='FirstName']", unsaid("minOccurs"), "schemas/flr/complex_types/Person/members is"),
    (f"{PERSON}//xs:element[@name='FirstName']", said("type", "xs:int"), "schemas/flr/complex_types/Person/members is"),
    (f"{PERSON}//xs:element[@name='FirstName']", removed, "schemas/flr/complex_types/Person/members is"),
    (PERSON, doubled(name="Persona"), "schemas/flr/complex_types/Persona is extra"),
    (PERSON, removed, "schemas/flr/complex_types/Person is missing"),
    ("//xs:element[@name='Person'][@nillable]", unsaid("nillable"), "schemas/flr/global_elements/Person is"),
    ("//xs:element[@name='anyURI']", removed, "schemas/ser/global_elements/anyURI is missing"),
    ("//xs:attribute[@name='Ref']", removed, "schemas/ser/global_attributes/Ref is missing"),
    ("//xs:extension", said("base", "com:Code"), "schemas/flr/complex_types/GPOffice/extends is"),
    ("//ser:IsValueType", removed, "/value_type is missing"),
    ("//xs:enumeration[@value='Sunday']", moved_down, "schemas/sys/simple_types/DayOfWeek/enumeration is"),
    ("//xs:pattern", said("value", ".*"), "/pattern is '.*'"),
    ("//xs:import[@namespace='http://register.nhn.no/Corporate']", removed, "schemas/flr/imports is"),
    ("//xs:schema", unsaid("elementFormDefault"), "schemas/flr/elementFormDefault is 'unqualified'"),
    ("//xs:element[@name='ConfirmGP']//xs:element", moved_down, "wrappers/flr:ConfirmGP is"),
    ("//wsdl:message[contains(@name,'ConfirmGP_Input')]", doubled(name="More"), "messages/More is extra"),
    ("//wsdl:part", said("name", "body"), "messages/IFlrReadOperations_GetPatientGPDetails_InputMessage is"),
    (CALL, said("name", "Confirm"), "operations/ConfirmGP is missing"),
    ("//wsdl:operation[@name='GetGPContract']", moved_down, "operations: the order is"),
    (f"{CALL}/wsdl:input", unsaid(f"{{{NAMESPACES['wsam']}}}Action"), "/input/action is None"),
    (f"{CALL}/wsdl:fault", removed, "operations/ConfirmGP/faults/GenericFaultFault is missing"),
    (f"{BASIC}//soap:operation", said("soapAction", "urn:x"), "/GetPatientGPDetails/soap_action is 'urn:x'"),
    (f"{WS}//soap12:fault", unsaid("namespace"), "/GenericFaultFault/namespace is None"),
    (
        f"{WS}//soap12:body",
        said("use", "encoded"),
        "bindings/WSHttpBinding_IFlrReadOperations/use is 'encoded",
    ),
    (f"{BASIC}/soap:binding", said("style", "rpc"), "bindings/BasicHttpBinding_IFlrReadOperations/style is 'rpc'"),
    ("//wsam:Addressing", removed, "bindings/WSHttpBinding_IFlrReadOperations/ws_addressing/required is False"),
    ("//wsdl:port[2]/soap12:address", said("location", "http://x"), "/address is 'http://x'"),
    ("//wsa:EndpointReference", removed, "/endpoint_reference is None"),
    ("//wsdl:port[1]", doubled(name="Tcp"), "service/ports/Tcp is extra"),
    ("/wsdl:definitions", said("name", "Flr"), "service/definitions_name is 'Flr'"),
]
UNREADABLE = [
    (f"{PERSON}/xs:sequence", holding(f"{XS}any"), "holds xs:any"),
    (PERSON, holding(f"{XS}attribute"), "holds xs:attribute"),
    (f"{PERSON}//xs:element", said("default", "x"), "holds @default"),
    (PERSON, doubled(), "declarations have"),
    ("/wsdl:definitions", holding(f"{{{NAMESPACES['wsdl']}}}documentation"), "holds wsdl:documentation"),
    (BASIC, holding("{http://www.w3.org/2006/05/addressing/wsdl}UsingAddressing"), "UsingAddressing"),
    ("//http:BasicAuthentication", removed, "holds 0 http:BasicAuthentication"),
    ("//wsp:All", holding_alone(f"{{{NAMESPACES['sp']}}}TransportBinding"), "holds 0 wsp:Policy"),
    (f"{BASIC}/wsp:PolicyReference", said("URI", "#none"), "policy none is there 0 times"),
    (f"{WS}//wsdl:fault", said("name", "Other"), "fault Other is GenericFaultFault inside"),
]


def changed(found: Published, path: str, change: Change) -> Published:
    root = deepcopy(found.definitions)
    selected = root.xpath(path, namespaces=NAMESPACES)
    assert isinstance(selected, list)
    change(selected[0])
    schemas = root.xpath("wsdl:types/xs:schema", namespaces=NAMESPACES)
    return Published(root, schemas)


@pytest.mark.parametrize(("path", "change", "told"), TOLD_APART)
def test_a_change_is_told_with_its_place(flr: Published, path: str, change: Change, told: str) -> None:
    prefixes = document("flr")["prefixes"]

    found = differences(describe(flr, prefixes), describe(changed(flr, path, change), prefixes))

    assert [one for one in found if told in one], found


@pytest.mark.parametrize(("path", "change", "told"), UNREADABLE)
def test_what_no_register_publishes_is_refused(flr: Published, path: str, change: Change, told: str) -> None:
    with pytest.raises(Unexpected, match=told):
        describe(changed(flr, path, change), document("flr")["prefixes"])


def test_nothing_is_told_of_a_wsdl_that_says_the_same(flr: Published) -> None:
    prefixes = document("flr")["prefixes"]

    assert differences(describe(flr, prefixes), describe(changed(flr, PERSON, moved_down), prefixes)) == []
