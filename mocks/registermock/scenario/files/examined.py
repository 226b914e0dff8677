"""One scenario file, looked at: what it says, what it means, and what is wrong with it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from registermock.scenario.files.catalogue import catalogue
from registermock.scenario.problems import Problem
from registermock.settings import Settings
from registermock.world import Scenario

if TYPE_CHECKING:
    from registermock.scenario.format.document import ScenarioDocument
    from registermock.scenario.text.yaml_text import PlacedText

_PLUGINS = "pydantic.plugin._loader"


@dataclass(frozen=True, slots=True)
class Examined:
    """A file with its problems, errors all; whatever of it could be read in spite of them."""

    placed: PlacedText
    text: str = ""
    document: ScenarioDocument | None = None
    scenario: Scenario | None = None

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the file by itself."""
        return self.placed.problems

    @property
    def sound(self) -> Scenario | None:
        """The scenario, if nothing is wrong with it."""
        return None if self.problems else self.scenario

    @property
    def named(self) -> bool:
        """Whether the scenario's ids follow from its own name."""
        return ("name",) not in self.placed.left_out


def examined(file: Path, settings: Settings) -> Examined:
    """The file, read and compiled as far as that goes."""
    try:
        text = text_of(file)
    except (OSError, UnicodeDecodeError) as error:
        return _unreadable(file, error)
    return examined_text(text, shown(file), settings)


def examined_text(text: str, file: str, settings: Settings) -> Examined:
    """The text of a file that goes by that name."""
    # All these take longer to import than the catalogue to read, and a server that has read it before needs none.
    with _no_plugins():
        from registermock.scenario.compile.compiler import compiled  # noqa: PLC0415
        from registermock.scenario.reading import document  # noqa: PLC0415
        from registermock.scenario.text.yaml_text import read  # noqa: PLC0415

    placed = read(text, file)
    written = document(placed)
    return Examined(placed, text, written, compiled(written, placed, settings) if written else None)


@contextmanager
def _no_plugins() -> Iterator[None]:
    """To look for plugins, pydantic reads what every installed package says of itself: 25 ms, and none has business
    here."""
    if _PLUGINS in sys.modules:
        yield
        return
    sys.modules[_PLUGINS] = nobody = ModuleType(_PLUGINS)
    nobody.__dict__["get_plugins"] = tuple
    try:
        yield
    finally:
        sys.modules.pop(_PLUGINS, None)  # another thread may have been as fast


def text_of(file: Path) -> str:
    """What the file says. Raises OSError, UnicodeDecodeError."""
    return file.read_text(encoding="utf-8-sig")


def _unreadable(file: Path, error: OSError | UnicodeDecodeError) -> Examined:
    from registermock.scenario.text.yaml_text import Place, PlacedText  # noqa: PLC0415  as above

    reason = "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else error.strerror
    placed = PlacedText(shown(file))
    placed.refuse(Place(1, 1), f"cannot be read: {reason}")
    return Examined(placed)


def shown(file: Path) -> str:
    """The file as a person here would name it: shipped ones by name, others as they were given."""
    return file.name if file.parent == catalogue() else str(file)
