"""Writing a SOAP message: an answer or a fault → bytes, laid out as WCF does. SOAP 1.2 replies are addressed."""

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

from registermock.journal import Told
from registermock.soap.contract.service_contract import ServiceContract
from registermock.soap.namespaces import ADDRESSING, XSI
from registermock.soap.values.simple import escaped
from registermock.soap.values.writer import content, prefixes, qname
from registermock.soap.version import SoapVersion
from registermock.soap.wire.call import Call
from registermock.soap.wire.fault_layout import CODE_PREFIX, append_fault
from registermock.soap.wire.faults import SOAP_FAULT, WireFault

_ID = "\x00"  # stands in no XML
_DECLARATION = "<?xml version='1.0' encoding='UTF-8'?>\n"
_XSI_IN_A_TAG = re.compile(r"<[^<>]* xsi:")  # a text holds neither < nor >


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole message, but for the id of the message it relates to, which stands between head and tail.

    `told` is what the journal says of it.
    """

    head: bytes
    tail: bytes
    told: Told | None

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.head) + len(self.tail)

    def to(self, message_id: str | None) -> bytes:
        """The answer to the message of that id."""
        return self.head + escaped(message_id).encode() + self.tail if message_id and self.tail else self.head


class Envelopes:
    """Envelopes of one contract in one SOAP version."""

    def __init__(self, contract: ServiceContract, version: SoapVersion) -> None:
        self._contract = contract
        self._version = version
        self._addressed = version is SoapVersion.V12
        self._namespaces = {"s": version.namespace, "xsi": XSI, **contract.prefixes}
        self._declarations: dict[str, list[tuple[str, str]]] = {}

    def body(self, operation: str, value: Any) -> str:
        """The element that answers an operation; a void one has no value."""
        message = self._contract.descriptor(operation).out_message
        tag = qname(message.get_namespace(), message.get_type_name())
        inner = content(message, dict.fromkeys(message._type_info, value))
        return f"<{tag}>{inner}</{tag}>" if inner else f"<{tag}/>"

    def around(self, body: str, operation: str, *, related: bool, told: Told | None = None) -> "Answer":
        """The whole message that answers an operation. It declares the namespaces that the body uses, and no others."""
        declared = self._declarable(operation)
        used = "".join([declaration for prefix, declaration in declared if _uses(body, prefix)])
        message = (
            f"{_DECLARATION}<s:Envelope{used}>{self._header(operation, related)}<s:Body>{body}</s:Body></s:Envelope>"
        )
        head, _, tail = message.partition(_ID) if related and self._addressed else (message, "", "")
        return Answer(head.encode(), tail.encode(), told)

    def _declarable(self, operation: str) -> list[tuple[str, str]]:
        """The prefixes an answer may use, each with its declaration; to search for all of them takes longer."""
        if operation not in self._declarations:
            possible = {"s", "xsi", *prefixes(self._contract.descriptor(operation).out_message)}
            self._declarations[operation] = [
                (prefix, f' xmlns:{prefix}="{uri}"') for prefix, uri in self._namespaces.items() if prefix in possible
            ]
        return self._declarations[operation]

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


def _uses(body: str, prefix: str) -> bool:
    if prefix == "xsi":
        return 'xsi:nil="true"/>' in body or _XSI_IN_A_TAG.search(body) is not None
    return prefix == "s" or f"<{prefix}:" in body
