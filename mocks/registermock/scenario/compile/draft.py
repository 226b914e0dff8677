"""What every step of the compilation needs at hand: the document, its places, the seed, the problems."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from registermock.scenario.compile.derive import Seed
from registermock.scenario.format.document import ScenarioDocument
from registermock.scenario.problems import ENOUGH, advice, near
from registermock.scenario.text.unknown import UNKNOWN_TIME, known
from registermock.scenario.text.yaml_text import Path, PlacedText
from registermock.settings import Settings
from registermock.world import Citizen, Doctor, GPList, Office, Party, Period, Source, Team
from registermock.world.nin import Kind, kind


@dataclass
class Draft:
    """A scenario half made: what the finished steps have produced so far."""

    document: ScenarioDocument
    placed: PlacedText
    settings: Settings
    seed: Seed = field(init=False)
    offices: dict[str, Office] = field(default_factory=dict)
    doctors: dict[str, Doctor] = field(default_factory=dict)
    lists: dict[str, GPList] = field(default_factory=dict)
    parties: list[Party] = field(default_factory=list)
    citizens: dict[str, Citizen] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.seed = Seed(self.document.name)

    @cached_property
    def addressees(self) -> dict[str, list[Party]]:
        """Every party but the offices by its key, once all are made; who works at several offices has several."""
        found: dict[str, list[Party]] = {}
        for party in self.parties:
            if party.parent is not None:
                found.setdefault(party.key, []).append(party)
        return found

    def source(self, *path: str | int) -> Source:
        """Where the thing at `path` was written."""
        place = self.placed.place(path, key=True)
        return Source(self.document.name, self.placed.file, place.line, place.column)

    def refuse(self, message: str, *path: str | int) -> None:
        """Record that the value at `path` cannot stand."""
        self.placed.refuse(self.placed.place(path), message)

    def written(self, *path: str | int) -> bool:
        """Whether what stands at `path` is what the tester wrote there, or left out."""
        return path not in self.placed.left_out

    def knows(self, word: str, names: Collection[str], what: str, *path: str | int) -> bool:
        """Whether a reference leads somewhere; if not, the nearest name is suggested, unless one that leads there may
        stand in what could not be read."""
        if word in names:
            return True
        if self.is_name(word):
            self.refuse(f"there is no {what} {word}; {self._meaning(word, names)}", *path)
        return False

    def is_name(self, word: str) -> bool:
        """Whether a name that is not among those of the file cannot be one that could not be read."""
        return known(word) and word not in self.placed.unread

    def _meaning(self, word: str, names: Collection[str]) -> str:
        if not self.placed.effort.allows(len(names)):
            return ENOUGH
        real = [name for name in names if known(name)]
        meant = near(word, real)
        self.placed.meant.update([meant] if meant else [])
        return advice(meant, real)

    def period(self, start: datetime, end: datetime | None, path: Path) -> Period:
        """A period that ends after it starts; one that does not is a problem, and its end not known."""
        if end is not None and known(start, end) and end <= start:
            self.refuse(f"to must be after from ({start:%Y-%m-%d %H:%M}); the day in `to` is not included", *path)
            return Period(start, UNKNOWN_TIME)
        return Period(start, end)

    def nin(self, text: str, *path: str | int) -> str | None:
        """A national id that may be used here, else None and a problem."""
        which = kind(text)
        if not known(text):
            return None
        if which is None:
            self.refuse(f"{text} is no valid national id (eleven digits, two check digits); write one that "
                        "`registermock mint` makes, or a Tenor test number", *path)  # fmt: skip
        elif which is Kind.ORDINARY and not self.settings.allow_ordinary_nin:
            self.refuse(f"{text} may belong to a real person; use a synthetic one (month + 80) such as "
                        "`registermock mint` makes, or set REGISTERMOCK_ALLOW_ORDINARY_NIN=true", *path)  # fmt: skip
        else:
            return text
        return None
