"""Data → YAML text that reads back as the same: plain where nothing could take it for something else.

Laid out as the shipped scenarios are: what holds no keys inside keys stands on one line.
"""

import json
import re
from typing import TypeAlias

Data: TypeAlias = "dict[str, Data] | list[Data] | str | None"
"""What a scenario document is before anybody judges it."""

_PLAIN = re.compile(r"\w(?:[\w .\-/+@()«»–]|:(?=\w))*(?<! )")
_PLAIN_OUTSIDE_BRACES = re.compile(r"\w(?:[\w .\-/+@()«»–,]|:(?=\w))*(?<! )")
_UNPRINTABLE = re.compile("[\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def written(document: dict[str, Data]) -> str:
    """The text of a whole document, keys in the order they are in."""
    return block(document) + "\n"


def block(value: dict[str, Data], indent: str = "") -> str:
    """The keys on lines of their own, without a line break at the end."""
    return "\n".join(_under(indent + _scalar(key) + ":", inner, indent + "  ") for key, inner in value.items())


def flow(value: Data) -> str:
    """The value on one line, to stand inside braces or anywhere else."""
    if isinstance(value, dict):
        return "{" + ", ".join(entry(key, inner) for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return "" if value is None else _scalar(value)


def entry(key: str, value: Data) -> str:
    """A key with its value on one line."""
    return f"{_scalar(key)}: {flow(value)}".rstrip(" ")


def _under(key: str, value: Data, indent: str) -> str:
    """The value after the `key:` on its line, or on lines below it."""
    if isinstance(value, str):
        return f"{key} {_scalar(value, _PLAIN_OUTSIDE_BRACES)}"
    if _is_short(value):
        return f"{key} {flow(value)}".rstrip(" ")
    if isinstance(value, dict):
        return f"{key}\n{block(value, indent)}"
    return "\n".join((key, *(_item(item, indent) for item in value or ())))


def _item(value: Data, indent: str) -> str:
    if isinstance(value, dict) and not _is_short(value):
        return f"{indent}- {block(value, indent + '  ').lstrip(' ')}"
    return f"{indent}- {flow(value)}"


def _is_short(value: Data) -> bool:
    """Whether it holds no keys below its own."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return not any((one and isinstance(one, dict)) or not _is_short(one) for one in inner)


def _scalar(text: str, plain: re.Pattern[str] = _PLAIN) -> str:
    if plain.fullmatch(text):
        return text
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
