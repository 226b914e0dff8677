"""The parts of an ebXML document that do not depend on what a party has activated.

Namespace-qualified attributes, element order and fixed values follow the profiles and agreements recorded
by Helsenorge.Messaging.
"""

from base64 import b64encode
from collections.abc import Mapping
from enum import Enum
from typing import TypeAlias
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from registermock.world import Usage
from registermock.world.communication.queues import KINDS, QueueKind, queue

TNS = "http://www.oasis-open.org/committees/ebxml-cppa/schema/cpp-cpa-2_0.xsd"
XLINK = "http://www.w3.org/1999/xlink"
DS = "http://www.w3.org/2000/09/xmldsig#"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_NSMAP = {"tns": TNS, "xlink": XLINK, "ds": DS, "xsi": _XSI}

_IDS = uuid5(NAMESPACE_URL, "urn:registermock:ebxml")
_KITH = "http://www.kith.no/xmlstds"
_MSGHEAD = (f"{_KITH}/msghead/2006-05-24", "1.2", "MsgHead-v1_2.xsd")
_DIALOG = (f"{_KITH}/dialog/2013-01-23", "1.1", "dialogmelding-1.1.xsd")
_APPREC = (f"{_KITH}/apprec/2012-02-15", "1.1", "AppRec-v1_1.xsd")
_EBXML = ("http://www.oasis-open.org/committees/ebxml-msg/schema", "2.0", "msg-header-2_0.xsd")

Element: TypeAlias = etree._Element
SIGNAL = "package_mshsignal"


class Style(Enum):
    """The two recorded makes of documents; the value is tns:version of their agreements."""

    FIRST = "1.0"
    SECOND = "2_0b"

    @property
    def message(self) -> str:
        """Id of the package that a dialogue message travels in."""
        return "package_dialogmld_v1p1" if self is Style.FIRST else "package_dia_v1.1"

    @property
    def receipt(self) -> str:
        """Id of the package that a receipt (Apprec) travels in."""
        return "package_apprec_v1p1" if self is Style.FIRST else "package_apprec_v1.1"

    def channel(self, her_id: int, kind: QueueKind) -> str:
        """Id of one of a party's two channels."""
        if self is Style.FIRST:
            return f"AMQP{kind.capitalize()}_{guid('channel', her_id, kind)}"
        return f"{kind}AMQPChannelC{1 + KINDS.index(kind)}_{her_id}"


def guid(*parts: object) -> str:
    """A GUID that follows from the given values."""
    return str(uuid5(_IDS, "/".join(str(part) for part in parts)))


def tns(tag: str, *content: Element | str, href: str | None = None, **attributes: object) -> Element:
    """An element whose attributes are qualified as the element is, for the consumer reads no others."""
    element = etree.Element(f"{{{TNS}}}{tag}", nsmap=_NSMAP)
    for name, value in attributes.items():
        element.set(f"{{{TNS}}}{name}", str(value))
    if href is not None:
        element.set(f"{{{XLINK}}}type", "simple")
        element.set(f"{{{XLINK}}}href", href)
    for part in content:
        if isinstance(part, str):
            element.text = part
        else:
            element.append(part)
    return element


def certificate_parts(certificates: Mapping[Usage, bytes]) -> list[Element]:
    """One Certificate each, `certId` enc or sign, base64 of the DER on one line."""
    return [tns("Certificate", _key_info(der), certId=usage.value) for usage, der in certificates.items()]


def _key_info(der: bytes) -> Element:
    info = etree.Element(f"{{{DS}}}KeyInfo", nsmap=_NSMAP)
    data = etree.SubElement(info, f"{{{DS}}}X509Data")
    etree.SubElement(data, f"{{{DS}}}X509Certificate").text = b64encode(der).decode()
    return info


def transport_parts(her_id: int, style: Style) -> list[Element]:
    """The channels of a party, the queues they lead to, and how documents are exchanged there."""
    security = [tns("SecurityDetails", securityId="security")] if style is Style.FIRST else []
    channels = [_channel(her_id, kind, style) for kind in KINDS]
    transports = [_transport(her_id, kind, style) for kind in KINDS]
    # Nobody reads the retries and signatures that documents of the first style hold in here.
    bindings = (tns("ebXMLSenderBinding", version="2.0"), tns("ebXMLReceiverBinding", version="2.0"))
    return [*security, *channels, *transports, tns("DocExchange", *bindings, docExchangeId="docexchange")]


def _channel(her_id: int, kind: QueueKind, style: Style) -> Element:
    never = dict.fromkeys(("ackRequested", "ackSignatureRequested", "duplicateElimination"), "never")
    mode = {"syncReplyMode": "none" if kind == "async" else "mshSignalsOnly"}
    characteristics = tns("MessagingCharacteristics", **(mode | never if style is Style.SECOND else {}))
    ids = {"channelId": style.channel(her_id, kind), "transportId": _transport_id(her_id, kind)}
    return tns("DeliveryChannel", characteristics, **ids, docExchangeId="docexchange")


def _transport(her_id: int, kind: QueueKind, style: Style) -> Element:
    purpose = {"type": "allPurpose"} if style is Style.SECOND else {}
    endpoint = tns("Endpoint", uri=queue(her_id, kind), **purpose)
    sender = tns("TransportSender", tns("TransportProtocol", "AMQP", version="1.0"))
    receiver = tns("TransportReceiver", tns("TransportProtocol", "AMQP", version="1.0"), endpoint)
    return tns("Transport", sender, receiver, transportId=_transport_id(her_id, kind))


def _transport_id(her_id: int, kind: QueueKind) -> str:
    return f"transport_{kind}_{her_id}"


def package_parts(style: Style) -> list[Element]:
    """SimplePart and Packaging of a document, children of its root: message, receipt and bus signal."""
    contents = {style.message: (_MSGHEAD, _DIALOG), style.receipt: (_APPREC,), SIGNAL: (_EBXML,)}
    parts = [tns("SimplePart", *map(_namespace, found), id=f"part_{name}", mimetype="text/xml")
             for name, found in contents.items()]  # fmt: skip
    return parts + [_packaging(name, style) for name in contents]


def _namespace(namespace: tuple[str, str, str]) -> Element:
    text, version, location = namespace
    return tns("NamespaceSupported", text, location=location, version=version)


def _packaging(name: str, style: Style) -> Element:
    part = tns("Constituent", idref=f"part_{name}", minOccurs=1, maxOccurs=1)
    sealed = {"mimetype": "application/pkcs7-mime", "mimeparameters": 'smime-type="enveloped-data"'}
    plain = {"mimetype": "multipart/related", "mimeparameters": "type=text/xml"}
    if name == SIGNAL:
        listed = [tns("Composite", part, id=f"composite_{name}", **plain)]
    elif style is Style.SECOND:
        listed = [tns("Composite", part, id=f"composite_{name}", **sealed)]
    else:
        whole = tns("Constituent", idref=f"sealed_{name}", minOccurs=1, maxOccurs=1)
        listed = [tns("Encapsulation", part, id=f"sealed_{name}", **sealed),
                  tns("Composite", whole, id=f"composite_{name}", **plain)]  # fmt: skip
    abilities = tns("ProcessingCapabilities", parse="true", generate="true")
    return tns("Packaging", abilities, tns("CompositeList", *listed), id=name)
