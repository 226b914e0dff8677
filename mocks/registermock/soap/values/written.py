"""XML that is written once and stands in many answers: never copied, and never searched again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from registermock.soap.values.prefixes import used_in

PLACE = "\x00"
"""Stands in the text of an answer where a value that is written already belongs; no XML can hold it."""
PIECE = 50
"""Roughly what Python needs round a piece of an answer, in bytes."""


@dataclass(frozen=True, slots=True)
class Written:
    """A value of a contract type that is written already; stands wherever the value may.

    `inner` is what stands inside its element, `used` the prefixes in it, xsi among them.
    """

    kind: Any
    inner: bytes
    used: frozenset[str]

    @property
    def size(self) -> int:
        """Roughly how many bytes it takes."""
        return len(self.inner)


class Text(NamedTuple):
    """XML of which some is written already: `own` has a PLACE for each of the `shared` values, in their order."""

    own: str
    shared: Sequence[Written]

    def pieces(self) -> list[bytes]:
        """The whole in UTF-8, own pieces and shared ones in turns; the first and the last are its own."""
        own = self.own.encode()
        if not self.shared:
            return [own]
        found = [b""] * (2 * len(self.shared) + 1)
        found[::2] = own.split(b"\x00")
        found[1::2] = [one.inner for one in self.shared]
        return found

    def used(self, possible: frozenset[str]) -> frozenset[str]:
        """Those of the possible prefixes that are used in it."""
        found = frozenset().union(*[one.used for one in self.shared])
        missing = [prefix for prefix in possible - found if used_in(self.own, prefix)]
        return found.union(missing) if missing else found
