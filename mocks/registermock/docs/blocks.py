"""What a page is made of, whatever it is written in. All text is plain text; who writes a page escapes it.

`language` is the code of a text that is in another language than its page, as HTML wants it."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another page, by its name without suffix."""

    text: str
    page: str


Cell = str | Link


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the page's own title is level 1."""

    level: Literal[1, 2, 3]
    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    content: Cell
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head, all of the same length."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Text whose spaces and line breaks matter. With a `summary` it is folded under it where that can be done."""

    text: str
    summary: str | None = None


Block = Heading | Paragraph | Table | Code


@dataclass(frozen=True, slots=True)
class Page:
    """A page, by its name without suffix."""

    name: str
    title: str
    language: str
    blocks: tuple[Block, ...]
