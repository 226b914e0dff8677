"""Reading XML so that nothing is overlooked: whatever a reader does not expect is an error."""

from collections.abc import Collection

from lxml import etree

NAMESPACES = {
    "wsdl": "http://schemas.xmlsoap.org/wsdl/",
    "soap": "http://schemas.xmlsoap.org/wsdl/soap/",
    "soap12": "http://schemas.xmlsoap.org/wsdl/soap12/",
    "wsp": "http://www.w3.org/ns/ws-policy",
    "sp": "http://schemas.xmlsoap.org/ws/2005/07/securitypolicy",
    "http": "http://schemas.microsoft.com/ws/06/2004/policy/http",
    "wsu": "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd",
    "wsam": "http://www.w3.org/2007/05/addressing/metadata",
    "wsa": "http://www.w3.org/2005/08/addressing",
    "xs": "http://www.w3.org/2001/XMLSchema",
    "ser": "http://schemas.microsoft.com/2003/10/Serialization/",
}


class Unexpected(AssertionError):
    """The document holds what no register's does; the facts have no word for it."""


def short(tag: object) -> str:
    """The name lxml gives an element or an attribute, as prefix:local."""
    qname = etree.QName(str(tag))
    prefix = next((prefix for prefix, uri in NAMESPACES.items() if uri == qname.namespace), None)
    return f"{prefix}:{qname.localname}" if prefix else qname.text


def only(element: etree._Element, children: Collection[str] = (), attributes: Collection[str] = ()) -> etree._Element:
    """The element, which may have these children and attributes and no others. Raises Unexpected."""
    strange = [short(child.tag) for child in element if short(child.tag) not in children]
    strange += [f"@{name}" for name in map(short, element.attrib) if name not in attributes]
    if strange:
        raise Unexpected(f"{_place(element)} holds {', '.join(strange)}")
    return element


def all_in(element: etree._Element, child: str) -> list[etree._Element]:
    """The children of that name."""
    return [one for one in element if short(one.tag) == child]


def one_in(element: etree._Element, path: str) -> etree._Element:
    """The one element at a path of names such as `wsp:ExactlyOne/wsp:All`. Raises Unexpected."""
    for name in path.split("/"):
        found = all_in(element, name)
        if len(found) != 1:
            raise Unexpected(f"{_place(element)} holds {len(found)} {name}")
        element = found[0]
    return element


def attribute(element: etree._Element, name: str) -> str | None:
    """The attribute of that short name."""
    return next((value for key, value in element.attrib.items() if short(key) == name), None)


def _place(element: etree._Element) -> str:
    steps = [*reversed(list(element.iterancestors())), element]
    return "/".join(f"{short(one.tag)}[{one.get('name')}]" if one.get("name") else short(one.tag) for one in steps)
