"""Reading a SOAP message: bytes → envelope, without DTDs, entities or network."""

from dataclasses import dataclass

from lxml import etree

from registermock.soap.namespaces import ADDRESSING, XSI
from registermock.soap.safe_xml import DoctypeRefused, parsed
from registermock.soap.version import SoapVersion
from registermock.soap.wire.faults import not_understood, unreadable

_NIL = f"{{{XSI}}}nil"
_NO_DOCTYPE = "The message holds a DOCTYPE; document type definitions are not accepted."


@dataclass(frozen=True, slots=True)
class Envelope:
    """The parts of a message the server looks at; `message_id` and `action` are WS-Addressing's."""

    body: etree._Element
    action: str | None
    message_id: str | None


def read_envelope(message: bytes, version: SoapVersion) -> Envelope:
    """The envelope in `message`. Raises WireFault for anything that is none of this SOAP version."""
    root = _parsed(message)
    name = etree.QName(root)
    if name.localname != "Envelope":
        raise unreadable(f"The message is a {name.localname} element; send a SOAP {version.number} Envelope.")
    if name.namespace != version.namespace:
        raise _other_version(name.namespace, version)
    header = root.find(f"{{{version.namespace}}}Header")
    if header is not None:
        _refuse_unknown_headers(header, version)
    body = _only_child(root, version)
    _drop_untrue_nil(body)
    return Envelope(body, _addressing(header, "Action"), _addressing(header, "MessageID"))


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
        return unreadable(
            f"The envelope is SOAP {other.number}, but this address speaks SOAP {version.number}; "
            "SOAP 1.1 goes to the address that ends in /Basic, SOAP 1.2 to the one without."
        )
    return unreadable(f"The envelope's namespace is {namespace}; SOAP {version.number} has {version.namespace}.")


def _only_child(root: etree._Element, version: SoapVersion) -> etree._Element:
    body = root.find(f"{{{version.namespace}}}Body")
    if body is None or len(body) != 1:
        raise unreadable("The envelope needs a Body with exactly one element in it.")
    return body[0]


def _drop_untrue_nil(body: etree._Element) -> None:
    # spyne takes xsi:nil="false" for nil
    for element in body.iter("{*}*"):
        if element.get(_NIL, "").strip() in ("false", "0"):
            del element.attrib[_NIL]


def _refuse_unknown_headers(header: etree._Element, version: SoapVersion) -> None:
    for block in header:
        must = block.get(f"{{{version.namespace}}}mustUnderstand")
        if must in ("1", "true") and etree.QName(block).namespace != ADDRESSING:
            raise not_understood(str(block.tag))


def _addressing(header: etree._Element | None, name: str) -> str | None:
    text = header.findtext(f"{{{ADDRESSING}}}{name}") if header is not None else None
    return text.strip() if text else None
