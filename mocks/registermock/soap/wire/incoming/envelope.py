"""Reading a SOAP message: bytes → envelope, without DTDs, entities or network."""

from typing import NamedTuple

from lxml import etree

from registermock.soap.namespaces import ADDRESSING, SOAP12, XSI
from registermock.soap.safe_xml import DoctypeRefused, parsed
from registermock.soap.version import SoapVersion
from registermock.soap.wire.faults import WireFault, doubled_header, not_understood, other_version, unreadable

_NIL = f"{{{XSI}}}nil"
_NO_DOCTYPE = "The message holds a DOCTYPE; document type definitions are not accepted."
_HERE = {
    SoapVersion.V11: ("actor", ("", "http://schemas.xmlsoap.org/soap/actor/next")),
    SoapVersion.V12: ("role", ("", f"{SOAP12}/role/next", f"{SOAP12}/role/ultimateReceiver")),
}
"""The attribute that says who a header is for, and what it says of those that are for us."""
_BOOLEANS = {"0": False, "1": True, "false": False, "true": True}


class Envelope(NamedTuple):
    """The parts of a message the server looks at; the others are WS-Addressing's."""

    body: etree._Element
    action: str | None
    message_id: str | None
    reply_to: str | None = None


def read_envelope(message: bytes, version: SoapVersion) -> Envelope:
    """The envelope in `message`. Raises WireFault for anything that is none of this SOAP version."""
    root = _parsed(message)
    name = etree.QName(root)
    if name.localname != "Envelope":
        raise unreadable(f"The message is a {name.localname} element; send a SOAP {version.number} Envelope.")
    if name.namespace != version.namespace:
        raise _other_version(name.namespace, version)
    headers = _headers(root, version)
    addressing = headers if version is SoapVersion.V12 else []
    try:
        return _read(root, headers, addressing, version)
    except WireFault as fault:
        ids = _addressing_blocks(addressing, "MessageID")
        fault.relates_to = _text(ids[0]) if len(ids) == 1 else None
        raise


def _read(
    root: etree._Element, headers: list[etree._Element], addressing: list[etree._Element], version: SoapVersion
) -> Envelope:
    body = _body(root, version)
    _refuse_unknown_headers(headers, version)
    child = _only_child(body)
    _drop_untrue_nil(child)
    reply_to = next((block for block in addressing if block.tag == f"{{{ADDRESSING}}}ReplyTo"), None)
    return Envelope(
        child,
        _addressing(addressing, "Action"),
        _addressing(addressing, "MessageID"),
        None if reply_to is None else (reply_to.findtext(f"{{{ADDRESSING}}}Address") or "").strip(),
    )


def _parsed(message: bytes) -> etree._Element:
    try:
        return parsed(message)
    except DoctypeRefused:
        raise unreadable(_NO_DOCTYPE) from None
    except ValueError as error:
        raise unreadable(f"The message is not well-formed XML: {error}.") from None


def _other_version(namespace: str | None, version: SoapVersion) -> Exception:
    other = version.other
    if namespace == other.namespace:
        return other_version(
            f"The envelope is SOAP {other.number}, but this address speaks SOAP {version.number}; "
            "SOAP 1.1 goes to the address that ends in /Basic, SOAP 1.2 to the one without."
        )
    return other_version(f"The envelope's namespace is {namespace}; SOAP {version.number} has {version.namespace}.")


def _headers(root: etree._Element, version: SoapVersion) -> list[etree._Element]:
    """The header blocks that are for whoever answers; those for others on the way are none of our business."""
    attribute, ours = _HERE[version]
    role = f"{{{version.namespace}}}{attribute}"
    blocks = [block for header in root.iterchildren(f"{{{version.namespace}}}Header") for block in header]
    return [block for block in blocks if block.get(role, "").strip() in ours]


def _body(root: etree._Element, version: SoapVersion) -> etree._Element:
    """The Body, which must be all there is but for a Header before it."""
    header, body = (f"{{{version.namespace}}}{name}" for name in ("Header", "Body"))
    found = [child.tag for child in root]
    if found not in ([body], [header, body]):
        names = ", ".join(etree.QName(child).localname for child in root) or "nothing"
        raise unreadable(f"The envelope holds {names}; it needs a Header or none, then one Body, and no more.")
    return root[-1]


def _only_child(body: etree._Element) -> etree._Element:
    if len(body) != 1:
        raise unreadable("The envelope needs a Body with exactly one element in it.")
    return body[0]


def _drop_untrue_nil(body: etree._Element) -> None:
    # spyne takes xsi:nil="false" for nil
    for element in body.iter("{*}*"):
        if element.get(_NIL, "").strip() in ("false", "0"):
            del element.attrib[_NIL]


def _refuse_unknown_headers(headers: list[etree._Element], version: SoapVersion) -> None:
    addressed = version is SoapVersion.V12
    unknown = [block for block in headers if not (addressed and etree.QName(block).namespace == ADDRESSING)]
    refused = tuple(str(block.tag) for block in unknown if _must_be_understood(block, version))
    if refused:
        raise not_understood(refused, addressed=addressed)


def _must_be_understood(block: etree._Element, version: SoapVersion) -> bool:
    text = block.get(f"{{{version.namespace}}}mustUnderstand", "0")
    try:
        return _BOOLEANS[text.strip()]
    except KeyError:
        raise unreadable(f"mustUnderstand is {text} at the header {block.tag!s}; it can be 0 or 1.") from None


def _addressing(headers: list[etree._Element], name: str) -> str | None:
    found = _addressing_blocks(headers, name)
    if len(found) > 1:
        raise doubled_header(name, len(found))
    return _text(found[0]) if found else None


def _addressing_blocks(headers: list[etree._Element], name: str) -> list[etree._Element]:
    return [block for block in headers if block.tag == f"{{{ADDRESSING}}}{name}"]


def _text(block: etree._Element) -> str | None:
    return block.text.strip() if block.text else None
