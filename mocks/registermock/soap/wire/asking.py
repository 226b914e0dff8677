"""A request as a client writes it, for whoever asks an endpoint from inside the server."""

from registermock.journal import Request
from registermock.soap.contract.service_contract import ServiceContract
from registermock.soap.namespaces import XSI
from registermock.soap.values.prefixes import names, possible, qname
from registermock.soap.values.writer import content
from registermock.soap.version import SoapVersion

_VERSION = SoapVersion.V11  # nothing but the question: no addressing


def request_of(contract: ServiceContract, operation: str, *arguments: object) -> Request:
    """The SOAP 1.1 request that asks an operation, its arguments in the order of the contract."""
    message = contract.descriptor(operation).in_message
    tag = qname(contract.namespace, operation)
    inner = content(message, dict(zip(message._type_info, arguments, strict=True))).own
    namespaces = {"s": _VERSION.namespace, "xsi": XSI, **contract.prefixes}
    used = {"s", *(set(names(possible(message))) - {"xsi"}), *(("xsi",) if "xsi:nil" in inner else ())}
    declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in namespaces.items() if prefix in used)
    body = f"<s:Envelope{declared}><s:Body><{tag}>{inner}</{tag}></s:Body></s:Envelope>"
    return Request("POST", f"{_VERSION.media_type}; charset=utf-8", f'"{contract.action(operation)}"', body.encode())
