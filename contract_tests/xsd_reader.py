"""Served schemas → the words of the facts files."""

from collections.abc import Mapping
from typing import Any

from lxml import etree

from .wsdl_strict import Unexpected, all_in, one_in, only, short

Description = dict[str, Any]
_FACETS = ("pattern", "minInclusive", "maxInclusive")
_NOTES = ("ser:IsValueType", "ser:GenericType")


class SchemaReader:
    """Reads schemas; names are written with the prefixes of the facts file."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = {uri: prefix for prefix, uri in prefixes.items()}

    def prefix(self, uri: str | None) -> str:
        """The facts' prefix of a namespace; of a strange one the namespace itself."""
        return self._prefixes.get(str(uri), str(uri))

    def qname(self, element: etree._Element, attribute: str) -> str | None:
        """A name in an attribute, None if it is not there."""
        text = element.get(attribute)
        if text is None:
            return None
        prefix, _, local = text.rpartition(":")
        return f"{self.prefix(element.nsmap.get(prefix or None))}:{local}"

    def schema(self, root: etree._Element) -> Description:
        """All of a schema but the members of its wrappers."""
        kinds = ("xs:import", "xs:complexType", "xs:simpleType", "xs:element", "xs:attribute")
        only(root, kinds, ("targetNamespace", "elementFormDefault", "attributeFormDefault"))
        named = {kind: _by_name(all_in(root, kind)) for kind in kinds[1:]}
        return {
            "targetNamespace": root.get("targetNamespace"),
            "elementFormDefault": root.get("elementFormDefault", "unqualified"),
            "attributeFormDefault": root.get("attributeFormDefault", "unqualified"),
            "imports": sorted(self.prefix(one.get("namespace")) for one in all_in(root, "xs:import")),
            "complex_types": {name: self._complex_type(one) for name, one in named["xs:complexType"].items()},
            "simple_types": {name: self._simple_type(one) for name, one in named["xs:simpleType"].items()},
            "global_elements": {name: self._global_element(one) for name, one in named["xs:element"].items()},
            "global_attributes": {
                name: self.qname(only(one, (), ("name", "type")), "type") for name, one in named["xs:attribute"].items()
            },
        }

    def wrappers(self, root: etree._Element) -> Description:
        """The members of the elements whose type has no name."""
        prefix = self.prefix(root.get("targetNamespace"))
        return {
            f"{prefix}:{one.get('name')}": self._members(only(one_in(one, "xs:complexType"), ("xs:sequence",)))
            for one in all_in(root, "xs:element")
            if len(one)
        }

    def _global_element(self, element: etree._Element) -> list[Any]:
        only(element, ("xs:complexType",), ("name", "type", "nillable"))
        return [self.qname(element, "type") or "anonymous", element.get("nillable") == "true"]

    def _complex_type(self, element: etree._Element) -> Description:
        only(element, ("xs:annotation", "xs:sequence", "xs:complexContent"), ("name",))
        described = self._notes(element)
        if all_in(element, "xs:complexContent"):
            content = only(one_in(element, "xs:complexContent"), ("xs:extension",))
            element = only(one_in(content, "xs:extension"), ("xs:sequence",), ("base",))
            described["extends"] = self.qname(element, "base")
        return {**described, "members": self._members(element)}

    def _members(self, parent: etree._Element) -> list[list[Any]]:
        return [self._member(one) for one in only(one_in(parent, "xs:sequence"), ("xs:element",))]

    def _member(self, element: etree._Element) -> list[Any]:
        only(element, (), ("name", "type", "minOccurs", "maxOccurs", "nillable"))
        most = element.get("maxOccurs", "1")
        return [
            element.get("name"),
            self.qname(element, "type"),
            int(element.get("minOccurs", "1")),
            int(most) if most.isdigit() else most,
            element.get("nillable") == "true",
        ]

    def _notes(self, element: etree._Element) -> Description:
        if not all_in(element, "xs:annotation"):
            return {}
        notes = only(one_in(element, "xs:annotation/xs:appinfo"), _NOTES)
        described: Description = {}
        if values := all_in(notes, "ser:IsValueType"):
            described["value_type"] = [value.text for value in values] == ["true"]
        if all_in(notes, "ser:GenericType"):
            described["generic"] = self._generic(one_in(notes, "ser:GenericType"))
        return described

    def _generic(self, element: etree._Element) -> Description:
        only(element, ("ser:GenericParameter",), ("Name", "Namespace"))
        return {
            "name": element.get("Name"),
            "namespace": self.prefix(element.get("Namespace")),
            "parameters": [
                f"{self.prefix(one.get('Namespace'))}:{only(one, (), ('Name', 'Namespace')).get('Name')}"
                for one in element
            ],
        }

    def _simple_type(self, element: etree._Element) -> Description:
        only(element, ("xs:restriction", "xs:list"), ("name",))
        described: Description = {}
        if all_in(element, "xs:list"):
            described["list"] = True
            inner = only(one_in(element, "xs:list"), ("xs:simpleType",))
            element = only(one_in(inner, "xs:simpleType"), ("xs:restriction",))
        restriction = one_in(element, "xs:restriction")
        only(restriction, ("xs:enumeration", *(f"xs:{facet}" for facet in _FACETS)), ("base",))
        described["restriction"] = self.qname(restriction, "base")
        for facet in [one for one in restriction if short(one.tag) != "xs:enumeration"]:
            described[str(etree.QName(facet).localname)] = only(facet, (), ("value",)).get("value")
        return {**described, **_enumeration(all_in(restriction, "xs:enumeration"), flags="list" in described)}


def _enumeration(values: list[etree._Element], *, flags: bool) -> Description:
    """Names and numbers; a number that is not told is where .NET's counting stands."""
    if not values:
        return {}
    told = [_number(one) for one in values]
    counted = [2**place if flags else place for place in range(len(values))]
    numbers = [count if number is None else number for number, count in zip(told, counted, strict=True)]
    described: Description = {
        "enumeration": [[one.get("value"), number] for one, number in zip(values, numbers, strict=True)]
    }
    if told == [None] * len(told):
        described["numeric_values"] = "implicit (position)"
    return described


def _number(value: etree._Element) -> int | None:
    only(value, ("xs:annotation",), ("value",))
    if not len(value):
        return None
    notes = only(one_in(value, "xs:annotation/xs:appinfo"), ("ser:EnumerationValue",))
    return int(one_in(notes, "ser:EnumerationValue").text or "")


def _by_name(elements: list[etree._Element]) -> dict[str, etree._Element]:
    named = {str(one.get("name")): one for one in elements}
    if len(named) != len(elements):
        raise Unexpected(f"{len(elements)} declarations have {len(named)} names")
    return named
