"""Writing a SOAP message: an answer or a fault → bytes, laid out as WCF does. SOAP 1.2 replies are addressed."""

import re
from typing import Any

from lxml import etree

from registermock.soap.contract.service_contract import ServiceContract
from registermock.soap.namespaces import ADDRESSING, XSI
from registermock.soap.values.simple import escaped
from registermock.soap.values.writer import content, qname
from registermock.soap.version import SoapVersion
from registermock.soap.wire.call import Call
from registermock.soap.wire.fault_layout import CODE_PREFIX, append_fault
from registermock.soap.wire.faults import SOAP_FAULT, WireFault

_DECLARATION = "<?xml version='1.0' encoding='UTF-8'?>\n"
_XSI_IN_A_TAG = re.compile(r"<[^<>]* xsi:")  # a text holds neither < nor >


class Envelopes:
    """Envelopes of one contract in one SOAP version."""

    def __init__(self, contract: ServiceContract, version: SoapVersion) -> None:
        self._contract = contract
        self._version = version
        self._namespaces = {"s": version.namespace, "xsi": XSI, **contract.prefixes}

    def body(self, operation: str, value: Any) -> str:
        """The element that answers an operation; a void one has no value."""
        message = self._contract.descriptor(operation).out_message
        tag = qname(message.get_namespace(), message.get_type_name())
        inner = content(message, dict.fromkeys(message._type_info, value))
        return f"<{tag}>{inner}</{tag}>" if inner else f"<{tag}/>"

    def around(self, body: str, operation: str, message_id: str | None) -> bytes:
        """The whole message that answers an operation. It declares the namespaces that the body uses, and no others."""
        used = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in self._namespaces.items() if _uses(body, prefix))
        header = self._header(operation, message_id) if self._version is SoapVersion.V12 else ""
        return f"{_DECLARATION}<s:Envelope{used}>{header}<s:Body>{body}</s:Body></s:Envelope>".encode()

    def _header(self, operation: str, message_id: str | None) -> str:
        declared = f'xmlns:a="{ADDRESSING}"'
        action = self._contract.reply_action(operation)
        relates = f"<a:RelatesTo {declared}>{escaped(message_id)}</a:RelatesTo>" if message_id else ""
        return f'<s:Header><a:Action {declared} s:mustUnderstand="1">{action}</a:Action>{relates}</s:Header>'

    def fault(self, fault: WireFault, call: Call) -> bytes:
        """The whole message that refuses a call."""
        soap = f"{{{self._version.namespace}}}"
        envelope = etree.Element(f"{soap}Envelope", nsmap=self._namespaces)
        if self._version is SoapVersion.V12:
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
