"""The XSD of a contract, from its spyne types, and the judge of messages compiled from it.

spyne's own generator cannot order a circle of types, and knows neither lists nor guid and duration.
The documents are as WCF writes them: one schema per namespace, everything qualified, a nillable global
element for every named type, an anonymous type for every message. The text is the same every time.
"""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from registermock.soap.contract.primitives import Contract, Struct
from registermock.soap.contract.service_contract import ServiceContract
from registermock.soap.namespaces import SERIALIZATION, XSD

_XS = f"{{{XSD}}}"


def schemas(contract: ServiceContract) -> dict[str, etree._Element]:
    """Namespace to xs:schema, the target namespace first. Imports give no location: it is all one set."""
    kinds = list(named_types(contract))
    used = {contract.namespace, *(kind.get_namespace() for kind in kinds)}
    documents = {uri: _schema(contract, uri) for uri in contract.prefixes.values() if uri in used}
    for kind in sorted(kinds, key=_arrays_first):
        _named_type(documents[kind.get_namespace()], kind)
    for name, message in _messages(contract):
        element = _element(documents[contract.namespace], name)
        _sequence(etree.SubElement(element, f"{_XS}complexType"), message)
    for document in documents.values():
        _import_what_is_named(document)
    return documents


def _arrays_first(kind: Any) -> bool:
    # XSD does not mind the order, but zeep does: it reads top down, and when it meets a circle of derived types
    # (an office and its people) anywhere but at an array, it forgets what one of them inherits.
    return not kind.get_type_name().startswith("ArrayOf")


def validator(contract: ServiceContract) -> etree.XMLSchema:
    """The judge of what stands in a SOAP body or a fault's detail; for one thread at a time."""
    documents = schemas(contract)
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_InMemory(documents))
    whole = etree.Element(f"{_XS}schema", nsmap={"xs": XSD})
    for uri in documents:
        etree.SubElement(whole, f"{_XS}import", namespace=uri, schemaLocation=uri)
    return etree.XMLSchema(etree.fromstring(etree.tostring(whole), parser))


def named_types(contract: ServiceContract) -> Iterator[Any]:
    """Every type with a name that a message or a fault of the contract reaches, derived types included."""
    seen: set[Any] = set()
    waiting = [kind for _, message in _messages(contract) for kind in message._type_info.values()]
    waiting += [fault for operation in contract.operations for fault in contract.faults(operation)]
    while waiting:
        kind = original(waiting.pop(0))
        if kind in seen or kind.get_namespace() == XSD:
            continue
        seen.add(kind)
        yield kind
        waiting += _neighbours(kind)


def original(kind: Any) -> Any:
    """The type itself, of which a nillable or repeated member's type is a copy."""
    return kind.__orig__ or kind


def _neighbours(kind: Any) -> list[Any]:
    if not issubclass(kind, Contract):
        return []
    base = [kind.__extends__] if kind.__extends__ else []
    return [*base, *kind._type_info.values(), *(kind.Attributes._subclasses or ())]


def _messages(contract: ServiceContract) -> Iterator[tuple[str, Any]]:
    for operation in contract.operations:
        descriptor = contract.descriptor(operation)
        yield operation, descriptor.in_message
        yield f"{operation}Response", descriptor.out_message


def _schema(contract: ServiceContract, uri: str) -> etree._Element:
    prefixes = {"xs": XSD, **contract.prefixes}
    attributes = {"targetNamespace": uri, "elementFormDefault": "qualified"}
    return etree.Element(f"{_XS}schema", attributes, nsmap=prefixes)


def _import_what_is_named(document: etree._Element) -> None:
    names = [name for element in document.iter() for name in (element.get("type"), element.get("base")) if name]
    named = {document.nsmap[name.partition(":")[0]] for name in names}
    for uri in sorted(named - {document.get("targetNamespace"), XSD}, reverse=True):
        document.insert(0, etree.Element(f"{_XS}import", namespace=uri))


def _named_type(document: etree._Element, kind: Any) -> None:
    if issubclass(kind, Contract):
        _complex_type(document, kind)
    else:
        _simple_type(document, kind)
    _element(document, kind.get_type_name(), type=_qname(document, kind), nillable="true")


def _complex_type(document: etree._Element, kind: Any) -> None:
    declared = etree.SubElement(document, f"{_XS}complexType", name=kind.get_type_name())
    if issubclass(kind, Struct):
        information = etree.SubElement(etree.SubElement(declared, f"{_XS}annotation"), f"{_XS}appinfo")
        etree.SubElement(information, f"{{{SERIALIZATION}}}IsValueType").text = "true"
    if kind.__extends__:
        content = etree.SubElement(declared, f"{_XS}complexContent")
        declared = etree.SubElement(content, f"{_XS}extension", base=_qname(document, kind.__extends__))
    _sequence(declared, kind)


def _sequence(parent: etree._Element, kind: Any) -> None:
    sequence = etree.SubElement(parent, f"{_XS}sequence")
    for name, member in kind._type_info.items():
        element = _element(sequence, name, type=_qname(parent, member))
        element.set("minOccurs", str(member.Attributes.min_occurs))
        if member.Attributes.max_occurs > 1:
            element.set("maxOccurs", "unbounded")
        if member.Attributes.nillable:
            element.set("nillable", "true")


def _simple_type(document: etree._Element, kind: Any) -> None:
    declared = etree.SubElement(document, f"{_XS}simpleType", name=kind.get_type_name())
    if kind.is_list:
        declared = etree.SubElement(etree.SubElement(declared, f"{_XS}list"), f"{_XS}simpleType")
    restriction = etree.SubElement(declared, f"{_XS}restriction", base=f"xs:{kind.restricts}")
    for facet, value in kind.facets:
        etree.SubElement(restriction, f"{_XS}{facet}", value=value)


def _element(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{_XS}element", name=name)
    element.attrib.update(attributes)
    return element


def _qname(near: etree._Element, kind: Any) -> str:
    uri = kind.get_namespace()
    prefix = next(prefix for prefix, known in near.nsmap.items() if known == uri)
    return f"{prefix}:{kind.get_type_name()}"


class _InMemory(etree.Resolver):
    """Finds imported schemas among the documents, and nothing anywhere else."""

    def __init__(self, documents: dict[str, etree._Element]) -> None:
        super().__init__()
        self._documents = {uri: etree.tostring(document) for uri, document in documents.items()}

    def resolve(self, system_url: str | None, public_id: str | None, context: Any) -> Any:
        """The document whose namespace is the location."""
        return self.resolve_string(self._documents[str(system_url)], context)
