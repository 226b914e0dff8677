"""What will not do is left out of a document, so that the rest of the file can be judged."""

from collections.abc import Iterable, Iterator
from copy import deepcopy

from registermock.scenario.text.yaml_text import Path, PlacedText

_STAND_INS = {"name": "unnamed", "title": "Untitled"}
"""For the keys that every file must have."""
_A_NAME = 2
"""How deep in a document the names are that it gives: a section, and a name in it."""
_NAMING = (
    "deleliste", "doctor", "gp", "leader", "list", "lists", "office", "offices", "substitute_for", "vikar",
)  # fmt: skip
"""The keys under which stands whom or what is meant."""


def left_after(placed: PlacedText, data: dict[str, object], paths: Iterable[Path]) -> dict[str, object] | None:
    """The data without the values at these paths; `placed` remembers what went. None when there is nothing to go."""
    left = deepcopy(data)
    gone = [_leave_out(placed, left, path) for path in paths]
    return left if any(gone) else None


def _leave_out(placed: PlacedText, data: dict[str, object], path: Path) -> bool:
    """Take the value at `path` out, or a whole list rather than one of it: the places of the others are by index."""
    if path[:1] and path[0] in _STAND_INS:
        return _stand_in(placed, data, str(path[0]))
    holder, key, found = _holder(data, path)
    if holder is None or key is None:
        return False
    placed.left_out.append(found)
    gone = holder.pop(key)
    placed.unread.update(_words({key: gone}))
    placed.unread_names.update(_names(tuple(part for part in found if isinstance(part, str)), gone))
    return True


def _stand_in(placed: PlacedText, data: dict[str, object], key: str) -> bool:
    stood_in = data.get(key) == _STAND_INS[key]
    data[key] = _STAND_INS[key]
    placed.left_out.append((key,))
    return not stood_in


def _holder(data: dict[str, object], path: Path) -> tuple[dict[str, object] | None, str | None, Path]:
    """The innermost mapping on the way to `path`, its key on that way, and the path of that."""
    holder, key = None, None
    found: Path = ()
    here: object = data
    for index, part in enumerate(path):
        if isinstance(here, dict) and part in here:
            holder, key, found = here, str(part), path[: index + 1]
            here = here[part]
        elif isinstance(here, list) and isinstance(part, int) and part < len(here):
            here = here[part]
        elif not isinstance(part, int):  # an item that stands alone has no index in the file
            break
    return holder, key, found


def _words(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)
    elif isinstance(value, str):
        yield value


def _names(path: tuple[str, ...], value: object) -> Iterator[str]:
    """The names among the words at `path`, a key of it misspelt or not: the keys of a section, and whom they refer
    to."""
    if len(path) == _A_NAME:
        yield path[-1]
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _names((*path, str(key)), inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _names((*path, ""), inner) if isinstance(inner, dict) else _names(path, inner)
    elif isinstance(value, str) and _naming(path[-1]):
        yield value


def _naming(key: str) -> bool:
    from difflib import get_close_matches  # noqa: PLC0415  most files are read whole

    return bool(get_close_matches(key, _NAMING, n=1))
