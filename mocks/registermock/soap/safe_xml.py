"""XML that others wrote, read without DTDs, entities or network."""

import re
from threading import local

from lxml import etree

_DOCTYPE = re.compile(rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E")
_BEGUN = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s*
    (?:<\?xml\s+version=["']1\.[0-9]["'](?:\s+encoding=["'](?i:utf-8|us-ascii|iso-8859-1|windows-1252)["'])?
       (?:\s+standalone=["'](?:yes|no)["'])?\s*\?>)?
    (?:\s|<!--.*?-->|<\?(?!xml\s).*?\?>)*+
    <[A-Za-z_]""",
    re.DOTALL | re.VERBOSE,
)
"""A document up to its root, without document type: in encodings in which each byte of markup is what it looks like."""
_WHITE_SPACE = b" \t\r\n"


class _Own(local):
    """The parsers of a thread: to make one takes longer than to parse a message, and to share one means to wait."""

    def __init__(self) -> None:
        self.parsers: dict[str | None, etree.XMLParser] = {}


_own = _Own()


class DoctypeRefused(ValueError):
    """The document holds a document type definition."""


def parsed(document: bytes, encoding: str | None = None) -> etree._Element:
    """The root, without comments and processing instructions; `encoding` overrules what the document declares.

    Raises DoctypeRefused, or another ValueError with the parser's reason for what is not well-formed. Nesting beyond
    256 levels and texts beyond 10 MB are refused by the parser itself.
    """
    if _DOCTYPE.search(document) and not _BEGUN.match(document):  # as text, it may stand behind where the root begins
        raise DoctypeRefused
    try:
        root = etree.fromstring(document.lstrip(_WHITE_SPACE), _parser(encoding))
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None
    if root.getroottree().docinfo.doctype:  # in an encoding the search above does not read
        raise DoctypeRefused
    return root


def _parser(encoding: str | None) -> etree.XMLParser:
    found = _own.parsers.get(encoding)
    if found is None:
        found = _own.parsers[encoding] = etree.XMLParser(
            resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
            remove_comments=True, remove_pis=True, encoding=encoding,
        )  # fmt: skip
    return found
