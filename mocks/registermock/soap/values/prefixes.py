"""Which namespace prefixes stand in a piece of XML, and which may stand in a value of a type."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from spyne import model

from registermock.soap.contract.xsd import original
from registermock.soap.namespaces import PREFIXES

Prefixes = int
"""A set of prefixes, with a bit for each, because answers put such sets together."""
_BITS = {prefix: 1 << number for number, prefix in enumerate(("xsi", *PREFIXES))}
_PREFIX_OF = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_XSI_IN_A_TAG = re.compile(r"<[^<>]* xsi:")  # a text holds neither < nor >


def qname(namespace: str, name: str) -> str:
    """A name with the prefix its namespace has in every envelope."""
    return f"{_PREFIX_OF[namespace]}:{name}"


def set_of(prefixes: Iterable[str]) -> Prefixes:
    """These prefixes as a set."""
    return sum(_BITS[prefix] for prefix in set(prefixes))


@cache
def names(prefixes: Prefixes) -> tuple[str, ...]:
    """The prefixes in a set."""
    return tuple(prefix for prefix, bit in _BITS.items() if prefixes & bit)


@cache
def possible(kind: Any) -> Prefixes:
    """The prefixes that may stand inside an element of the contract type."""
    seen, waiting = set[Any](), [kind]
    while waiting:
        one = original(waiting.pop())
        if one not in seen and issubclass(one, model.ComplexModel):
            seen.add(one)
            waiting += [*one._type_info.values(), *(one.Attributes._subclasses or ()), one.__extends__ or one]
    return set_of(["xsi", *(_PREFIX_OF[one.get_namespace()] for one in seen)])


def used(xml: str, among: Prefixes) -> Prefixes:
    """Those of the prefixes that an element in the XML has, or for xsi, an attribute."""
    return sum([_BITS[prefix] for prefix in names(among) if _stands_in(xml, prefix)])


def _stands_in(xml: str, prefix: str) -> bool:
    if prefix == "xsi":
        return 'xsi:nil="true"/>' in xml or _XSI_IN_A_TAG.search(xml) is not None
    return f"<{prefix}:" in xml
