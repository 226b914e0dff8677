"""The WSDL 1.1 of a contract: messages, port type, both bindings with their policies, and the ports.

Names, actions and bindings are those of the registers' own WSDLs; the addresses are this server's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from registermock.soap import namespaces as ns
from registermock.soap.contract.policy import policy
from registermock.soap.contract.service_contract import ServiceContract
from registermock.soap.version import SoapVersion

_W = f"{{{ns.WSDL}}}"
_ACTION = f"{{{ns.ADDRESSING_METADATA}}}Action"
_PREFIXES = {
    "wsdl": ns.WSDL,
    "soap": ns.WSDL_SOAP11,
    "soap12": ns.WSDL_SOAP12,
    "wsp": ns.POLICY,
    "wsu": ns.SECURITY_UTILITY,
    "sp": ns.SECURITY_POLICY,
    "http": ns.HTTP_POLICY,
    "wsam": ns.ADDRESSING_METADATA,
    "wsa10": ns.ADDRESSING,
    "xs": ns.XSD,
}


@dataclass(frozen=True)
class _Binding:
    kind: str
    soap: str
    addressed: bool

    def name(self, contract: ServiceContract) -> str:
        return f"{self.kind}_{contract.port_type}"

    def policy(self, contract: ServiceContract) -> str:
        return f"{self.name(contract)}_policy"


_BINDINGS = {
    SoapVersion.V11: _Binding("BasicHttpBinding", ns.WSDL_SOAP11, addressed=False),
    SoapVersion.V12: _Binding("WSHttpBinding", ns.WSDL_SOAP12, addressed=True),
}


def wsdl(
    contract: ServiceContract,
    addresses: Mapping[SoapVersion, str],
    types: Iterable[etree._Element],
    *,
    secure: bool,
) -> etree._Element:
    """The definitions, with these schemas as types; `secure` demands HTTPS as the registers do."""
    root = etree.Element(
        f"{_W}definitions",
        {"name": contract.name, "targetNamespace": contract.namespace},
        nsmap={**_PREFIXES, **contract.prefixes},
    )
    for binding in _BINDINGS.values():
        policy(root, binding.policy(contract), secure=secure, addressed=binding.addressed)
    _add(root, "types").extend(types)
    for operation in contract.operations:
        _messages(root, contract, operation)
    _port_type(root, contract)
    for binding in _BINDINGS.values():
        _binding(root, contract, binding)
    _service(root, contract, addresses)
    return root


def _messages(root: etree._Element, contract: ServiceContract, operation: str) -> None:
    stem, target = f"{contract.port_type}_{operation}", _prefix(root, contract.namespace)
    _message(root, f"{stem}_InputMessage", "parameters", f"{target}:{operation}")
    _message(root, f"{stem}_OutputMessage", "parameters", f"{target}:{operation}Response")
    for fault in contract.faults(operation):
        name = fault.get_type_name()
        element = f"{_prefix(root, fault.get_namespace())}:{name}"
        _message(root, f"{stem}_{name}Fault_FaultMessage", "detail", element)


def _message(root: etree._Element, name: str, part: str, element: str) -> None:
    _add(_add(root, "message", name=name), "part", name=part, element=element)


def _port_type(root: etree._Element, contract: ServiceContract) -> None:
    target = _prefix(root, contract.namespace)
    port_type = _add(root, "portType", name=contract.port_type)
    for name in contract.operations:
        operation = _add(port_type, "operation", name=name)
        stem = f"{target}:{contract.port_type}_{name}"
        _add(operation, "input", contract.action(name), message=f"{stem}_InputMessage")
        _add(operation, "output", contract.reply_action(name), message=f"{stem}_OutputMessage")
        for fault in contract.faults(name):
            kind = fault.get_type_name()
            action, message = contract.fault_action(name, kind), f"{stem}_{kind}Fault_FaultMessage"
            _add(operation, "fault", action, name=f"{kind}Fault", message=message)


def _binding(root: etree._Element, contract: ServiceContract, binding: _Binding) -> None:
    name, soap = binding.name(contract), f"{{{binding.soap}}}"
    port_type = f"{_prefix(root, contract.namespace)}:{contract.port_type}"
    element = _add(root, "binding", name=name, type=port_type)
    etree.SubElement(element, f"{{{ns.POLICY}}}PolicyReference", URI=f"#{binding.policy(contract)}")
    etree.SubElement(element, f"{soap}binding", transport=ns.SOAP_OVER_HTTP, style="document")
    for operation in contract.operations:
        _bound_operation(element, contract, operation, soap)


def _bound_operation(binding: etree._Element, contract: ServiceContract, name: str, soap: str) -> None:
    operation = _add(binding, "operation", name=name)
    etree.SubElement(operation, f"{soap}operation", soapAction=contract.action(name), style="document")
    for direction in ("input", "output"):
        etree.SubElement(_add(operation, direction), f"{soap}body", use="literal")
    for fault in contract.faults(name):
        fault_name = f"{fault.get_type_name()}Fault"
        bound = _add(operation, "fault", name=fault_name)
        etree.SubElement(bound, f"{soap}fault", name=fault_name, use="literal", namespace="")


def _service(root: etree._Element, contract: ServiceContract, addresses: Mapping[SoapVersion, str]) -> None:
    service = _add(root, "service", name=contract.name)
    for version, binding in _BINDINGS.items():
        name = binding.name(contract)
        port = _add(service, "port", name=name, binding=f"{_prefix(root, contract.namespace)}:{name}")
        etree.SubElement(port, f"{{{binding.soap}}}address", location=addresses[version])
        if binding.addressed:
            reference = etree.SubElement(port, f"{{{ns.ADDRESSING}}}EndpointReference")
            etree.SubElement(reference, f"{{{ns.ADDRESSING}}}Address").text = addresses[version]


def _prefix(root: etree._Element, namespace: str) -> str:
    return next(prefix for prefix, known in root.nsmap.items() if known == namespace and prefix)


def _add(parent: etree._Element, tag: str, action: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{_W}{tag}")
    element.attrib.update(attributes)
    if action:
        element.set(_ACTION, action)
    return element
