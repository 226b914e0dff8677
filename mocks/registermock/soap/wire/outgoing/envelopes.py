"""Writing a SOAP message: an answer or a fault → bytes, laid out as WCF does. SOAP 1.2 replies are addressed."""

from typing import Any, NamedTuple

from lxml import etree

from registermock.journal import Pieces, Told
from registermock.soap.contract.service_contract import ServiceContract
from registermock.soap.contract.xsd import original
from registermock.soap.namespaces import ADDRESSING, XSI
from registermock.soap.values.prefixes import Prefixes, names, possible, qname
from registermock.soap.values.simple import escaped
from registermock.soap.values.writer import content
from registermock.soap.values.written import Written
from registermock.soap.version import SoapVersion
from registermock.soap.wire.call import Call
from registermock.soap.wire.faults import SOAP_FAULT, WireFault
from registermock.soap.wire.outgoing.fault_layout import CODE_PREFIX, append_fault

_ID = b"\x00"  # stands in no XML
_DECLARATION = "<?xml version='1.0' encoding='UTF-8'?>\n"


class Message(NamedTuple):
    """A whole message in pieces, many of which stand in other answers too.

    Where it is `related`, the id of the message it relates to stands after the first of them. `size` is roughly the
    bytes that it shares with no other answer; `told` is what the journal says of it.
    """

    pieces: Pieces
    related: bool
    size: int
    told: Told | None

    def to(self, message_id: str | None) -> Pieces:
        """The answer to the message of that id, in pieces."""
        if self.related and message_id:
            (first, *rest), size = self.pieces
            written = escaped(message_id).encode()
            return Pieces((first, written, *rest), size + len(written))
        return self.pieces


class _Frame(NamedTuple):
    """What stands round all answers of an operation that use the same prefixes.

    The first piece ends where the id of the message it relates to belongs, if one does.
    """

    before: tuple[bytes, ...]
    after: bytes


class _Form(NamedTuple):
    """What all answers of an operation have in common: the type of the message, its member, if any, and the type of
    that where it is one contract value."""

    message: Any
    result: tuple[str, ...]
    kind: Any
    frames: dict[tuple[Prefixes, Any, bool, bool], _Frame]


class Envelopes:
    """Envelopes of one contract in one SOAP version."""

    def __init__(self, contract: ServiceContract, version: SoapVersion) -> None:
        self._contract = contract
        self._version = version
        self._addressed = version is SoapVersion.V12
        self._namespaces = {"s": version.namespace, "xsi": XSI, **contract.prefixes}
        self._forms: dict[str, _Form] = {}

    def body(self, operation: str, value: Any) -> Written:
        """What answers an operation: the result where that is written already, else the whole message, written;
        a void operation has no value."""
        form = self._forms.get(operation) or self._form(operation)
        if value.__class__ is Written and value.kind is form.kind and value.pieces:
            return value
        text = content(form.message, dict.fromkeys(form.result, value))
        pieces = text.pieces() if text.own else ()
        return Written(form.message, pieces, text.used(possible(form.message)), text.size)

    def around(self, body: Written, operation: str, *, related: bool, told: Told | None = None) -> Message:
        """The whole message that answers an operation. It declares the namespaces that the body uses, and no others."""
        form = self._forms.get(operation) or self._form(operation)
        which = (body.used, body.kind, bool(body.pieces), related)
        frame = form.frames.get(which) or self._frame(operation, *which)
        parts = (*frame.before, *body.pieces, frame.after)
        return Message(Pieces(parts, sum(map(len, parts))), len(frame.before) > 1, body.size, told)

    def _form(self, operation: str) -> _Form:
        message = self._contract.descriptor(operation).out_message
        one = len(message._type_info) == 1 and next(iter(message._type_info.values()))
        kind = original(one) if one and one.Attributes.max_occurs == 1 else None
        form = self._forms[operation] = _Form(message, tuple(message._type_info), kind, {})
        return form

    def _frame(self, operation: str, used: Prefixes, kind: Any, filled: bool, related: bool) -> _Frame:
        form = self._forms[operation]
        tag = qname(form.message.get_namespace(), form.message.get_type_name())
        opened, closed = (f"<{tag}>", f"</{tag}>") if filled else (f"<{tag}/>", "")
        if kind is not form.message:
            result = qname(form.message.get_namespace(), form.result[0])
            opened, closed = f"{opened}<{result}>", f"</{result}>{closed}"
        declared = {"s", tag.partition(":")[0], *names(used)}
        declarations = "".join(
            f' xmlns:{prefix}="{uri}"' for prefix, uri in self._namespaces.items() if prefix in declared
        )
        begun = f"{_DECLARATION}<s:Envelope{declarations}>{self._header(operation, related)}<s:Body>{opened}"
        before = tuple(begun.encode().split(_ID))
        frame = form.frames[used, kind, filled, related] = _Frame(before, f"{closed}</s:Body></s:Envelope>".encode())
        return frame

    def _header(self, operation: str, related: bool) -> str:
        if not self._addressed:
            return ""
        declared = f'xmlns:a="{ADDRESSING}"'
        action = self._contract.reply_action(operation)
        relates = f"<a:RelatesTo {declared}>{_ID.decode()}</a:RelatesTo>" if related else ""
        return f'<s:Header><a:Action {declared} s:mustUnderstand="1">{action}</a:Action>{relates}</s:Header>'

    def fault(self, fault: WireFault, call: Call) -> bytes:
        """The whole message that refuses a call."""
        soap = f"{{{self._version.namespace}}}"
        envelope = etree.Element(f"{soap}Envelope", nsmap=self._namespaces)
        if self._addressed:
            self._append_header(envelope, self._fault_action(fault, call), call)
        append_fault(etree.SubElement(envelope, f"{soap}Body"), fault, self._version)
        etree.cleanup_namespaces(envelope, keep_ns_prefixes=[CODE_PREFIX])  # lxml does not see names within texts
        return etree.tostring(envelope, encoding="UTF-8", xml_declaration=True)

    def _append_header(self, envelope: etree._Element, action: str, call: Call) -> None:
        soap, addressing = f"{{{self._version.namespace}}}", f"{{{ADDRESSING}}}"
        header = etree.SubElement(envelope, f"{soap}Header")
        block = etree.SubElement(header, f"{addressing}Action", nsmap={"a": ADDRESSING})
        block.set(f"{soap}mustUnderstand", "1")
        block.text = action
        if call.envelope and call.envelope.message_id:
            etree.SubElement(header, f"{addressing}RelatesTo", nsmap={"a": ADDRESSING}).text = call.envelope.message_id

    def _fault_action(self, fault: WireFault, call: Call) -> str:
        if fault.generic is not None and call.operation:
            return self._contract.fault_action(call.operation)
        return fault.action or SOAP_FAULT
