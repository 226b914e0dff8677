"""A fault as either SOAP version lays it out, with the GenericFault detail of the contract."""

from lxml import etree
from spyne import Fault

from registermock.faults import RegisterFault
from registermock.soap.namespaces import COMMON
from registermock.soap.version import SoapVersion
from registermock.soap.wire.faults import ENGLISH, Subcode, WireFault

CODE_PREFIX = "code"
"""Stands in the text of fault codes and names, so its declaration must survive any tidying of the envelope."""
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SIDES = {"Client": "Sender", "Server": "Receiver"}


def append_fault(body: etree._Element, fault: Fault, version: SoapVersion) -> None:
    """Write the fault into the SOAP body; a fault of spyne's own is told by its text alone."""
    if not isinstance(fault, WireFault):
        fault = WireFault(fault.faultcode.partition(".")[0], fault.faultstring)
    (_append_1_1 if version is SoapVersion.V11 else _append_1_2)(body, fault)


def append_fault_headers(header: etree._Element, fault: WireFault, version: SoapVersion) -> None:
    """Write the headers that SOAP 1.2 wants beside some faults: part 1, 5.4.7 (Upgrade) and 5.4.8 (NotUnderstood)."""
    soap = f"{{{version.namespace}}}"
    for name in fault.not_understood:
        _append_named(header, f"{soap}NotUnderstood", name)
    if fault.side == "VersionMismatch":
        _append_named(etree.SubElement(header, f"{soap}Upgrade"), f"{soap}SupportedEnvelope", f"{soap}Envelope")


def _append_1_1(body: etree._Element, fault: WireFault) -> None:
    soap = SoapVersion.V11.namespace
    element = etree.SubElement(body, f"{{{soap}}}Fault")
    if fault.subcode:
        _append_code(element, "faultcode", fault.subcode)
    else:
        etree.SubElement(element, "faultcode").text = f"{body.prefix}:{fault.side}"
    text = etree.SubElement(element, "faultstring")
    text.set(_LANG, fault.lang or ENGLISH)
    text.text = fault.reason
    if fault.generic:
        _append_generic(etree.SubElement(element, "detail"), fault.generic)


def _append_1_2(body: etree._Element, fault: WireFault) -> None:
    soap = f"{{{SoapVersion.V12.namespace}}}"
    element = etree.SubElement(body, f"{soap}Fault")
    code = etree.SubElement(element, f"{soap}Code")
    etree.SubElement(code, f"{soap}Value").text = f"{body.prefix}:{_SIDES.get(fault.side, fault.side)}"
    if fault.subcode:
        _append_code(etree.SubElement(code, f"{soap}Subcode"), f"{soap}Value", fault.subcode)
    text = etree.SubElement(etree.SubElement(element, f"{soap}Reason"), f"{soap}Text")
    text.set(_LANG, fault.lang or ENGLISH)
    text.text = fault.reason
    if fault.generic:
        _append_generic(etree.SubElement(element, f"{soap}Detail"), fault.generic)


def _append_code(parent: etree._Element, tag: str, subcode: Subcode) -> None:
    """A QName as text, with the prefix it uses declared on its own element."""
    element = etree.SubElement(parent, tag, nsmap={CODE_PREFIX: subcode.namespace})
    element.text = f"{CODE_PREFIX}:{subcode.name}"


def _append_named(parent: etree._Element, tag: str, name: str) -> None:
    """A QName as attribute, with the prefix it uses declared on its own element; none for a name in no namespace."""
    named = etree.QName(name)
    prefixes = {CODE_PREFIX: named.namespace} if named.namespace else {}
    prefix = f"{CODE_PREFIX}:" if named.namespace else ""
    etree.SubElement(parent, tag, nsmap=prefixes).set("qname", f"{prefix}{named.localname}")


def _append_generic(detail: etree._Element, fault: RegisterFault) -> None:
    generic = etree.SubElement(detail, f"{{{COMMON}}}GenericFault", nsmap={None: COMMON})
    etree.SubElement(generic, f"{{{COMMON}}}ErrorCode").text = fault.code
    etree.SubElement(generic, f"{{{COMMON}}}Message").text = fault.message
