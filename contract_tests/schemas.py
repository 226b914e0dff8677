"""Facts → XML schemas in memory, in the strict form in which WCF writes replies.

The published schemas let nearly every member be absent, for requests may leave them out. WCF, when it
answers, writes every member: a null is nil, a number is written even when it is 0. So whatever a reply can
contain is required here; what only requests contain keeps its stated minOccurs.
"""

from collections.abc import Iterable

from lxml import etree

from .facts import ComplexType, Facts, Member, Name, SimpleType, Wrapper
from .forms import form_of

XS = "http://www.w3.org/2001/XMLSchema"
_WHERE = "facts:"

ABSTRACT: frozenset[Name] = frozenset({"ar:CommunicationParty"})
"""Types nothing is of: every party is an organisation, a person or a service, so xsi:type must say which."""


def schema_of(facts: Facts) -> etree.XMLSchema:
    """One schema for all namespaces of a service; nothing is read from files or from the network."""
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    parser.resolvers.add(_InMemory({prefix: _document(facts, prefix) for prefix in _own_prefixes(facts)}))
    return etree.XMLSchema(etree.fromstring(_entrance(facts), parser))


class _InMemory(etree.Resolver):
    """Answers the imports of the schemas from memory."""

    def __init__(self, documents: dict[str, bytes]) -> None:
        super().__init__()
        self._documents = documents

    def resolve(self, system_url, public_id, context):  # type: ignore[no-untyped-def]  # noqa: ARG002
        """The document an import names."""
        return self.resolve_string(self._documents[system_url.removeprefix(_WHERE)], context)


def _own_prefixes(facts: Facts) -> list[str]:
    return [prefix for prefix in facts.prefixes if prefix != "xs"]


def _entrance(facts: Facts) -> bytes:
    root = etree.Element(f"{{{XS}}}schema", nsmap={"xs": XS})
    _imports(root, facts, _own_prefixes(facts))
    return etree.tostring(root)


def _imports(root: etree._Element, facts: Facts, prefixes: Iterable[str]) -> None:
    for prefix in prefixes:
        _add(root, "import", namespace=facts.prefixes[prefix], schemaLocation=f"{_WHERE}{prefix}")


def _document(facts: Facts, prefix: str) -> bytes:
    root = etree.Element(f"{{{XS}}}schema", nsmap=facts.prefixes)
    root.set("targetNamespace", facts.prefixes[prefix])
    root.set("elementFormDefault", "qualified")
    _imports(root, facts, (other for other in _own_prefixes(facts) if other != prefix))
    answered = _in_replies(facts)
    for simple in facts.simple_types.values():
        if _local(simple.name, prefix):
            _simple_type(root, simple)
    for complex_ in facts.complex_types.values():
        if _local(complex_.name, prefix):
            _complex_type(root, complex_, strict=complex_.name in answered)
    for name, (type_, nillable) in facts.elements.items():
        if local := _local(name, prefix):
            _add(root, "element", name=local, type=type_, nillable=_word(nillable))
    for operation in facts.operations.values():
        _wrapper(root, operation.request, prefix, strict=False)
        _wrapper(root, operation.reply, prefix, strict=True)
    return etree.tostring(root)


def _in_replies(facts: Facts) -> set[Name]:
    """The types a reply or a fault can contain."""
    operations = facts.operations.values()
    waiting = [member.type for operation in operations for member in operation.reply.members]
    waiting += [facts.elements[fault][0] for operation in operations for fault in operation.faults]
    found: set[Name] = set()
    while waiting:
        name = waiting.pop()
        if name in found or name not in facts.complex_types:
            continue
        found.add(name)
        waiting += [member.type for member in facts.members(name)] + [*facts.derived(name)]
        waiting += [base] if (base := facts.complex_types[name].extends) else []
    return found


def _wrapper(root: etree._Element, wrapper: Wrapper, prefix: str, strict: bool) -> None:
    if local := _local(wrapper.element, prefix):
        inner = _add(_add(root, "element", name=local), "complexType")
        _sequence(inner, wrapper.members, strict)


def _complex_type(root: etree._Element, found: ComplexType, strict: bool) -> None:
    inner = _add(root, "complexType", name=found.name.split(":")[1], abstract=_word(found.name in ABSTRACT))
    if found.extends:
        inner = _add(_add(inner, "complexContent"), "extension", base=found.extends)
    _sequence(inner, found.members, strict)


def _sequence(parent: etree._Element, members: tuple[Member, ...], strict: bool) -> None:
    sequence = _add(parent, "sequence")
    for member in members:
        least = 1 if strict and not member.repeats else member.least
        child = _add(
            sequence, "element", name=member.name,
            minOccurs=str(least), maxOccurs=member.most, nillable=_word(member.nillable),
        )  # fmt: skip
        if strict and (form := form_of(member.type, member.name)):
            _restriction(_add(child, "simpleType"), member.type, (("pattern", form),))
        else:
            child.set("type", member.type)


def _simple_type(root: etree._Element, found: SimpleType) -> None:
    inner = _add(root, "simpleType", name=found.name.split(":")[1])
    if found.is_list:
        inner = _add(_add(inner, "list"), "simpleType")
    form = form_of(found.base)
    _restriction(inner, found.base, (*found.facets, *([("pattern", form)] if form else [])))


def _restriction(parent: etree._Element, base: Name, facets: tuple[tuple[str, str], ...]) -> None:
    restriction = _add(parent, "restriction", base=base)
    for facet, value in facets:
        _add(restriction, facet, value=value)


def _local(name: Name, prefix: str) -> str | None:
    own, local = name.split(":")
    return local if own == prefix else None


def _add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{XS}}}{tag}", attributes)


def _word(value: bool) -> str:
    return "true" if value else "false"
