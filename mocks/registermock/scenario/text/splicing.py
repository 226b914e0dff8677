"""A value put into YAML text, or taken out, where it belongs; everything else stays as it was typed.

Positions are those libyaml gives. YAML can be written in many ways, so whoever splices reads the result back
(`manuscript` does) and writes the document anew where it is not what it should be.
"""

from dataclasses import dataclass

import yaml

from registermock.scenario.text.writing import Data, block, entry, flow
from registermock.scenario.text.yaml_text import Path

Child = tuple[str | int, yaml.Node, yaml.Node]
"""A key or index, the node it begins with, and its value."""


@dataclass(frozen=True, slots=True)
class Splice:
    """One text and the nodes found in it."""

    text: str
    root: yaml.Node

    def put(self, path: Path, value: Data) -> str:
        """The text with the value at the path; what is missing on the way there is added."""
        parents = self._along(path)
        node, rest = parents[-1], path[len(parents) - 1 :]
        if rest and isinstance(node, yaml.CollectionNode):
            return self._added(node, rest[0], nested(rest[1:], value))
        return self._replaced(parents[-2] if len(parents) > 1 else None, node, nested(rest, value))

    def cut(self, path: Path) -> str:
        """The text without the key or item at the path, which is there."""
        *above, parent = self._along(path[:-1])
        children = _children(parent)
        index = next(at for at, (key, _, _) in enumerate(children) if key == path[-1])
        if len(children) == 1 and above:
            return self._replaced(above[-1], parent, {} if isinstance(parent, yaml.MappingNode) else [])
        start, end = children[index][1].start_mark.index, self._end(children[index][2])
        if not _in_flow(parent):
            return self.text[: self._line_start(start)] + self.text[self._line_end(end) + 1 :]
        if index + 1 < len(children):
            end = children[index + 1][1].start_mark.index
        else:
            start = self._end(children[index - 1][2])
        return self.text[:start] + self.text[end:]

    def _along(self, path: Path) -> list[yaml.Node]:
        """The nodes on the path from the root, as far as there are any."""
        nodes = [self.root]
        for part in path:
            found = next((value for key, _, value in _children(nodes[-1]) if key == part), None)
            if found is None:
                break
            nodes.append(found)
        return nodes

    def _added(self, container: yaml.CollectionNode, part: str | int, value: Data) -> str:
        children = _children(container)
        if _in_flow(container):
            new = entry(part, value) if isinstance(part, str) else flow(value)
            place = self._end(children[-1][2]) if children else container.end_mark.index - 1
            return f"{self.text[:place]}{', ' if children else ''}{new}{self.text[place:]}"
        indent = " " * container.start_mark.column
        new = block({part: value}, indent) if isinstance(part, str) else f"{indent}- {flow(value)}"
        place = self._line_end(self._end(children[-1][2]))
        return f"{self.text[:place]}\n{new}{self.text[place:]}"

    def _replaced(self, parent: yaml.Node | None, node: yaml.Node, value: Data) -> str:
        start = node.start_mark.index
        if isinstance(node, yaml.CollectionNode) and not _in_flow(node) and isinstance(parent, yaml.MappingNode):
            key = next(key for key, found in parent.value if found is node)
            start = self.text.index(":", key.end_mark.index) + 1
        space = " " if self.text[:start].endswith(":") else ""
        return f"{self.text[:start]}{space}{flow(value)}{self.text[self._end(node) :]}"

    def _end(self, node: yaml.Node) -> int:
        """Where the text of a node ends; the mark of a block stands where the next thing begins."""
        if isinstance(node, yaml.CollectionNode) and not _in_flow(node):
            return self._end(_children(node)[-1][2])
        end: int = node.end_mark.index
        if getattr(node, "style", None) in ("|", ">"):
            return len(self.text[:end].rstrip())
        return end

    def _line_start(self, place: int) -> int:
        return self.text.rfind("\n", 0, place) + 1

    def _line_end(self, place: int) -> int:
        found = self.text.find("\n", place)
        return len(self.text) if found < 0 else found


def nested(path: Path, value: Data) -> Data:
    """The value as the only one at a path that leads nowhere yet."""
    for part in reversed(path):
        value = {part: value} if isinstance(part, str) else [value]
    return value


def _children(node: yaml.Node) -> list[Child]:
    if isinstance(node, yaml.MappingNode):
        return [(key.value, key, value) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return [(index, item, item) for index, item in enumerate(node.value)]
    return []


def _in_flow(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)
