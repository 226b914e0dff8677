"""One scenario file, looked at: what it says, what it means, and what is wrong with it."""

from dataclasses import dataclass
from pathlib import Path

from registermock.scenario.catalogue import catalogue
from registermock.scenario.compile import compiled
from registermock.scenario.document import ScenarioDocument
from registermock.scenario.problems import Problem
from registermock.scenario.reading import document
from registermock.scenario.yaml_text import Place, PlacedText, read
from registermock.settings import Settings
from registermock.world import Scenario


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
    def named(self) -> Scenario | None:
        """The scenario, as long as its ids follow from its own name."""
        return None if ("name",) in self.placed.left_out else self.scenario


def examined(file: Path, settings: Settings) -> Examined:
    """The file, read and compiled as far as that goes."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else error.strerror
        unreadable = PlacedText(_shown(file))
        unreadable.refuse(Place(1, 1), f"cannot be read: {reason}")
        return Examined(unreadable)
    return examined_text(text, _shown(file), settings)


def examined_text(text: str, file: str, settings: Settings) -> Examined:
    """The text of a file that goes by that name."""
    placed = read(text, file)
    written = document(placed)
    return Examined(placed, text, written, compiled(written, placed, settings) if written else None)


def _shown(file: Path) -> str:
    """The file as a person here would name it: shipped ones by name, others as they were given."""
    return file.name if file.parent == catalogue() else str(file)
