"""Which namespace prefixes stand in a piece of XML, and which may stand in a value of a type."""

import re
from functools import cache
from typing import Any

from spyne import model

from registermock.soap.contract.xsd import original
from registermock.soap.namespaces import PREFIXES

_PREFIX_OF = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_XSI_IN_A_TAG = re.compile(r"<[^<>]* xsi:")  # a text holds neither < nor >


def qname(namespace: str, name: str) -> str:
    """A name with the prefix its namespace has in every envelope."""
    return f"{_PREFIX_OF[namespace]}:{name}"


@cache
def prefixes(kind: Any) -> frozenset[str]:
    """The prefixes that elements inside one of the contract type may have."""
    seen, waiting = set[Any](), [kind]
    while waiting:
        one = original(waiting.pop())
        if one not in seen and issubclass(one, model.ComplexModel):
            seen.add(one)
            waiting += [*one._type_info.values(), *(one.Attributes._subclasses or ()), one.__extends__ or one]
    return frozenset(_PREFIX_OF[one.get_namespace()] for one in seen)


def used_in(xml: str, prefix: str) -> bool:
    """Whether an element has that prefix, or for xsi, an attribute."""
    if prefix == "xsi":
        return 'xsi:nil="true"/>' in xml or _XSI_IN_A_TAG.search(xml) is not None
    return f"<{prefix}:" in xml
