"""A page as Markdown (CommonMark with tables), for wikis that write their own pages."""

import re
from collections.abc import Iterator

from registermock.docs.blocks import Block, Cell, Code, Heading, Link, Page, Paragraph, Table

_MEANS_SOMETHING = re.compile(r"[\\`*_{}\[\]#|~$]")
_AT_THE_START = re.compile(r"^(?=[-+=>])|^(?:\d+)(?=[.)])")
_BACKTICKS = re.compile("`+")


def markdown(page: Page) -> str:
    """The file's text."""
    return "\n\n".join("\n".join(_lines(block)) for block in page.blocks) + "\n"


def plain(text: str) -> str:
    """Text as Markdown that is shown as it is: one line, no markup of either kind."""
    line = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = _MEANS_SOMETHING.sub(r"\\\g<0>", line).replace("://", ":&#47;/").replace("www.", "www&#46;")
    return _AT_THE_START.sub(lambda found: f"{found[0]}\\", line)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text, _):
            yield f"{'#' * level} {plain(text)}"
        case Paragraph(content, _):
            yield _cell(content)
        case Table(head, rows):
            yield _row(head)
            yield "|---" * len(head) + "|"
            yield from (_row(row) for row in rows)
        case Code(text, summary):
            if summary:
                yield f"{plain(summary)}\n"
            fence = "`" * max(3, *(len(run) + 1 for run in _BACKTICKS.findall(text)), 3)
            yield f"{fence}\n{text}\n{fence}"


def _row(cells: tuple[Cell, ...]) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(content: Cell) -> str:
    return f"[{plain(content.text)}]({content.page}.md)" if isinstance(content, Link) else plain(content)
