"""What will not do is stood in for by what will, so that the rest of the file can be judged."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from registermock.scenario.format.shape import bare, fields, fields_at, kind_at
from registermock.scenario.problems import near
from registermock.scenario.text.unknown import UNKNOWN_DAY, UNKNOWN_TIME, known, unknown_name
from registermock.scenario.text.yaml_text import Path, PlacedText

KEY = "[key]"
"""The last part of the path of a key that will not do, whatever is said of its value."""
_OF_EVERY_FILE = {"name": "unnamed", "title": "Untitled"}
_REFERRING = ("deleliste", "doctor", "gp", "list", "office", "substitute_for", "under_another_office", "vikar")
"""The keys that may be left out under which stands whom or what is meant."""
_MOST_LETTERS = 60


def mend(placed: PlacedText, findings: dict[Path, str]) -> bool:
    """Make `placed.data` do at these paths, by what pydantic calls the fault there; False if nothing could be made."""
    renamed: dict[Path, str] = {}
    mended = False
    for path, fault in findings.items():
        holder, found = _found(placed.data, path[:-1] if path[-1:] == (KEY,) else path)
        if fault == "missing":
            mended |= _add(placed, path)
        elif holder is None:
            continue
        elif path[-1] == KEY:
            renamed[found] = unknown_name(str(found[-1])[:_MOST_LETTERS].replace(":", ""))
        else:
            _replace(placed, holder, found)
            mended = True
    for found, name in renamed.items():
        holder, _ = _found(placed.data, found)
        holder[name] = holder.pop(found[-1])
    placed.rename(renamed)
    return mended or bool(renamed)


def read_as_meant(placed: PlacedText, unknown: Iterable[Path]) -> set[Path]:
    """Let what stands at unknown keys stand at the keys they seem to mean, unless something does; which were so."""
    renamed: dict[Path, str] = {}
    done = set()
    for path in unknown:
        holder, found = _found(placed.data, path)
        keys = fields_at(found[:-1])
        meant = near(str(path[-1]), keys) if known(str(path[-1])) and placed.effort.allows(len(keys)) else None
        if meant and meant not in holder:
            holder[meant] = holder.pop(found[-1])
            renamed[found] = meant
            done.add(path)
    placed.rename(renamed)
    return done


def _found(data: Any, path: Path) -> tuple[Any, Path]:
    """What holds the value at `path`, None if nothing does, and the path as the file has it: an item that stands alone
    has no index."""
    holder: Any = None
    here = data
    found: Path = ()
    for part in path:
        there = part in here if isinstance(here, dict) else isinstance(here, list) and part in range(len(here))
        if there:
            holder, here, found = here, here[part], (*found, part)
        elif not isinstance(part, int):
            return None, path
    return holder, found


def _add(placed: PlacedText, path: Path) -> bool:
    holder, found = _found(placed.data, path[:-1])
    section = holder[found[-1]] if holder is not None else placed.data
    if not isinstance(section, dict) or path[-1] in section:
        return False
    placed.left_out.add((*found, path[-1]))
    section[path[-1]] = _stand_in_at((*found, path[-1]))
    return True


def _replace(placed: PlacedText, holder: Any, found: Path) -> None:
    """Let something else stand there, or nothing where that may be left out."""
    key: Any = found[-1]
    placed.left_out.add(found)
    placed.unread.update(_words({str(key): holder[key]}))
    if isinstance(holder, dict) and _may_go(found):
        del holder[key]
    else:
        holder[key] = _stand_in_at(found)


def _may_go(found: Path) -> bool:
    key = str(found[-1])
    keys = fields_at(found[:-1])
    if key not in keys:
        return not kind_at(found)
    return not keys[key].is_required() and key not in _REFERRING and kind_at(found) not in (datetime, date)


def _stand_in_at(found: Path) -> object:
    of_every_file = _OF_EVERY_FILE.get(str(found[0])) if len(found) == 1 else None
    return of_every_file or stand_in(kind_at(found))


def stand_in(kind: Any) -> object:
    """The least that will do where a value of that type belongs."""
    if keys := fields(kind):
        return {key: stand_in(bare(info.annotation)) for key, info in keys.items() if info.is_required()}
    if get_origin(kind) in (list, tuple, dict):
        return {} if get_origin(kind) is dict else []
    if get_origin(kind) is Literal:
        return get_args(kind)[0]
    if issubclass(kind, Enum):
        return str(next(iter(kind)))
    return {datetime: UNKNOWN_TIME, date: UNKNOWN_DAY}.get(kind) or unknown_name()


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
