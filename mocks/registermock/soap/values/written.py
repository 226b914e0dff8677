"""XML that is written once and stands in many answers: never copied, and never searched again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from registermock.soap.values.prefixes import Prefixes, used

PLACE = "\x00"
"""Stands in the text of an answer where something belongs that is not text; no XML can hold it."""
PIECE = 50
"""Roughly what Python needs round a piece of an answer, in bytes."""


@dataclass(slots=True, eq=False)
class Written:
    """A value of a contract type that is written already; stands wherever the value may.

    `pieces` is what stands inside its element, in UTF-8; none where that is empty. `used` are the prefixes in it, xsi
    among them, `size` is roughly the bytes that it shares with no other value.
    """

    kind: Any
    pieces: Sequence[bytes]
    used: Prefixes
    size: int


class Blank:
    """Stands in a template for the value that is filled in there, by its number."""

    __slots__ = ("number",)

    def __init__(self, number: int) -> None:
        self.number = number


class Slot(NamedTuple):
    """Where a blank has been written: inside the element of a value of that type."""

    number: int
    kind: Any
    is_contract: bool


class Text(NamedTuple):
    """XML of which some is written already: `own` has a PLACE for each of the `parts`, in their order.

    They are of the type Written; in the text of a template some are Slots.
    """

    own: str
    parts: Sequence[Any]

    def pieces(self) -> list[bytes]:
        """The whole in UTF-8."""
        own = self.own.encode()
        if not self.parts:
            return [own]
        texts = iter(own.split(b"\x00"))
        found = [next(texts)]
        for part in self.parts:
            found += part.pieces
            found.append(next(texts))
        return found

    def used(self, among: Prefixes) -> Prefixes:
        """Those of the prefixes that are used in it; what its parts use is known."""
        found = 0
        for part in self.parts:
            found |= part.used
        missing = among & ~found
        return found | used(self.own, missing) if missing else found

    @property
    def size(self) -> int:
        """Roughly how many bytes it takes, without what it shares with others."""
        size = len(self.own) + PIECE
        for part in self.parts:
            size += part.size
        return size
