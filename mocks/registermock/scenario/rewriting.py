"""Values of a scenario's text written anew; every comment, order and space round them stays."""

from collections.abc import Callable, Iterator

import yaml

from registermock.scenario.text.yaml_text import Path

_BLOCKS = ("|", ">")
"""Styles of text that reach to the next line's beginning."""


def rewritten(text: str, change: Callable[[Path, str], str]) -> str:
    """The text with each scalar value, found by its path, as `change` writes it; the same value leaves it as it is.

    The text is a readable scenario. What `change` gives is YAML already.
    """
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    for path, node in reversed(list(_scalars(root, ())) if root else []):
        changed = change(path, node.value)
        if changed != node.value:
            ending = "\n" if node.style in _BLOCKS else ""
            text = text[: node.start_mark.index] + changed + ending + text[node.end_mark.index :]
    return text


def _scalars(node: yaml.Node, path: Path) -> Iterator[tuple[Path, yaml.ScalarNode]]:
    """In the order of the text."""
    if isinstance(node, yaml.ScalarNode):
        yield path, node
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _scalars(value, (*path, index))
