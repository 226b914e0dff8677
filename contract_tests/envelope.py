"""Whether a whole answer, headers and body, is laid out as the binding says."""

from collections.abc import Iterator
from typing import Literal

from lxml import etree

from .bodies import Bodies, parsed
from .facts import Facts, Operation
from .fault_layout import Fault, fault_of, layout_problems

SoapVersion = Literal["1.1", "1.2"]

ENVELOPES: dict[SoapVersion, str] = {
    "1.1": "http://schemas.xmlsoap.org/soap/envelope/",
    "1.2": "http://www.w3.org/2003/05/soap-envelope",
}
WSA = "http://www.w3.org/2005/08/addressing"
ANONYMOUS = f"{WSA}/anonymous"


def problems(
    facts: Facts, bodies: Bodies, raw: bytes, soap: SoapVersion, operation: Operation, request_id: str | None
) -> list[str]:
    """What is wrong; empty when nothing is."""
    try:
        root = parsed(raw)
    except ValueError as error:
        return [str(error)]
    namespace = ENVELOPES[soap]
    header, child, wrong = _parts(root, namespace)
    if child is None:
        return wrong
    fault = fault_of(child, soap, namespace) if child.tag == f"{{{namespace}}}Fault" else None
    wrong += _header_problems(header, soap, _actions(facts, operation, fault), request_id)
    if fault is None:
        return wrong + _reply_problems(facts, bodies, operation, child)
    return [*wrong, *layout_problems(fault, namespace), *_detail_problems(facts, bodies, operation, fault)]


def _parts(root: etree._Element, namespace: str) -> tuple[etree._Element | None, etree._Element | None, list[str]]:
    """The header, the one body child, and what is wrong with the envelope itself."""
    if root.tag != f"{{{namespace}}}Envelope":
        return None, None, [f"/{root.tag!s}: the root should be Envelope in {namespace}"]
    header, body = root.find(f"{{{namespace}}}Header"), root.find(f"{{{namespace}}}Body")
    expected = [part for part in (header, body) if part is not None]
    ordered = list(root) == expected
    wrong = [] if ordered else ["/Envelope: it should hold a Header (if any) and a Body, in that order"]
    children = [] if body is None else list(body)
    if len(children) != 1:
        return header, None, [*wrong, f"/Envelope/Body: one child expected, {len(children)} found"]
    return header, children[0], wrong


def _actions(facts: Facts, operation: Operation, fault: Fault | None) -> set[str] | None:
    """The actions the answer may go under; None for an undeclared fault, whose action no contract names."""
    if fault is None:
        return {operation.reply.action}
    declared = {facts.tag(element): action for element, action in operation.faults.items()}
    return {action for tag, action in declared.items() if fault.detail and fault.detail[0].tag == tag} or None


def _header_problems(
    header: etree._Element | None, soap: SoapVersion, actions: set[str] | None, request_id: str | None
) -> Iterator[str]:
    if soap == "1.1":
        for element in [] if header is None else header:
            if str(element.tag).startswith(f"{{{WSA}}}"):
                yield f"/Envelope/Header/{element.tag!s}: the SOAP 1.1 endpoint has no addressing headers"
        return
    yield from _action_problems(_texts(header, "Action"), actions)
    related = [text for text, _ in _texts(header, "RelatesTo")]
    if related != ([] if request_id is None else [request_id]):
        yield f"/Envelope/Header/RelatesTo: the request's MessageID {request_id} expected, {related} found"
    for text, _ in _texts(header, "To"):
        if text != ANONYMOUS:
            yield f"/Envelope/Header/To: absent or {ANONYMOUS} expected, {text} found"


def _action_problems(found: list[tuple[str, str | None]], actions: set[str] | None) -> Iterator[str]:
    if len(found) != 1:
        yield f"/Envelope/Header/Action: one expected, {len(found)} found"
        return
    text, must_understand = found[0]
    if must_understand != "1":
        yield f'/Envelope/Header/Action: mustUnderstand="1" expected, {must_understand} found'
    if actions is not None and text not in actions:
        yield f"/Envelope/Header/Action: {' or '.join(sorted(actions))} expected, {text} found"


def _texts(header: etree._Element | None, name: str) -> list[tuple[str, str | None]]:
    found = [] if header is None else header.findall(f"{{{WSA}}}{name}")
    return [(element.text or "", element.get(f"{{{ENVELOPES['1.2']}}}mustUnderstand")) for element in found]


def _reply_problems(facts: Facts, bodies: Bodies, operation: Operation, child: etree._Element) -> list[str]:
    if child.tag != facts.tag(operation.reply.element):
        return [f"/Envelope/Body/{child.tag!s}: {facts.tag(operation.reply.element)} expected"]
    return bodies.problems(child)


def _detail_problems(facts: Facts, bodies: Bodies, operation: Operation, fault: Fault) -> Iterator[str]:
    """A declared fault is written strictly and its Message is the reason; an undeclared one has no detail."""
    for child in fault.detail:
        if child.tag not in {facts.tag(element) for element in operation.faults}:
            yield f"/Envelope/Body/Fault/detail/{child.tag!s}: {operation.name} declares no such fault"
            continue
        yield from bodies.problems(child)
        message = child.find(f"{{{facts.prefixes['com']}}}Message")
        if message is not None and (message.text or "") != fault.reason:
            yield f"/Envelope/Body/Fault: the reason {fault.reason!r} should be the Message {message.text!r}"
