"""The interface facts of one service, read from its facts file: operations, types and elements.

Names of types and elements are kept as the files write them, `prefix:local`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

ServiceName = Literal["flr", "ar", "cppa"]
Name = str

FOLDER = Path(__file__).with_name("facts")
_FACETS = ("pattern", "minInclusive", "maxInclusive")


@dataclass(frozen=True, slots=True)
class Member:
    """One child element; `least` and `most` are minOccurs and maxOccurs as the contract states them."""

    name: str
    type: Name
    least: int
    most: str
    nillable: bool

    @property
    def repeats(self) -> bool:
        """Whether this is the item of an array."""
        return self.most == "unbounded"


@dataclass(frozen=True, slots=True)
class ComplexType:
    """A data contract; the members of the type it extends come first on the wire."""

    name: Name
    extends: Name | None
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class SimpleType:
    """A restricted text or number; `is_list` means several words, separated by blanks."""

    name: Name
    base: Name
    is_list: bool
    facets: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Wrapper:
    """The one child of a body: a request's or a reply's element, and its WS-Addressing action."""

    element: Name
    action: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation; `faults` maps the element in a fault's detail to the fault's action."""

    name: str
    request: Wrapper
    reply: Wrapper
    faults: dict[Name, str]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the judge knows about a service."""

    prefixes: dict[str, str]
    operations: dict[str, Operation]
    complex_types: dict[Name, ComplexType]
    simple_types: dict[Name, SimpleType]
    elements: dict[Name, tuple[Name, bool]]

    def tag(self, name: Name) -> str:
        """`prefix:local` in the form in which lxml gives an element's tag."""
        prefix, local = name.split(":")
        return f"{{{self.prefixes[prefix]}}}{local}"

    def members(self, name: Name) -> tuple[Member, ...]:
        """All members of a type in wire order, inherited ones first."""
        found = self.complex_types[name]
        return (self.members(found.extends) if found.extends else ()) + found.members

    def derived(self, name: Name) -> Iterator[Name]:
        """The types that extend a type."""
        return (one.name for one in self.complex_types.values() if one.extends == name)


@cache
def read(service: ServiceName) -> Facts:
    """The facts of a service."""
    document = yaml.safe_load((FOLDER / f"{service}.yaml").read_text(encoding="utf-8"))
    schemas = document["schemas"]
    return Facts(
        prefixes=document["prefixes"],
        operations={one["name"]: _operation(one) for one in document["operations"]},
        complex_types={found.name: found for found in _complex_types(schemas)},
        simple_types={found.name: found for found in _simple_types(schemas)},
        elements={
            f"{schema['prefix']}:{name}": (type_, nillable)
            for schema in schemas
            for name, type_, nillable in schema["global_elements"]
            if type_ != "anonymous"
        },
    )


def _operation(row: dict[str, Any]) -> Operation:
    faults = {fault["element"]: fault["action"] for fault in row["faults"]}
    return Operation(row["name"], _wrapper(row["input"]), _wrapper(row["output"]), faults)


def _wrapper(row: dict[str, Any]) -> Wrapper:
    return Wrapper(row["element"], row["action"], _members(row["members"]))


def _complex_types(schemas: list[dict[str, Any]]) -> Iterator[ComplexType]:
    for schema in schemas:
        for row in schema["complex_types"]:
            name = f"{schema['prefix']}:{row['name']}"
            yield ComplexType(name, row.get("extends"), _members(row["members"]))


def _members(rows: list[list[Any]]) -> tuple[Member, ...]:
    return tuple(Member(name, type_, least, str(most), nil) for name, type_, least, most, nil in rows)


def _simple_types(schemas: list[dict[str, Any]]) -> Iterator[SimpleType]:
    for schema in schemas:
        for row in schema["simple_types"]:
            words = [("enumeration", word) for word, _ in row.get("enumeration", ())]
            limits = [(facet, row[facet]) for facet in _FACETS if facet in row]
            name = f"{schema['prefix']}:{row['name']}"
            yield SimpleType(name, row["restriction"], row.get("list", False), tuple(words + limits))
