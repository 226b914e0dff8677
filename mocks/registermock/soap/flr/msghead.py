"""The message NAV gets an encrypted list in: a MsgHead (KITH, 2006-05-24) from and to those the caller names.

The register's own message type and version are not known; those written here are our own.
"""

from base64 import b64encode
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from registermock.soap.safe_xml import DoctypeRefused, parsed

MSGHEAD = "http://www.kith.no/xmlstds/msghead/2006-05-24"
CONTAINER = "http://www.kith.no/xmlstds/base64container"
LONGEST = 100_000
DEEPEST = 30


def party(text: str, name: str) -> etree._Element:
    """The Sender or Receiver that somebody wrote as XML. Raises ValueError, in Norwegian, for anything else."""
    if len(text) > LONGEST:
        raise ValueError(f"lengre enn {LONGEST} tegn")
    try:
        root = parsed(text.encode(), encoding="utf-8")
    except DoctypeRefused:
        raise ValueError("inneholder en DOCTYPE") from None
    except ValueError:
        raise ValueError("ikke velformet XML") from None
    if root.tag != f"{{{MSGHEAD}}}{name}":
        raise ValueError(f"ikke et {name}-element i navnerommet {MSGHEAD}")
    if _depth(root) > DEEPEST:
        raise ValueError(f"elementer i mer enn {DEEPEST} nivåer")
    return root


def message(
    sender: etree._Element, receiver: etree._Element, content: etree._Element | bytes, made: datetime, about: str
) -> bytes:
    """The whole message, UTF-8. Content is an element, or bytes that go into a container; `about` gives it its id."""
    root = etree.Element(_tag("MsgHead"), nsmap={None: MSGHEAD})
    info = etree.SubElement(root, _tag("MsgInfo"))
    etree.SubElement(info, _tag("Type"), V="PASIENTLISTE", DN="Pasientliste")
    etree.SubElement(info, _tag("MIGversion")).text = "v1.2 2006-05-24"
    etree.SubElement(info, _tag("GenDate")).text = made.isoformat(timespec="seconds")
    etree.SubElement(info, _tag("MsgId")).text = str(uuid5(NAMESPACE_URL, f"{MSGHEAD}#{about}"))
    info.extend([sender, receiver])
    document = etree.SubElement(etree.SubElement(root, _tag("Document")), _tag("RefDoc"))
    etree.SubElement(document, _tag("MsgType"), V="XML" if isinstance(content, etree._Element) else "A")
    etree.SubElement(document, _tag("Content")).append(_contained(content))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _contained(content: etree._Element | bytes) -> etree._Element:
    if isinstance(content, etree._Element):
        return content
    container = etree.Element(f"{{{CONTAINER}}}Base64Container", nsmap={None: CONTAINER})
    container.text = b64encode(content).decode()
    return container


def _depth(root: etree._Element) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _tag(name: str) -> str:
    return f"{{{MSGHEAD}}}{name}"
