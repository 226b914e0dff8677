"""A value that is written but for some blanks, for all the values that differ in nothing else.

For each template one Python function is generated, which looks like this:

    def pieces(values):
        v = values[2]; v2 = f'{v if v.__class__ is int else write2(v)}'.encode()
        return len(v2), [b'<flr:DoctorCycles>', *values[0].pieces, b'</flr:DoctorCycles><flr:Id>', v2, b'</flr:Id>']
"""

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Any

from registermock.soap.contract.primitives import Contract
from registermock.soap.values.prefixes import possible
from registermock.soap.values.simple import QUICK_NAMES, quick, simple_writer
from registermock.soap.values.writer import content
from registermock.soap.values.written import PIECE, Slot, Text, Written

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
        self._size = PIECE * len(slots) + sum([part.size for part in written])

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
    simple: dict[tuple[int, Any], str] = {}
    pieces = []
    for before, part in zip_longest(text.own.encode().split(b"\x00"), text.parts):
        pieces.append(repr(before))
        if isinstance(part, Written):
            pieces += map(repr, part.pieces)
        elif part and part.is_contract:
            pieces.append(f"*values[{part.number}].pieces")
        elif part:
            pieces.append(simple.setdefault((part.number, part.kind), f"v{len(simple)}"))
    lines = [_simple(number, kind, name, known) for (number, kind), name in simple.items()]
    own = " + ".join([f"len({name})" for name in simple.values()]) or "0"
    source = "\n    ".join(["def pieces(values):", *lines, f"return {own}, [{', '.join(pieces)}]"])
    exec(compile(source, "<template>", "exec"), known)  # noqa: S102  a text of our own making
    made: _Pieces = known["pieces"]
    return made


def _simple(number: int, kind: Any, name: str, known: dict[str, Any]) -> str:
    """The statement that encodes one of the values."""
    known[f"write_{name}"] = simple_writer(kind)
    return f"v = values[{number}]; {name} = f'{{{quick(kind)}write_{name}(v)}}'.encode()"
