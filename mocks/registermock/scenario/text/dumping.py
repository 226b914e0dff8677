"""Data → YAML text, laid out as the shipped scenarios are: what holds no lists or keys of its own on one line."""

from typing import Any

import yaml

_WIDTH = 120


class _Dumper(yaml.SafeDumper):
    """Writes text without the quotes that other YAML readers would need: `yaml_text` reads every scalar as text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  as PyYAML has it

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002  PyYAML's signature
        """Lists stand two to the right of their key."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """What stands in two places is written out twice: the format has no anchors."""
        return True


def written(data: dict[str, Any]) -> str:
    """The YAML text of a document of dicts, lists and text, keys in the order they are in."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=None, width=_WIDTH)
