"""How WCF writes one declaration of a schema: a type, its annotations, a global element."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from registermock.soap.contract.primitives import Contract, Duration, Enumeration, Guid, Restriction, Struct
from registermock.soap.namespaces import MESSAGE, SERIALIZATION, XSD

XS = f"{{{XSD}}}"
_SER = f"{{{SERIALIZATION}}}"
_PLAIN = (
    *("anyType", "anyURI", "base64Binary", "boolean", "byte", "dateTime", "decimal", "double", "float", "int", "long"),
    *("QName", "short", "string", "unsignedByte", "unsignedInt", "unsignedLong", "unsignedShort"),
)
_ATTRIBUTES = {"FactoryType": "QName", "Id": "ID", "Ref": "IDREF"}


class _Char(Restriction):
    restricts = "int"
    facets = ()


def serialization_schema(document: etree._Element) -> None:
    """Fill the document with what WCF puts into the namespace ser of every service, used or not."""
    document.set("attributeFormDefault", "qualified")
    for name in _PLAIN:
        element(document, name, type=f"xs:{name}", nillable="true")
    for name, kind in {"char": _Char, "duration": Duration, "guid": Guid}.items():
        element(document, name, type=f"ser:{name}", nillable="true")
        _simple_type(document, name, kind)
    for name, built_in in _ATTRIBUTES.items():
        etree.SubElement(document, f"{XS}attribute", name=name, type=f"xs:{built_in}")


def named_type(document: etree._Element, kind: Any) -> None:
    """Declare the type, and the nillable global element of its name that WCF gives all but a stream."""
    if issubclass(kind, Contract):
        _complex_type(document, kind)
    else:
        _simple_type(document, kind.get_type_name(), kind)
    if kind.get_namespace() != MESSAGE:
        element(document, kind.get_type_name(), type=_qname(document, kind), nillable="true")


def wrapper(document: etree._Element, name: str, message: Any) -> None:
    """Declare the element of a request or a reply, whose type has no name."""
    _sequence(etree.SubElement(element(document, name), f"{XS}complexType"), message)


def element(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    """Add an xs:element."""
    added = etree.SubElement(parent, f"{XS}element", name=name)
    added.attrib.update(attributes)
    return added


def namespaces_named(document: etree._Element) -> set[str]:
    """The namespaces that declarations of the document refer to, its own and XML Schema's included."""
    names = [name for one in document.iter() for name in (one.get("type"), one.get("base")) if name]
    # WCF imports ser for these two annotations, though no type of it is named; for GenericType it does not.
    notes = [SERIALIZATION for _ in document.iter(f"{_SER}IsValueType", f"{_SER}EnumerationValue")]
    return {document.nsmap[name.partition(":")[0]] for name in names}.union(notes)


def _complex_type(document: etree._Element, kind: Any) -> None:
    declared = etree.SubElement(document, f"{XS}complexType", name=kind.get_type_name())
    if issubclass(kind, Struct):
        etree.SubElement(_notes(declared), f"{_SER}IsValueType").text = "true"
    if generic := _generic(kind):
        _generic_type(declared, kind, *generic)
    if kind.__extends__:
        content = etree.SubElement(declared, f"{XS}complexContent")
        declared = etree.SubElement(content, f"{XS}extension", base=_qname(document, kind.__extends__))
    _sequence(declared, kind)


def _sequence(parent: etree._Element, kind: Any) -> None:
    sequence = etree.SubElement(parent, f"{XS}sequence")
    for name, member in kind._type_info.items():
        child = element(sequence, name, type=_qname(parent, member))
        child.set("minOccurs", str(member.Attributes.min_occurs))
        if member.Attributes.max_occurs > 1:
            child.set("maxOccurs", "unbounded")
        if member.Attributes.nillable:
            child.set("nillable", "true")


def _simple_type(document: etree._Element, name: str, kind: Any) -> None:
    declared = etree.SubElement(document, f"{XS}simpleType", name=name)
    if kind.is_list:
        declared = etree.SubElement(etree.SubElement(declared, f"{XS}list"), f"{XS}simpleType")
    restriction = etree.SubElement(declared, f"{XS}restriction", base=f"xs:{kind.restricts}")
    facets = [etree.SubElement(restriction, f"{XS}{facet}", value=value) for facet, value in kind.facets]
    if issubclass(kind, Enumeration):
        for facet, number, counted in zip(facets, kind.numbers, _counted(kind), strict=True):
            if number != counted:
                etree.SubElement(_notes(facet), f"{_SER}EnumerationValue").text = str(number)


def _counted(kind: Any) -> Iterator[int]:
    """The numbers .NET gives the names of an enumeration that states none: 0, 1, 2, or as flags 1, 2, 4."""
    return (2**place if kind.is_list else place for place in range(len(kind.facets)))


def _generic(kind: Any) -> tuple[str, list[Any]] | None:
    """The name that a closed generic type is made from, and the types it is made of; None for all others."""
    name, members = kind.get_type_name(), list(kind._type_info.values())
    if name.startswith("KeyValuePairOf"):
        return "KeyValuePairOf{0}{1}{#}", members
    if name.startswith("PagedResultOf"):
        return "PagedResultOf{0}{#}", [*members[0]._type_info.values()]
    return None


def _generic_type(declared: etree._Element, kind: Any, name: str, parameters: list[Any]) -> None:
    generic = etree.SubElement(_notes(declared), f"{_SER}GenericType", Name=name, Namespace=kind.get_namespace())
    for parameter in parameters:
        named = {"Name": parameter.get_type_name(), "Namespace": parameter.get_namespace()}
        etree.SubElement(generic, f"{_SER}GenericParameter", named)


def _notes(declared: etree._Element) -> etree._Element:
    """The appinfo of a declaration, made when first wanted."""
    found = declared.find(f"{XS}annotation/{XS}appinfo")
    if found is None:
        found = etree.SubElement(etree.SubElement(declared, f"{XS}annotation"), f"{XS}appinfo")
    return found


def _qname(near: etree._Element, kind: Any) -> str:
    uri = kind.get_namespace()
    prefix = next(prefix for prefix, known in near.nsmap.items() if known == uri)
    return f"{prefix}:{kind.get_type_name()}"
