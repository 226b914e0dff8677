"""A tester's own scenario, begun as one of the shipped ones."""

import re
import shutil
from pathlib import Path

from registermock.authoring.ids import Wish, fresh_ids, used_in
from registermock.errors import RegistermockError
from registermock.scenario import catalogue, nearest
from registermock.scenario.text.manuscript import Manuscript
from registermock.settings import Settings

SCHEMA = "scenario.schema.json"
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class CannotBegin(RegistermockError):
    """No new scenario can be written like that; says what to do."""


def begun(name: str, like: str, file: Path, settings: Settings, title: str | None = None) -> Path:
    """Write the shipped scenario `like` to `file` under another name, with national ids that nobody has.

    A folder gets the file `name`.yaml. What an editor needs to explain the keys, the schema, is put beside it where
    there is none. Raises CannotBegin, and writes over nothing.
    """
    file = file / f"{name}.yaml" if file.is_dir() else file
    source = catalogue() / f"{like}.yaml"
    if like not in (shipped := _shipped()):
        raise CannotBegin(f"no shipped scenario is called {like}; {nearest(like, shipped)}")
    if not _NAME.fullmatch(name):
        raise CannotBegin(f"{name} will not do as a name; use small letters, digits and single hyphens")
    beside = [other for other in file.parent.glob("*.y*ml") if other.is_file()]
    if name in shipped or any(_is_called(name, other) for other in beside):
        raise CannotBegin(f"a scenario is called {name} already; give yours another name")
    text = _under_another_name(source.read_text(encoding="utf-8"), name, title, used_in(beside, settings), settings)
    _write_new(file, text)
    if not (file.parent / SCHEMA).exists():
        shutil.copyfile(catalogue() / SCHEMA, file.parent / SCHEMA)
    return file


def _shipped() -> list[str]:
    return sorted(file.stem for file in catalogue().glob("*.yaml"))


def _is_called(name: str, file: Path) -> bool:
    return f"\nname: {name}\n" in f"\n{file.read_text(encoding='utf-8', errors='replace')}\n"


def _under_another_name(text: str, name: str, title: str | None, used: set[str], settings: Settings) -> str:
    manuscript = Manuscript(name, text)
    manuscript.put(name, "name")
    manuscript.put(title or name.replace("-", " ").capitalize(), "title")
    ids = fresh_ids(Wish(), used, settings)
    for section in ("citizens", "doctors"):
        for key in manuscript.get(section) or ():
            if manuscript.get(section, key, "nin"):
                manuscript.put(next(ids), section, key, "nin")
    return manuscript.text


def _write_new(file: Path, text: str) -> None:
    try:
        with file.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
    except FileExistsError as error:
        raise CannotBegin(f"{file} is there already; give another name, or another file with --out") from error
