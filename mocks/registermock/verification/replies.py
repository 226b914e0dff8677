"""What replies of ours say, read as they were sent: armed faults may have changed them."""

from collections.abc import Iterator
from xml.etree import ElementTree

from registermock.journal import Reply

_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"


def gp_her_ids(reply: Reply, nin: str) -> list[int | None]:
    """What FLR named as GPHerId for the citizen, in the order of the reply; None stands for nil."""
    found: list[int | None] = []
    for element in _elements(reply):
        members = {_name(child): child for child in element}
        if "GPHerId" in members and "PatientNIN" in members and members["PatientNIN"].text == nin:
            found.append(_number(members["GPHerId"]))
    return found


def reason(reply: Reply) -> str:
    """Why it was refused, as the reply says; nothing for a reply that does not."""
    if reply.content_type.startswith("text/plain"):
        return reply.body.decode("utf-8", "replace").strip()
    told = (one.text for one in _elements(reply) if _name(one) in ("faultstring", "Text"))
    return next((text.strip() for text in told if text), "")


def _elements(reply: Reply) -> Iterator[ElementTree.Element]:
    if b"<!DOCTYPE" in reply.body:
        return
    try:
        yield from ElementTree.fromstring(reply.body).iter()  # noqa: S314  no DTD, so no entities to expand
    except (ElementTree.ParseError, ValueError):
        return


def _number(element: ElementTree.Element) -> int | None:
    text = (element.text or "").strip()
    return int(text) if text.isdigit() and element.get(_NIL) not in ("true", "1") else None


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
