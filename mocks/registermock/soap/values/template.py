"""A value that is written but for some blanks, for all the values that differ in nothing else.

For each template one Python function is generated, which looks like this:

    def pieces(values):
        v = values[2]; v0 = v if v.__class__ is int else write_v0(v)
        p0 = ('</flr:DoctorCycles><flr:Id>' f'{v0}' '</flr:Id>').encode()
        return len(p0) + 50, [b'<flr:DoctorCycles>', *values[0].pieces, p0]
"""

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Any

from registermock.soap.contract.primitives import Contract
from registermock.soap.values.prefixes import possible
from registermock.soap.values.simple import QUICK_NAMES, quick, simple_writer
from registermock.soap.values.writer import content
from registermock.soap.values.written import PIECE, PLACE, Slot, Text, Written

_Pieces = Callable[[Sequence[Any]], tuple[int, list[bytes]]]


class Template:
    """A contract value that has a Blank in place of some members. Safe to use from several threads."""

    def __init__(self, value: Contract) -> None:
        kind: Any = type(value)
        text = content(kind, value.__dict__)
        self._kind = kind
        slots = [part for part in text.parts if isinstance(part, Slot)]
        written = [part for part in text.parts if isinstance(part, Written)]
        self._contracts = [(slot.number, slot.kind) for slot in slots if slot.is_contract]
        self._used = Text(text.own, written).used(possible(kind))
        self._pieces = _compiled(text)
        self._size = sum([part.size for part in written])

    def filled(self, values: Sequence[Any]) -> Written | None:
        """The value with these in place of its blanks, none of them nil; None where one does not fit in without more:
        a contract value that is not written yet, is empty, or is of a derived type."""
        size, used = self._size, self._used
        for number, kind in self._contracts:
            value = values[number]
            if value.__class__ is not Written or value.kind is not kind or not value.pieces:
                return None
            used |= value.used
            size += value.size
        own, pieces = self._pieces(values)
        return Written(self._kind, pieces, used, size + own)


def _compiled(text: Text) -> _Pieces:
    known: dict[str, Any] = dict(QUICK_NAMES)
    names: dict[tuple[int, Any], str] = {}
    lines, own, pieces = list[str](), list[str](), list[str]()
    for segment, after in zip_longest(*_segments(text)):
        if len(segment) == 1:
            pieces += [repr(segment[0].encode())] if segment[0] else []
        else:
            pieces.append(f"p{len(own)}")
            lines += [f"{pieces[-1]} = ({_joined(segment, names)}).encode()"]
            own.append(f"len({pieces[-1]}) + {PIECE}")
        pieces += [f"*{after}"] if after else []
    lines = [_value(number, kind, name, known) for (number, kind), name in names.items()] + lines
    source = "\n    ".join([
        "def pieces(values):", *lines, f"return {' + '.join(own) or 0}, [{', '.join(pieces)}]",
    ])  # fmt: skip
    exec(compile(source, "<template>", "exec"), known)  # noqa: S102  a text of our own making
    made: _Pieces = known["pieces"]
    return made


def _segments(text: Text) -> tuple[list[list[Any]], list[str]]:
    """The text in segments of strings and simple slots, and the expressions for the bytes that stand between them."""
    first, *others = text.own.split(PLACE)
    segments: list[list[Any]] = [[first]]
    between: list[str] = []
    for part, after in zip(text.parts, others, strict=True):
        if isinstance(part, Slot) and not part.is_contract:
            segments[-1] += [part, after]
        else:
            between.append(f"values[{part.number}].pieces" if isinstance(part, Slot) else repr(tuple(part.pieces)))
            segments.append([after])
    return segments, between


def _joined(segment: list[Any], names: dict[tuple[int, Any], str]) -> str:
    """The expression for a segment; a value that it holds has a name, one for all its places."""
    parts = []
    for one in segment:
        if isinstance(one, Slot):
            parts.append(f"f'{{{names.setdefault((one.number, one.kind), f'v{len(names)}')}}}'")
        else:
            parts.append(repr(one))
    return " ".join(parts)


def _value(number: int, kind: Any, name: str, known: dict[str, Any]) -> str:
    """The statement that writes one of the values."""
    known[f"write_{name}"] = simple_writer(kind)
    return f"v = values[{number}]; {name} = {quick(kind)}write_{name}(v)"
