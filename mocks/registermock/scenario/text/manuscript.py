"""A scenario's text while it is edited: what the tester typed stays as it is, apart from what is changed."""

from collections.abc import Callable
from copy import deepcopy
from itertools import takewhile
from typing import Any

from registermock.scenario.text.splicing import Splice, nested
from registermock.scenario.text.writing import Data, written
from registermock.scenario.text.yaml_text import Path, node_of, read


class Manuscript:
    """The text of one scenario file and what it says, in step with each other.

    Each edit is spliced into the text, which keeps order, comments and layout. Where the text is written in a way
    that a splice does not get right, the whole document is written anew: it means the same, but only the comments at
    its head are kept.
    """

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.data: Any = read(text, file).data

    def get(self, *path: str | int) -> Any:
        """What is written at the path, None where nothing is; not to be changed."""
        found = self.data
        for part in path:
            if isinstance(found, dict):
                found = found.get(part)
            elif isinstance(found, list) and isinstance(part, int) and part < len(found):
                found = found[part]
            else:
                return None
        return found

    def put(self, value: Data, *path: str | int) -> None:
        """Write the value at the path, over what is there, or after what is last beside it."""
        data = deepcopy(self.data)
        _put(data, path, value)
        self._become(data, lambda splice: splice.put(path, value))

    def cut(self, *path: str | int) -> None:
        """Take away the key or item at the path, if there is one."""
        data = deepcopy(self.data)
        parent: Any = data
        for part in path[:-1]:
            parent = parent[part]
        there = path[-1] in parent if isinstance(parent, dict) else True
        if there:
            del parent[path[-1]]
            self._become(data, lambda splice: splice.cut(path))

    def _become(self, data: Any, spliced: Callable[[Splice], str]) -> None:
        root = node_of(self.text)
        assert root  # a text that was compiled is a mapping
        try:
            text = spliced(Splice(self.text, root))
        except (ValueError, IndexError):
            text = ""
        if not _says(text, data):
            head = takewhile(lambda line: line.startswith("#"), self.text.splitlines(keepends=True))
            text = "".join(head) + written(data)
        self.text, self.data = text, data


def _says(text: str, data: Any) -> bool:
    placed = read(text, "")
    return not placed.problems and placed.data == data


def _put(data: Any, path: Path, value: Data) -> None:
    for depth, part in enumerate(path):
        last = depth == len(path) - 1
        there = part in data if isinstance(data, dict) else isinstance(part, int) and part < len(data)
        if last or not there or data[part] is None:
            content = nested(path[depth + 1 :], value)
            if isinstance(data, list) and not there:
                data.append(content)
            else:
                data[part] = content
            return
        data = data[part]
