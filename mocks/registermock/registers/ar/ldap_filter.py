r"""LDAP search filters (RFC 4515), as far as certificate addresses need them: and, or, not, equality, presence, `*`.

    (&(sn=999000111)(|(cn=PR*)(certificateSerialNumber=1)))

Attribute names and values are compared without regard to case; `\28` stands for a bracket in a value.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

MAX_DEPTH = 10
MAX_COMPARISONS = 20
_ESCAPE = re.compile(rb"\\([0-9a-fA-F]{2})")
_STARS = re.compile(r"\*+")
_ESCAPES = str.maketrans({character: f"\\{ord(character):02x}" for character in "*()\\\0"})

Attribute = Callable[[str], str | None]
"""What an entry holds under an attribute name in small letters; None if nothing."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """An attribute and the pieces of its value between the stars."""

    attribute: str
    pieces: tuple[str, ...]

    def matches(self, entry: Attribute) -> bool:
        """Whether the entry has such a value."""
        value = entry(self.attribute)
        return value is not None and _fits(self.pieces, value.casefold())

    @property
    def demands(self) -> Mapping[str, str]:
        """The attribute and its value, if it can have one only."""
        return {self.attribute: self.pieces[0]} if len(self.pieces) == 1 else {}


@dataclass(frozen=True, slots=True)
class Combination:
    """Filters joined by `&` (all), `|` (any) or `!` (not the one)."""

    symbol: str
    parts: tuple["Filter", ...]

    def matches(self, entry: Attribute) -> bool:
        """Whether the entry fits."""
        found = (part.matches(entry) for part in self.parts)
        if self.symbol == "&":
            return all(found)
        return any(found) if self.symbol == "|" else not any(found)

    @property
    def demands(self) -> Mapping[str, str]:
        """The attributes that whatever matches must have, with their values in small letters."""
        if self.symbol != "&":
            return {}
        return {name: value for part in self.parts for name, value in part.demands.items()}


Filter = Comparison | Combination


def equality(attribute: str, value: str) -> str:
    """The text of a filter for exactly this value."""
    return f"({attribute}={value.translate(_ESCAPES)})"


def wildcard(attribute: str, pattern: str) -> Comparison:
    """A comparison with a pattern in which every `*` stands for anything."""
    return Comparison(attribute, tuple(piece.casefold() for piece in _STARS.split(pattern)))


def parsed(text: str) -> Filter:
    """The filter in a text. Raises ValueError that says what is wrong with it."""
    if (comparisons := text.count("=")) > MAX_COMPARISONS:
        raise ValueError(f"filteret har {comparisons} ledd; {MAX_COMPARISONS} er det meste")
    found, rest = _filter(text, MAX_DEPTH)
    if rest:
        raise ValueError(f"filteret slutter ikke der parentesen gjør: {rest}")
    return found


def _filter(text: str, depth: int) -> tuple[Filter, str]:
    if not text.startswith("("):
        raise ValueError(f"filteret mangler parentes: {text or 'det er tomt'}")
    if depth == 0:
        raise ValueError(f"filteret har mer enn {MAX_DEPTH} nivåer")
    return _combination(text[1], text[2:], depth) if text[1:2] in ("&", "|", "!") else _comparison(text[1:])


def _combination(symbol: str, text: str, depth: int) -> tuple[Filter, str]:
    parts = []
    while text.startswith("("):
        part, text = _filter(text, depth - 1)
        parts.append(part)
    if not text.startswith(")"):
        raise ValueError("filteret har en parentes som ikke lukkes")
    if symbol == "!" and len(parts) != 1:
        raise ValueError("! i filteret gjelder nøyaktig ett ledd")
    return Combination(symbol, tuple(parts)), text[1:]


def _comparison(text: str) -> tuple[Filter, str]:
    content, closed, rest = text.partition(")")
    attribute, equals, value = content.partition("=")
    if not closed or not equals or not attribute or attribute[-1] in "<>~:" or "(" in content:
        raise ValueError(f"leddet ({content}) i filteret er ikke på formen (attributt=verdi)")
    return Comparison(attribute.strip().lower(), _pieces(value)), rest


def _pieces(value: str) -> tuple[str, ...]:
    return tuple(_unescaped(piece).casefold() for piece in _STARS.split(value))


def _unescaped(piece: str) -> str:
    """A piece of a value with its escapes resolved; they stand for bytes of UTF-8."""
    return _ESCAPE.sub(lambda found: bytes.fromhex(found[1].decode()), piece.encode()).decode(errors="replace")


def _fits(pieces: tuple[str, ...], value: str) -> bool:
    # by hand, because a regular expression with many stars may take for ever
    if len(pieces) == 1:
        return value == pieces[0]
    first, *middle, last = pieces
    if len(value) < len(first) + len(last) or not (value.startswith(first) and value.endswith(last)):
        return False
    at, end = len(first), len(value) - len(last)
    for piece in middle:
        found = value.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return True
