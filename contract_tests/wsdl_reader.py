"""The WSDL and the schemas a server gives → the words of the facts files. Shares no code with what wrote them."""

from collections.abc import Mapping

from lxml import etree

from .published import Published
from .wsdl_policy import policy
from .wsdl_strict import Unexpected, all_in, attribute, one_in, only, short
from .xsd_reader import Description, SchemaReader

_VERSIONS = {"soap": "1.1", "soap12": "1.2"}


def describe(published: Published, prefixes: Mapping[str, str]) -> Description:
    """Everything the documents say, part by part as `wsdl_facts.expected`. Raises Unexpected."""
    root, schemas = SchemaReader(prefixes), published.schemas
    reader = _Definitions(published.definitions, root)
    described = {root.prefix(one.get("targetNamespace")): root.schema(one) for one in schemas}
    if len(described) != len(schemas):
        raise Unexpected(f"{len(schemas)} schemas have {len(described)} namespaces")
    return {
        "service": reader.service(),
        "bindings": [reader.binding(one) for one in reader.bindings],
        "bound operations": {str(one.get("name")): reader.bound_operations(one) for one in reader.bindings},
        "operations": reader.operations(),
        "messages": reader.messages(),
        "wrappers": {name: members for one in schemas for name, members in root.wrappers(one).items()},
        "schemas": described,
        "substitutions": _substitutions(described),
    }


def _substitutions(schemas: Description) -> Description:
    found: dict[str, list[str]] = {}
    for prefix, schema in schemas.items():
        for name, kind in schema["complex_types"].items():
            if "extends" in kind:
                found.setdefault(kind["extends"], []).append(f"{prefix}:{name}")
    return {base: sorted(kinds) for base, kinds in found.items()}


class _Definitions:
    """The parts of a wsdl:definitions."""

    def __init__(self, root: etree._Element, names: SchemaReader) -> None:
        parts = ("wsp:Policy", "wsdl:types", "wsdl:message", "wsdl:portType", "wsdl:binding", "wsdl:service")
        self._root = only(root, parts, ("name", "targetNamespace"))
        self._names = names
        self.bindings = all_in(root, "wsdl:binding")

    def service(self) -> Description:
        service = only(one_in(self._root, "wsdl:service"), ("wsdl:port",), ("name",))
        return {
            "name": service.get("name"),
            "definitions_name": self._root.get("name"),
            "targetNamespace": self._root.get("targetNamespace"),
            "port_type": one_in(self._root, "wsdl:portType").get("name"),
            "ports": [self._port(one) for one in service],
        }

    def _port(self, port: etree._Element) -> Description:
        only(port, ("soap:address", "soap12:address", "wsa:EndpointReference"), ("name", "binding"))
        soap = _soap(port[0])
        address = only(one_in(port, f"{soap}:address"), (), ("location",))
        reference = all_in(port, "wsa:EndpointReference")
        return {
            "name": port.get("name"),
            "binding": self._own(port, "binding"),
            "soap": _VERSIONS[soap],
            "address": address.get("location"),
            "endpoint_reference": _addressed(reference[0]) if reference else None,
        }

    def binding(self, binding: etree._Element) -> Description:
        soap = _soap(_soap_binding(binding))
        only(binding, ("wsp:PolicyReference", f"{soap}:binding", "wsdl:operation"), ("name", "type"))
        bound = only(one_in(binding, f"{soap}:binding"), (), ("transport", "style"))
        reference = only(one_in(binding, "wsp:PolicyReference"), (), ("URI",)).get("URI", "")
        return {
            "name": binding.get("name"),
            "port_type": self._names.qname(binding, "type"),
            "soap": _VERSIONS[soap],
            "transport": bound.get("transport"),
            "style": bound.get("style", "document"),
            "use": self._one_use(binding),
            **policy(self._root, reference.removeprefix("#")),
        }

    def _one_use(self, binding: etree._Element) -> str:
        """The uses of all bodies and faults, of which there should be one."""
        uses = [one.get("use") for one in binding.iter() if short(one.tag).endswith((":body", ":fault"))]
        return " ".join(sorted({use for use in uses if use}))

    def bound_operations(self, binding: etree._Element) -> list[Description]:
        soap = _soap(_soap_binding(binding))
        return [_bound_operation(one, soap) for one in all_in(binding, "wsdl:operation")]

    def operations(self) -> list[Description]:
        port_type = only(one_in(self._root, "wsdl:portType"), ("wsdl:operation",), ("name",))
        return [self._operation(one) for one in port_type]

    def _operation(self, operation: etree._Element) -> Description:
        only(operation, ("wsdl:input", "wsdl:output", "wsdl:fault"), ("name",))
        return {
            "name": operation.get("name"),
            "input": self._side(one_in(operation, "wsdl:input")),
            "output": self._side(one_in(operation, "wsdl:output")),
            "faults": [{"name": one.get("name"), **self._side(one)} for one in all_in(operation, "wsdl:fault")],
        }

    def _side(self, side: etree._Element) -> Description:
        only(side, (), ("message", "wsam:Action", "name"))
        return {"action": attribute(side, "wsam:Action"), "message": self._own(side, "message")}

    def messages(self) -> Description:
        described = {}
        for message in all_in(self._root, "wsdl:message"):
            part = only(one_in(only(message, ("wsdl:part",), ("name",)), "wsdl:part"), (), ("name", "element"))
            described[str(message.get("name"))] = [part.get("name"), self._names.qname(part, "element")]
        return described

    def _own(self, element: etree._Element, name: str) -> str:
        """The local part of a name, which must be in the namespace of the service."""
        prefix, _, local = element.get(name, "").rpartition(":")
        if element.nsmap.get(prefix) != self._root.get("targetNamespace"):
            raise Unexpected(f"{element.get(name)} is not in the namespace of the service")
        return local


def _addressed(reference: etree._Element) -> str | None:
    return one_in(only(reference, ("wsa:Address",)), "wsa:Address").text


def _soap_binding(binding: etree._Element) -> etree._Element:
    return next(one for one in binding if short(one.tag) in ("soap:binding", "soap12:binding"))


def _soap(element: etree._Element) -> str:
    return short(element.tag).partition(":")[0]


def _bound_operation(operation: etree._Element, soap: str) -> Description:
    only(operation, (f"{soap}:operation", "wsdl:input", "wsdl:output", "wsdl:fault"), ("name",))
    action = only(one_in(operation, f"{soap}:operation"), (), ("soapAction", "style"))
    return {
        "name": operation.get("name"),
        "soap_action": action.get("soapAction"),
        "style": action.get("style"),
        "input": only(one_in(operation, f"wsdl:input/{soap}:body"), (), ("use",)).get("use"),
        "output": only(one_in(operation, f"wsdl:output/{soap}:body"), (), ("use",)).get("use"),
        "faults": [_bound_fault(one, soap) for one in all_in(operation, "wsdl:fault")],
    }


def _bound_fault(fault: etree._Element, soap: str) -> Description:
    inner = only(one_in(only(fault, (f"{soap}:fault",), ("name",)), f"{soap}:fault"), (), ("name", "use", "namespace"))
    if inner.get("name") != fault.get("name"):
        raise Unexpected(f"fault {fault.get('name')} is {inner.get('name')} inside")
    return {"name": fault.get("name"), "use": inner.get("use"), "namespace": inner.get("namespace")}
