"""Values of contract types → XML text: for each type one Python function, generated from the spyne model.

What it writes is what spyne's XmlDocument would, with WCF's rule that a null member is nil, never absent.
A generated function looks like this:

    def content(members, shared):
        return ''.join((
            f'<com:Active>{"true" if v else "false"}</com:Active>' if (v := members['Active']) is not None else …,
            …))
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from spyne import model

from registermock.soap.contract.primitives import Contract
from registermock.soap.contract.xsd import original
from registermock.soap.values.prefixes import prefixes, qname
from registermock.soap.values.simple import base64, date_time, escaped, ordinary, writer_of_rest
from registermock.soap.values.written import PLACE, Text, Written

Members = Mapping[str, Any]
Content = Callable[[Members, list[Written]], str]
"""Writes members; where one is written already it adds it to the list, and leaves its place."""
_TEXT = "v if ordinary(v) else escaped(v)"


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
    shared: list[Written] = []
    return Text(_contents[kind](members, shared), shared)


def written(value: Contract) -> Written:
    """The value, written."""
    kind: Any = type(value)
    shared: list[Written] = []
    text = Text(_contents[kind](value.__dict__, shared), shared)
    return Written(kind, b"".join(text.pieces()), text.used(prefixes(kind) | {"xsi"}))


_ContractT = TypeVar("_ContractT", bound=Contract)
_INNER = ""  # the name of no member


def constant(value: _ContractT) -> _ContractT:
    """The value, which never changes from now on: how it is written is kept with it."""
    value.__dict__[_INNER] = _contents[type(value)](value.__dict__, [])
    return value


@cache
def empty(array: Any) -> Any:
    """The array of that type that has no members."""
    (name,) = array._type_info
    return constant(array(**{name: ()}))


def element_writer(kind: Any, tag: str) -> Callable[[Contract | Written, list[Written]], str]:
    """Writes a value of the contract type, or of one derived from it, as the element `tag`."""

    def element(value: Contract | Written, shared: list[Written]) -> str:
        if value.__class__ is kind:
            members = value.__dict__
            inner = members.get(_INNER)
            if inner is None:
                inner = _contents[kind](members, shared)
            return f"<{tag}>{inner}</{tag}>" if inner else f"<{tag}/>"
        return _other(value, kind, tag, shared)

    return element


def _other(value: Contract | Written, kind: Any, tag: str, shared: list[Written]) -> str:
    actual = value.kind if isinstance(value, Written) else type(value)
    if not issubclass(actual, kind):
        raise TypeError(f"{tag} cannot hold a {actual.__name__}, only a {kind.__name__}")
    named = "" if actual is kind else f' xsi:type="{qname(actual.get_namespace(), actual.get_type_name())}"'
    inner = _place(value, shared) if isinstance(value, Written) else _contents[actual](value.__dict__, shared)
    return f"<{tag}{named}>{inner}</{tag}>" if inner else f"<{tag}{named}/>"


def _place(value: Written, shared: list[Written]) -> str:
    if not value.inner:
        return ""
    shared.append(value)
    return PLACE


def _compiled(kind: Any) -> Content:
    known: dict[str, Any] = {
        "ordinary": ordinary, "escaped": escaped, "date_time": date_time, "base64": base64, "missing": _missing,
    }  # fmt: skip
    parts = [_member(owner, name, member, known) for owner, name, member in _members(kind)]
    source = f"def content(members, shared):\n    return ''.join(({''.join(f'{part}, ' for part in parts)}))"
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
        return f"write_{name}(v, shared)"
    return f"f'<{tag}>{{{_simple(kind, name, known)}}}</{tag}>'"


def _simple(kind: Any, name: str, known: dict[str, Any]) -> str:
    if issubclass(kind, model.Unicode):
        return _TEXT
    if issubclass(kind, model.Integer):
        return "v:d"
    if issubclass(kind, model.Boolean):
        return '"true" if v else "false"'
    if issubclass(kind, model.DateTime):
        return "date_time(v)"
    if issubclass(kind, model.ByteArray):
        return "base64(v)"
    known[f"write_{name}"] = writer_of_rest(kind)
    return f"write_{name}(v)"


def _missing(name: str) -> str:
    raise ValueMissing(f"{name} is a value type; the mapping left it out")
