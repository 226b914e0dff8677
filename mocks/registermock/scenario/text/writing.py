"""Values as YAML text that reads back as the same text: plain where nothing could take it for something else."""

import json
import re
from typing import TypeAlias

Data: TypeAlias = "dict[str, Data] | list[Data] | str | None"
"""What a scenario document is before anybody judges it."""

_PLAIN = re.compile(r"\w(?:[\w .\-/+@]|:(?=\w))*(?<! )")
_UNPRINTABLE = re.compile("[\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_SECTIONS = 2


def flow(value: Data) -> str:
    """The value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(entry(key, inner) for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return "" if value is None else _scalar(value)


def entry(key: str, value: Data) -> str:
    """A key with its value on one line."""
    return f"{_scalar(key)}: {flow(value)}".rstrip(" ")


def block(value: dict[str, Data], indent: str = "", depth: int = _SECTIONS) -> str:
    """The keys on lines of their own, and those of their values to that depth; without a line break at the end."""
    lines = []
    for key, inner in value.items():
        if depth > 1 and isinstance(inner, dict) and inner:
            lines += [f"{indent}{_scalar(key)}:", block(inner, indent + "  ", depth - 1)]
        else:
            lines.append(indent + entry(key, inner))
    return "\n".join(lines)


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
