"""YAML as plain text with positions: every scalar stays the characters the tester typed.

YAML 1.1 would make a number of 01010112345 and a boolean of NO; here nothing is interpreted.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from registermock.scenario.problems import Effort, Problem
from registermock.scenario.text.unknown import unknown_name, without_marks
from registermock.scenario.text.unreadable import unreadable

Path = tuple[str | int, ...]
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_OWN_TAGS = tuple(f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq"))
MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 20
_TOO_MUCH = "anchors (&, *) and very deep nesting are not supported; write the value out"


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a file, counted from 1."""

    line: int
    column: int


@dataclass(slots=True)
class PlacedText:
    """A document as dicts, lists and text, with the place of every key and value."""

    file: str
    text: str = ""
    data: object = None
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    left_out: set[Path] = field(default_factory=set)
    """Where something else stands, or nothing, because what was written will not do."""
    unread: set[str] = field(default_factory=set)
    """Every word of that: each may be a name that the rest of the file refers to."""
    meant: set[str] = field(default_factory=set)
    """The names that misspelt ones seem to mean."""
    effort: Effort = field(default_factory=Effort)

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Where the value at `path` stands, or its key; the nearest thing above it if it was never written."""
        for tried in (path, tuple(part for part in path if isinstance(part, str))):
            for places in (self.keys, self.values) if key else (self.values, self.keys):
                if tried in places:
                    return places[tried]
        return self.place(path[:-1], key=key) if path else Place(1, 1)

    def refuse(self, place: Place, message: str) -> None:
        """Record a problem at a place."""
        self.problems.append(Problem(self.file, place.line, place.column, without_marks(message)))

    def rename(self, renamed: Mapping[Path, str]) -> None:
        """What stands at these paths, and below, is called otherwise from now on."""
        if renamed:
            for places in (self.keys, self.values):
                moved = {_under(path, renamed): place for path, place in places.items()}
                places.clear()
                places.update(moved)


def read(text: str, file: str) -> PlacedText:
    """The document in `text`; what is no YAML, or YAML beyond the format's needs, is among its problems."""
    placed = PlacedText(file, text)
    if len(text) > MAX_CHARACTERS:
        placed.refuse(Place(1, 1), f"the file is longer than {MAX_CHARACTERS} characters; split it")
        return placed
    try:
        if too_much := _beyond_the_format(text):
            placed.refuse(too_much, _TOO_MUCH)
            return placed
        node = node_of(text)
    except yaml.YAMLError as error:
        line, column, message = unreadable(error, text)
        # newer versions of libyaml find it out themselves, before they tell of any part of the file
        placed.refuse(Place(line, column), _TOO_MUCH if "nesting depth" in str(error) else message)
        return placed
    if isinstance(node, yaml.MappingNode):
        placed.data = _plain(node, (), placed)
    else:
        placed.refuse(Place(1, 1), "a scenario is a list of keys; start with `name: my-scenario`")
    return placed


def node_of(text: str) -> yaml.Node | None:
    """The document's node, with the marks of everything in it; None of an empty text. Raises YAMLError."""
    node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    return node


def _under(path: Path, renamed: Mapping[Path, str]) -> Path:
    return tuple(renamed.get(path[: depth + 1], part) for depth, part in enumerate(path))


def _beyond_the_format(text: str) -> Place | None:
    """Where the text has an anchor or alias, or nests deeper than any scenario; on events, since composing recurses."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if getattr(event, "anchor", None) or depth > MAX_DEPTH:
            return _at(event)
    return None


def _plain(node: yaml.Node, path: Path, placed: PlacedText) -> object:
    placed.values[path] = _at(node)
    if node.tag not in _OWN_TAGS:
        placed.refuse(_at(node), f"a tag such as {node.tag[:60]} has no meaning here; leave it out")
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, placed)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*path, index), placed) for index, child in enumerate(node.value)]
    if _CONTROL.search(node.value):
        placed.refuse(_at(node), "the text holds a control character, which no register could send; leave it out")
    quoted = getattr(node, "style", None)
    return node.value if node.value or quoted else None


def _mapping(
    node: yaml.MappingNode, path: Path, placed: PlacedText, begun: dict[str, object] | None = None
) -> dict[str, object]:
    data: dict[str, object] = {} if begun is None else begun
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node.value, str) else None
        if key is None or _CONTROL.search(key):
            placed.refuse(_at(key_node), "a key must be a word, without control characters")
        elif key in data:
            first = placed.keys[*path, key].line
            placed.refuse(_at(key_node), f"{key} stands twice here (first on line {first}); keep one")
            _second(key_node, value_node, path, placed, data)
        else:
            placed.keys[*path, key] = _at(key_node)
            data[key] = _plain(value_node, (*path, key), placed)
    return data


def _second(
    key_node: yaml.Node, value_node: yaml.Node, path: Path, placed: PlacedText, data: dict[str, object]
) -> None:
    """What stands at a key for the second time is judged too: a section's entries with those of the first, anything
    else by itself."""
    first = data[key_node.value]
    if not path and isinstance(first, dict) and isinstance(value_node, yaml.MappingNode):
        _mapping(value_node, (key_node.value,), placed, first)
    else:
        name = unknown_name(key_node.value)
        placed.keys[*path, name] = _at(key_node)
        data[name] = _plain(value_node, (*path, name), placed)


def _at(part: yaml.Node | yaml.Event) -> Place:
    mark = part.start_mark
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
