"""A page as one HTML file that needs nothing beside itself and runs nothing."""

from collections.abc import Iterator
from html import escape

from registermock.docs.blocks import Block, Cell, Code, Heading, Link, Page, Paragraph, Table

_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 70rem; padding: 1rem; color: #1b1b1b; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { border: 1px solid #767676; padding: .3rem .6rem; text-align: left; vertical-align: top; }
th { background: #eef2f5; }
pre { background: #f4f4f4; overflow-x: auto; padding: .6rem; }
summary { cursor: pointer; padding: .3rem 0; }
a { color: #00508f; }
"""


def html(page: Page) -> str:
    """The file's text."""
    body = "\n".join(line for block in page.blocks for line in _lines(block))
    return f"""<!doctype html>
<html lang="{escape(page.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(page.title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text, language):
            yield f"<h{level}{_lang(language)}>{escape(text)}</h{level}>"
        case Paragraph(content, language):
            yield f"<p{_lang(language)}>{_cell(content)}</p>"
        case Table(head, rows):
            yield '<div class="wide" tabindex="0"><table>'
            cells = "".join(f'<th scope="col">{escape(one)}</th>' for one in head)
            yield f"<thead><tr>{cells}</tr></thead>"
            yield "<tbody>"
            yield from (f"<tr>{''.join(f'<td>{_cell(one)}</td>' for one in row)}</tr>" for row in rows)
            yield "</tbody></table></div>"
        case Code(text, None):
            yield f'<pre tabindex="0">{escape(text)}</pre>'
        case Code(text, summary):
            yield f"<details><summary>{escape(summary or '')}</summary>"
            yield f'<pre tabindex="0">{escape(text)}</pre></details>'


def _lang(language: str | None) -> str:
    return f' lang="{escape(language)}"' if language else ""


def _cell(content: Cell) -> str:
    if isinstance(content, Link):
        return f'<a href="{escape(content.page)}.html">{escape(content.text)}</a>'
    return escape(content)
