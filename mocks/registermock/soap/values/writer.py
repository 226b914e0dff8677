"""Values of contract types → XML text: for each type one Python function, generated from the spyne model.

What it writes is what spyne's XmlDocument would, with WCF's rule that a null member is nil, never absent.
A generated function looks like this:

    def content(members, parts):
        return ''.join((
            f'<com:Active>{"true" if v else "false"}</com:Active>' if (v := members['Active']) is not None else …,
            …))
"""

from collections.abc import Callable, Mapping
from typing import Any

from registermock.soap.contract.primitives import Contract
from registermock.soap.contract.xsd import original
from registermock.soap.values.prefixes import possible, qname
from registermock.soap.values.simple import QUICK_NAMES, quick, simple_writer
from registermock.soap.values.written import PLACE, Blank, Slot, Text, Written

Members = Mapping[str, Any]
Parts = list[Any]
Content = Callable[[Members, Parts], str]
"""Writes members; where one is written already, or blank, its place is left and a Written or Slot added to the list."""


class ValueMissing(TypeError):
    """A member that cannot be nil has no value: the mapping left it out."""


class _Contents(dict[Any, Content]):
    """Contract type → the function that writes what stands inside an element of that type; made when first needed."""

    def __missing__(self, kind: Any) -> Content:
        made = self[kind] = _compiled(kind)
        return made


_contents = _Contents()


def content(kind: Any, members: Members) -> Text:
    """What stands inside an element of the contract type, whose members have these values."""
    parts: Parts = []
    return Text(_contents[kind](members, parts), parts)


def written(value: Contract) -> Written:
    """The value, written, in a piece that others will share."""
    kind: Any = type(value)
    text = content(kind, value.__dict__)
    inner = b"".join(text.pieces())
    return Written(kind, (inner,) if inner else (), text.used(possible(kind)), 0)


def element_writer(kind: Any, tag: str) -> Callable[[Any, Parts], str]:
    """Writes a value of the contract type, or of one derived from it, as the element `tag`."""

    def element(value: Contract | Written | Blank, parts: Parts) -> str:
        if value.__class__ is kind:
            inner = _contents[kind](value.__dict__, parts)
            return f"<{tag}>{inner}</{tag}>" if inner else f"<{tag}/>"
        if isinstance(value, Blank):
            parts.append(Slot(value.number, kind, is_contract=True))
            return f"<{tag}>{PLACE}</{tag}>"
        return _other(value, kind, tag, parts)

    return element


def _other(value: Contract | Written, kind: Any, tag: str, parts: Parts) -> str:
    actual = value.kind if isinstance(value, Written) else type(value)
    if not issubclass(actual, kind):
        raise TypeError(f"{tag} cannot hold a {actual.__name__}, only a {kind.__name__}")
    named = "" if actual is kind else f' xsi:type="{qname(actual.get_namespace(), actual.get_type_name())}"'
    inner = _place(value, parts) if isinstance(value, Written) else _contents[actual](value.__dict__, parts)
    return f"<{tag}{named}>{inner}</{tag}>" if inner else f"<{tag}{named}/>"


def _place(value: Written, parts: Parts) -> str:
    if not value.pieces:
        return ""
    parts.append(value)
    return PLACE


def simple_content(kind: Any) -> Callable[[Any, Parts], str]:
    """Writes any value of the simple type."""
    write = simple_writer(kind)

    def text(value: Any, parts: Parts) -> str:
        if not isinstance(value, Blank):
            return write(value)
        parts.append(Slot(value.number, kind, is_contract=False))
        return PLACE

    return text


def _compiled(kind: Any) -> Content:
    known: dict[str, Any] = {**QUICK_NAMES, "missing": _missing}
    members = [_member(owner, name, member, known) for owner, name, member in _members(kind)]
    source = f"def content(members, parts):\n    return ''.join(({''.join(f'{one}, ' for one in members)}))"
    exec(compile(source, f"<writer of {kind.__name__}>", "exec"), known)  # noqa: S102  a text of our own making
    made: Content = known["content"]
    return made


def _members(kind: Any) -> list[tuple[Any, str, Any]]:
    """Every member in wire order, with the type that declares it: its element is in the namespace of that one."""
    inherited = _members(kind.__extends__) if kind.__extends__ else []
    return [*inherited, *((kind, name, member) for name, member in kind._type_info.items())]


def _member(owner: Any, name: str, member: Any, known: dict[str, Any]) -> str:
    """The expression that writes one member out of `members`."""
    tag = qname(owner.get_namespace(), name)
    nil = repr(f'<{tag} xsi:nil="true"/>') if member.Attributes.nillable else f"missing({name!r})"
    value = _value(member, name, tag, known)
    if member.Attributes.max_occurs > 1:
        return f"''.join([{nil} if v is None else {value} for v in members[{name!r}] or ()])"
    return f"{nil} if (v := members[{name!r}]) is None else {value}"


def _value(member: Any, name: str, tag: str, known: dict[str, Any]) -> str:
    """The expression that writes the element of the value `v`, which is not None."""
    kind = original(member)
    if issubclass(kind, Contract):
        known[f"write_{name}"] = element_writer(kind, tag)
        return f"write_{name}(v, parts)"
    known[f"write_{name}"] = simple_content(kind)
    return f"f'<{tag}>{{{quick(kind)}write_{name}(v, parts)}}</{tag}>'"


def _missing(name: str) -> str:
    raise ValueMissing(f"{name} is a value type; the mapping left it out")
