"""Writing a SOAP message: an answer or a fault → bytes, laid out as WCF does. SOAP 1.2 replies are addressed."""

from typing import Any, NamedTuple

from lxml import etree

from registermock.journal import Told
from registermock.soap.contract.service_contract import ServiceContract
from registermock.soap.namespaces import ADDRESSING, XSI
from registermock.soap.values.prefixes import prefixes, qname
from registermock.soap.values.simple import escaped
from registermock.soap.values.writer import content
from registermock.soap.values.written import PIECE, Text
from registermock.soap.version import SoapVersion
from registermock.soap.wire.call import Call
from registermock.soap.wire.fault_layout import CODE_PREFIX, append_fault
from registermock.soap.wire.faults import SOAP_FAULT, WireFault

_ID = "\x00"  # stands in no XML
_DECLARATION = "<?xml version='1.0' encoding='UTF-8'?>\n"


class Answer(NamedTuple):
    """A whole message in pieces, many of which stand in other answers too.

    The id of the message it relates to stands between `head` and `rest`, which is empty where it relates to none.
    `size` is the bytes of the pieces that are this answer's own; `told` is what the journal says of it.
    """

    head: bytes
    rest: bytes
    body: tuple[bytes, ...]
    size: int
    told: Told | None

    def to(self, message_id: str | None) -> bytes:
        """The answer to the message of that id."""
        if self.rest and message_id:
            return b"".join((self.head, escaped(message_id).encode(), self.rest, *self.body))
        return b"".join((self.head, *self.body))


class Frame(NamedTuple):
    """What stands round all answers of an operation that use the same prefixes; `head` and `rest` as in Answer."""

    head: bytes
    rest: bytes
    tail: bytes


class Envelopes:
    """Envelopes of one contract in one SOAP version."""

    def __init__(self, contract: ServiceContract, version: SoapVersion) -> None:
        self._contract = contract
        self._version = version
        self._addressed = version is SoapVersion.V12
        self._namespaces = {"s": version.namespace, "xsi": XSI, **contract.prefixes}
        self._possible: dict[str, frozenset[str]] = {}
        self._frames: dict[tuple[str, bool, bool, frozenset[str]], Frame] = {}

    def body(self, operation: str, value: Any) -> Text:
        """What stands in the element that answers an operation; a void one has no value."""
        message = self._contract.descriptor(operation).out_message
        return content(message, dict.fromkeys(message._type_info, value))

    def around(self, body: Text, operation: str, *, related: bool, told: Told | None = None) -> Answer:
        """The whole message that answers an operation. It declares the namespaces that the body uses, and no others."""
        which = (
            operation,
            related,
            bool(body.own),
            body.used(self._possible.get(operation) or self._may_use(operation)),
        )
        frame = self._frames.get(which) or self._made(*which)
        pieces = body.pieces()
        own = sum(map(len, pieces[::2])) + PIECE * len(pieces)
        return Answer(frame.head, frame.rest, (*pieces, frame.tail), own, told)

    def _may_use(self, operation: str) -> frozenset[str]:
        """The prefixes an answer may use beside those of the envelope; to search for all of them takes longer."""
        possible = prefixes(self._contract.descriptor(operation).out_message) & self._namespaces.keys()
        found = self._possible[operation] = frozenset({"xsi", *possible} - {self._tag(operation).partition(":")[0]})
        return found

    def _made(self, operation: str, related: bool, filled: bool, used: frozenset[str]) -> Frame:
        tag = self._tag(operation)
        declared = {"s", tag.partition(":")[0], *used}
        declarations = "".join(
            f' xmlns:{prefix}="{uri}"' for prefix, uri in self._namespaces.items() if prefix in declared
        )
        begun = f"{_DECLARATION}<s:Envelope{declarations}>{self._header(operation, related)}<s:Body>"
        opened, closed = (f"<{tag}>", f"</{tag}>") if filled else (f"<{tag}/>", "")
        head, _, rest = f"{begun}{opened}".partition(_ID)
        made = self._frames[operation, related, filled, used] = Frame(
            head.encode(), rest.encode(), f"{closed}</s:Body></s:Envelope>".encode()
        )
        return made

    def _tag(self, operation: str) -> str:
        message = self._contract.descriptor(operation).out_message
        return qname(message.get_namespace(), message.get_type_name())

    def _header(self, operation: str, related: bool) -> str:
        if not self._addressed:
            return ""
        declared = f'xmlns:a="{ADDRESSING}"'
        action = self._contract.reply_action(operation)
        relates = f"<a:RelatesTo {declared}>{_ID}</a:RelatesTo>" if related else ""
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
