"""Values of contract types → XML text: for each type one Python function, generated from the spyne model.

What it writes is what spyne's XmlDocument would, with WCF's rule that a null member is nil, never absent.
A generated function looks like this:

    def content(members):
        return ''.join((
            f'<com:Active>{"true" if v else "false"}</com:Active>' if (v := members['Active']) is not None else …,
            …))
"""

from collections.abc import Callable, Mapping
from typing import Any

from spyne import model

from registermock.soap.contract.primitives import Contract
from registermock.soap.namespaces import PREFIXES
from registermock.soap.values.simple import base64, date_time, escaped, ordinary, writer_of_rest

Members = Mapping[str, Any]
_PREFIX_OF = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_TEXT = "v if ordinary(v) else escaped(v)"


class ValueMissing(TypeError):
    """A member that cannot be nil has no value: the mapping left it out."""


class _Contents(dict[Any, Callable[[Members], str]]):
    """Contract type → the function that writes what stands inside an element of that type; made when first needed."""

    def __missing__(self, kind: Any) -> Callable[[Members], str]:
        made = self[kind] = _compiled(kind)
        return made


_contents = _Contents()


def content(kind: Any, members: Members) -> str:
    """What stands inside an element of the contract type, whose members have these values."""
    return _contents[kind](members)


def qname(namespace: str, name: str) -> str:
    """A name with the prefix its namespace has in every envelope."""
    return f"{_PREFIX_OF[namespace]}:{name}"


def element_writer(kind: Any, tag: str) -> Callable[[Contract], str]:
    """Writes a value of the contract type, or of one derived from it, as the element `tag`."""

    def written(value: Contract) -> str:
        if value.__class__ is kind:
            inner = _contents[kind](value.__dict__)
            return f"<{tag}>{inner}</{tag}>" if inner else f"<{tag}/>"
        return _derived(value, kind, tag)

    return written


def _derived(value: Contract, kind: Any, tag: str) -> str:
    actual = type(value)
    if not issubclass(actual, kind):
        raise TypeError(f"{tag} cannot hold a {actual.__name__}, only a {kind.__name__}")
    inner = _contents[actual](value.__dict__)
    opened = f'{tag} xsi:type="{qname(actual.get_namespace(), actual.get_type_name())}"'
    return f"<{opened}>{inner}</{tag}>" if inner else f"<{opened}/>"


def _compiled(kind: Any) -> Callable[[Members], str]:
    known: dict[str, Any] = {
        "ordinary": ordinary, "escaped": escaped, "date_time": date_time, "base64": base64, "missing": _missing,
    }  # fmt: skip
    parts = [_member(owner, name, member, known) for owner, name, member in _members(kind)]
    source = f"def content(members):\n    return ''.join(({''.join(f'{part}, ' for part in parts)}))"
    exec(compile(source, f"<writer of {kind.__name__}>", "exec"), known)  # noqa: S102  a text of our own making
    made: Callable[[Members], str] = known["content"]
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
    kind = member.__orig__ or member
    if issubclass(kind, Contract):
        known[f"write_{name}"] = element_writer(kind, tag)
        return f"write_{name}(v)"
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
