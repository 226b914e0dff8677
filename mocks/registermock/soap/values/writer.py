"""Values of contract types → XML text: for each type one Python function, generated from the spyne model.

What it writes is what spyne's XmlDocument would, with WCF's rule that a null member is nil, never absent.
A generated function looks like this:

    def content(members):
        return ''.join((
            f'<com:Active>{"true" if v else "false"}</com:Active>' if (v := members['Active']) is not None else …,
            …))
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from spyne import model

from registermock.soap.contract.primitives import Contract
from registermock.soap.contract.xsd import original
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


@dataclass(frozen=True, slots=True)
class Written:
    """A value of a contract type that is written already; stands wherever the value may."""

    kind: Any
    inner: str

    @classmethod
    def of(cls, value: Contract) -> "Written":
        """The value, written."""
        return cls(type(value), _contents[type(value)](value.__dict__))

    @property
    def size(self) -> int:
        """Roughly how many bytes it takes."""
        return len(self.inner)


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


def element_writer(kind: Any, tag: str) -> Callable[[Contract | Written], str]:
    """Writes a value of the contract type, or of one derived from it, as the element `tag`."""

    def written(value: Contract | Written) -> str:
        if value.__class__ is kind:
            inner = _contents[kind](value.__dict__)
            return f"<{tag}>{inner}</{tag}>" if inner else f"<{tag}/>"
        return _other(value, kind, tag)

    return written


def _other(value: Contract | Written, kind: Any, tag: str) -> str:
    actual = value.kind if isinstance(value, Written) else type(value)
    if not issubclass(actual, kind):
        raise TypeError(f"{tag} cannot hold a {actual.__name__}, only a {kind.__name__}")
    inner = value.inner if isinstance(value, Written) else _contents[actual](value.__dict__)
    named = "" if actual is kind else f' xsi:type="{qname(actual.get_namespace(), actual.get_type_name())}"'
    return f"<{tag}{named}>{inner}</{tag}>" if inner else f"<{tag}{named}/>"


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
    kind = original(member)
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
