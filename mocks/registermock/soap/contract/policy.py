"""The policies of a WSDL's bindings: HTTP Basic and HTTPS for both, WS-Addressing for SOAP 1.2.

The registers demand HTTPS. Asked over plain HTTP this server leaves that demand out, and only that: a client
made from the WSDL would otherwise refuse the address it was given.
"""

from lxml import etree

from registermock.soap import namespaces as ns

_WSP, _SP, _WSAM = f"{{{ns.POLICY}}}", f"{{{ns.SECURITY_POLICY}}}", f"{{{ns.ADDRESSING_METADATA}}}"


def policy(root: etree._Element, name: str, *, secure: bool, addressed: bool) -> None:
    """Add the policy of that name to the definitions."""
    element = etree.SubElement(root, f"{_WSP}Policy")
    element.set(f"{{{ns.SECURITY_UTILITY}}}Id", name)
    every = etree.SubElement(etree.SubElement(element, f"{_WSP}ExactlyOne"), f"{_WSP}All")
    etree.SubElement(every, f"{{{ns.HTTP_POLICY}}}BasicAuthentication")
    if secure:
        _transport(every)
    if addressed:
        etree.SubElement(_nested(every, f"{_WSAM}Addressing"), f"{_WSAM}AnonymousResponses")


def _transport(every: etree._Element) -> None:
    binding = _nested(every, f"{_SP}TransportBinding")
    token = _nested(binding, f"{_SP}TransportToken")
    etree.SubElement(token, f"{_SP}HttpsToken", RequireClientCertificate="false")
    etree.SubElement(_nested(binding, f"{_SP}AlgorithmSuite"), f"{_SP}Basic256")
    etree.SubElement(_nested(binding, f"{_SP}Layout"), f"{_SP}Strict")


def _nested(parent: etree._Element, assertion: str) -> etree._Element:
    """The policy inside a new assertion."""
    return etree.SubElement(etree.SubElement(parent, assertion), f"{_WSP}Policy")
