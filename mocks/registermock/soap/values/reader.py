"""XML elements that the schema has accepted → values of contract types: one function a type, made when first needed."""

from collections.abc import Callable
from functools import cache
from typing import Any

from lxml import etree

from registermock.soap.contract.primitives import Contract
from registermock.soap.contract.xsd import original
from registermock.soap.namespaces import XSI
from registermock.soap.values.simple import simple_reader

_NIL = f"{{{XSI}}}nil"
_TYPE = f"{{{XSI}}}type"
Read = Callable[[etree._Element], Any]


def arguments(message: Any, body: etree._Element) -> list[Any]:
    """The values of an operation's parameters, in order; None for one that is absent or nil.

    Raises ValueError, OverflowError or spyne's Fault for what the schema accepts and Python cannot hold.
    """
    members = _members(message)
    given = _read_members(message, body)
    return [given.get(name) for name in members]


@cache
def _members(kind: Any) -> dict[str, tuple[Read, bool]]:
    """Each member's reader, and whether there may be many of it."""
    flat = kind.get_flat_type_info(kind)
    return {name: (_reader(original(member)), member.Attributes.max_occurs > 1) for name, member in flat.items()}


def _reader(kind: Any) -> Read:
    if issubclass(kind, Contract):
        return lambda element: None if element.get(_NIL) else _contract(_actual(kind, element), element)
    read = simple_reader(kind)
    return lambda element: None if element.get(_NIL) else read(element.text)


def _contract(kind: Any, element: etree._Element) -> Contract:
    return kind(**_read_members(kind, element))


def _read_members(kind: Any, element: etree._Element) -> dict[str, Any]:
    members, found = _members(kind), dict[str, Any]()
    for child in element:
        name = str(child.tag).rpartition("}")[2]
        read, many = members[name]
        if many:
            found.setdefault(name, []).append(read(child))
        else:
            found[name] = read(child)
    return found


def _actual(kind: Any, element: etree._Element) -> Any:
    """The type that xsi:type names, which the schema has found to be this one or derived from it."""
    named = element.get(_TYPE)
    if named is None:
        return kind
    prefix, _, name = named.rpartition(":")
    return _derived(kind)[(element.nsmap[prefix or None], name)]


@cache
def _derived(kind: Any) -> dict[tuple[str, str], Any]:
    """The type and those derived from it, by name."""
    found = {(kind.get_namespace(), kind.get_type_name()): kind}
    for one in kind.Attributes._subclasses or ():
        found |= _derived(original(one))
    return found
