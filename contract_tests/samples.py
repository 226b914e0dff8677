"""Valid instances made from the facts: what a fully filled request or reply of an operation looks like."""

from collections.abc import Mapping

from lxml import etree

from .facts import Facts, Member, Name, Wrapper
from .forms import WITH_ZONE
from .schemas import ABSTRACT

XSI = "http://www.w3.org/2001/XMLSchema-instance"
NIL, TYPE = f"{{{XSI}}}nil", f"{{{XSI}}}type"

_VALUES = {
    "xs:string": "Prøvetekst",
    "xs:boolean": "false",
    "xs:int": "8099001",
    "xs:long": "700001",
    "xs:short": "60",
    "xs:double": "59.5",
    "xs:dateTime": "2024-03-11T09:15:22.417",
    "xs:base64Binary": "MIIB",
    "msg:StreamBody": "MIIB",
    "ser:duration": "PT8H",
    "ser:guid": "11111111-2222-4333-8444-555555555500",
}


def reply(facts: Facts, operation: str, kinds: Mapping[Name, Name] | None = None) -> etree._Element:
    """The operation's reply with every member filled; a type that would contain itself is nil.

    `kinds` says which derived type stands where an abstract one is declared.
    """
    return _filled(facts, facts.operations[operation].reply, kinds or {})


def request(facts: Facts, operation: str) -> etree._Element:
    """The operation's request with every member filled."""
    return _filled(facts, facts.operations[operation].request, {})


def _filled(facts: Facts, wrapper: Wrapper, kinds: Mapping[Name, Name]) -> etree._Element:
    root = etree.Element(facts.tag(wrapper.element), nsmap={**_prefixes(facts), "i": XSI})
    filler = _Filler(facts, dict(kinds))
    filler.members(root, wrapper.element, wrapper.members, ())
    return root


def element(facts: Facts, name: Name, **texts: str | None) -> etree._Element:
    """A global element with its members; `texts` gives values, None means nil, others are filled."""
    root = etree.Element(facts.tag(name), nsmap={**_prefixes(facts), "i": XSI})
    type_, _ = facts.elements[name]
    _Filler(facts, {}).content(root, type_, ())
    for member, text in texts.items():
        found = next(child for child in root if etree.QName(child).localname == member)
        found.text = text
        if text is None:
            found.set(NIL, "true")
    return root


def _prefixes(facts: Facts) -> dict[str, str]:
    return {prefix: namespace for prefix, namespace in facts.prefixes.items() if prefix != "xs"}


class _Filler:
    def __init__(self, facts: Facts, kinds: dict[Name, Name]) -> None:
        self._facts = facts
        self._kinds = kinds

    def members(
        self, parent: etree._Element, declared_in: Name, members: tuple[Member, ...], above: tuple[Name, ...]
    ) -> None:
        """Add the members, in the namespace of the type that declares them."""
        for member in members:
            if member.repeats and member.type in above:
                continue
            child = etree.SubElement(parent, self._facts.tag(f"{declared_in.split(':')[0]}:{member.name}"))
            if member.type in above:
                child.set(NIL, "true")
            else:
                self.content(child, member.type, above)
                child.text = f"{child.text}+01:00" if member.name in WITH_ZONE else child.text

    def content(self, parent: etree._Element, type_: Name, above: tuple[Name, ...]) -> None:
        """Fill an element of the type."""
        if type_ not in self._facts.complex_types:
            parent.text = self._text(type_)
            return
        if type_ in ABSTRACT:
            kind = self._kinds.get(type_) or next(self._facts.derived(type_))
            parent.set(TYPE, kind)
            self._complex(parent, kind, (*above, type_))
        else:
            self._complex(parent, type_, above)

    def _complex(self, parent: etree._Element, type_: Name, above: tuple[Name, ...]) -> None:
        found = self._facts.complex_types[type_]
        if found.extends:
            self._complex(parent, found.extends, above)
        self.members(parent, type_, found.members, (*above, type_))

    def _text(self, type_: Name) -> str:
        simple = self._facts.simple_types.get(type_)
        words = [value for facet, value in simple.facets if facet == "enumeration"] if simple else []
        return words[0] if words else _VALUES[type_]
