"""The XSD of a contract, from its spyne types, and the judge of messages compiled from it.

spyne's own generator cannot order a circle of types, and knows neither lists nor guid and duration.
The documents are as WCF writes them: one schema per namespace, everything qualified, a nillable global
element for every named type, an anonymous type for every message. The text is the same every time.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from registermock.soap.contract.declarations import XS, named_type, namespaces_named, serialization_schema, wrapper
from registermock.soap.contract.primitives import Contract
from registermock.soap.contract.service_contract import ServiceContract
from registermock.soap.namespaces import SERIALIZATION, XSD

_MOST_TRIES = 100


def schemas(contract: ServiceContract) -> dict[str, etree._Element]:
    """Namespace to xs:schema, the target namespace first. Imports give no location: it is all one set."""
    kinds = [kind for kind in named_types(contract) if kind.get_namespace() != SERIALIZATION]
    used = {contract.namespace, SERIALIZATION, *(kind.get_namespace() for kind in kinds)}
    documents = {uri: _schema(contract, uri) for uri in contract.prefixes.values() if uri in used}
    serialization_schema(documents[SERIALIZATION])
    for kind in sorted(kinds, key=_arrays_first):
        named_type(documents[kind.get_namespace()], kind)
    for name, message in _messages(contract):
        wrapper(documents[contract.namespace], name, message)
    for document in documents.values():
        _import_what_is_named(document)
    return documents


def _arrays_first(kind: Any) -> bool:
    # XSD does not mind the order, but zeep does: it reads top down, and when it meets a circle of derived types
    # (an office and its people) anywhere but at an array, it forgets what one of them inherits.
    return not kind.get_type_name().startswith("ArrayOf")


def validator(contract: ServiceContract) -> etree.XMLSchema:
    """The judge of what stands in a SOAP body or a fault's detail; for one thread at a time.

    While lxml reads anything else in another thread, it may take the resolver away, and import nothing from then on.
    """
    documents = schemas(contract)
    for _ in range(_MOST_TRIES):
        resolver = _InMemory(documents)
        try:
            compiled = _compiled(documents, resolver)
        except etree.XMLSchemaParseError:
            if not resolver.unread:
                raise
        else:
            if not resolver.unread:
                return compiled
    raise RuntimeError(f"the schema of {contract.short} cannot be compiled beside whatever else is reading XML")


def _compiled(documents: Iterable[str], resolver: etree.Resolver) -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(resolver)
    whole = etree.Element(f"{XS}schema", nsmap={"xs": XSD})
    for uri in documents:
        etree.SubElement(whole, f"{XS}import", namespace=uri, schemaLocation=uri)
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
    return etree.Element(f"{XS}schema", attributes, nsmap=prefixes)


def _import_what_is_named(document: etree._Element) -> None:
    others = namespaces_named(document) - {document.get("targetNamespace"), XSD}
    for uri in sorted(others, reverse=True):
        document.insert(0, etree.Element(f"{XS}import", namespace=uri))


class _InMemory(etree.Resolver):
    """Finds imported schemas among the documents, and nothing anywhere else."""

    def __init__(self, documents: dict[str, etree._Element]) -> None:
        super().__init__()
        self._documents = {uri: etree.tostring(document) for uri, document in documents.items()}
        self.unread = set(documents)

    def resolve(self, system_url: str | None, public_id: str | None, context: Any) -> Any:
        """The document whose namespace is the location."""
        self.unread.discard(str(system_url))
        return self.resolve_string(self._documents[str(system_url)], context)
