"""What to write instead of what is no YAML: the parser says what it met, and people want to know what to do."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import yaml

_NO_SPACE = re.compile(r"(\s*(?:- +)?[\w-]+:)[^\s:/]")
"""The beginning of a line that has no space after its colon."""


class Unreadable(NamedTuple):
    """Where, counted from 1, and what to do."""

    line: int
    column: int
    message: str


class _Mark(NamedTuple):
    """A place that the parser tells of, counted from 0, and the character there."""

    line: int
    column: int
    character: str


def unreadable(error: yaml.YAMLError, text: str) -> Unreadable:
    """The commonest mistakes in our words, any other in those of the parser."""
    lines = text.splitlines()
    at, opened = _mark(error, "problem_mark", lines), _mark(error, "context_mark", lines)
    words = f"{getattr(error, 'context', None) or ''}: {_why(error)}"
    where, message = _advice(words, lines, at, opened) or (at, _why(error))
    return Unreadable(where.line + 1, where.column + 1, f"not readable as YAML: {message}")


def _advice(words: str, lines: Sequence[str], at: _Mark, opened: _Mark) -> tuple[_Mark, str] | None:
    if at.character == "\t":
        return at, "there is a tab; write spaces instead"
    if "quoted scalar" in words and "end of stream" in words:
        return opened, f"the text that begins here has no closing {opened.character}; write it"
    if "another document" in words or "document start" in words:
        return at, "a second document begins here; leave out `---` and `...`, and put each scenario into a file"
    if "flow sequence" in words or "flow mapping" in words:
        closing, there = "}" if opened.character == "{" else "]", f"line {opened.line + 1}, column {opened.column + 1}"
        return at, f"the {opened.character} of {there} is not closed; write a comma or {closing} before this"
    if "flow node" in words:
        return at, "a bracket before this is not closed; write a value, or close it"
    if "mapping values" in words or "expected ':'" in words:
        return _key_amiss(lines, at, opened if "expected ':'" in words else at)
    if "expected key" in words or "block end" in words:
        return at, _out_of_place(at, lines)
    if "cannot start any token" in words:
        return at, f"no text can begin with {at.character}; put it in quotes"
    return None


def _key_amiss(lines: Sequence[str], at: _Mark, suspected: _Mark) -> tuple[_Mark, str]:
    """Where a colon has no space, is missing, or is one too many."""
    for number in (suspected.line, suspected.line - 1):
        if found := _NO_SPACE.match(lines[number] if 0 <= number < len(lines) else ""):
            return _Mark(number, found.end(1), ""), "there is no space after the colon; write `key: value`"
    if suspected is not at:
        return suspected, "there is no colon on this line; write `key: value`"
    return at, "this colon belongs to no key; indent the line as those beside it, or put text with a colon in quotes"


def _out_of_place(at: _Mark, lines: Sequence[str]) -> str:
    if at.character and at.character in "]}":
        return f"this {at.character} closes nothing; leave it out"
    if lines and lines[min(at.line, len(lines) - 1)][: at.column].rstrip()[-1:] in ("'", '"'):
        return "text goes on behind its closing quote; quote all of it, and write '' for a ' in '…'"
    return "this fits to nothing above it; indent the line as those beside it"


def _mark(error: yaml.YAMLError, name: str, lines: Sequence[str]) -> _Mark:
    found: Any = getattr(error, name, None)
    if found is None:
        return _Mark(0, 0, "")
    line = lines[found.line] if found.line < len(lines) else ""
    return _Mark(found.line, found.column, line[found.column : found.column + 1])


def _why(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
