"""Reading a SOAP message: bytes → envelope, without DTDs, entities or network."""

from typing import NamedTuple

from lxml import etree

from registermock.soap.namespaces import ADDRESSING, XSI
from registermock.soap.safe_xml import DoctypeRefused, parsed
from registermock.soap.version import SoapVersion
from registermock.soap.wire.faults import doubled_header, not_understood, unreadable

_NIL = f"{{{XSI}}}nil"
_NO_DOCTYPE = "The message holds a DOCTYPE; document type definitions are not accepted."
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
    headers, body = _parts(root, version)
    _refuse_unknown_headers(headers, version)
    child = _only_child(body)
    _drop_untrue_nil(child)
    addressing = headers if version is SoapVersion.V12 else []
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
        return unreadable(
            f"The envelope is SOAP {other.number}, but this address speaks SOAP {version.number}; "
            "SOAP 1.1 goes to the address that ends in /Basic, SOAP 1.2 to the one without."
        )
    return unreadable(f"The envelope's namespace is {namespace}; SOAP {version.number} has {version.namespace}.")


def _parts(root: etree._Element, version: SoapVersion) -> tuple[list[etree._Element], etree._Element]:
    """The header blocks and the Body, which must be all there is."""
    header, body = (f"{{{version.namespace}}}{name}" for name in ("Header", "Body"))
    found = [child.tag for child in root]
    if found not in ([body], [header, body]):
        names = ", ".join(etree.QName(child).localname for child in root) or "nothing"
        raise unreadable(f"The envelope holds {names}; it needs a Header or none, then one Body, and no more.")
    return list(root[0]) if len(found) > 1 else [], root[-1]


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
    for block in headers:
        understood = version is SoapVersion.V12 and etree.QName(block).namespace == ADDRESSING
        if _must_be_understood(block, version) and not understood:
            raise not_understood(str(block.tag), addressed=version is SoapVersion.V12)


def _must_be_understood(block: etree._Element, version: SoapVersion) -> bool:
    text = block.get(f"{{{version.namespace}}}mustUnderstand", "0")
    try:
        return _BOOLEANS[text.strip()]
    except KeyError:
        raise unreadable(f"mustUnderstand is {text} at the header {block.tag!s}; it can be 0 or 1.") from None


def _addressing(headers: list[etree._Element], name: str) -> str | None:
    found = [block for block in headers if block.tag == f"{{{ADDRESSING}}}{name}"]
    if len(found) > 1:
        raise doubled_header(name, len(found))
    text = found[0].text if found else None
    return text.strip() if text else None
