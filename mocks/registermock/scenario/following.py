"""Scenario files followed as they change on disk: what is read anew is what was changed."""

import os
from collections.abc import Sequence
from pathlib import Path

from registermock.scenario.examined import Examined, examined
from registermock.scenario.loader import as_files, files_in
from registermock.scenario.problems import Problem, ScenarioProblems
from registermock.scenario.shelf import Shelf, collisions
from registermock.settings import Settings

_Stamp = tuple[int, int, int]


class Following:
    """The scenario files among these files and folders, each read again only when it has changed."""

    def __init__(self, paths: Sequence[Path], settings: Settings) -> None:
        self._paths = paths
        self._settings = settings
        self._read: dict[Path, tuple[_Stamp | None, Examined]] = {}
        self._seen: object = None

    def look(self) -> Shelf | None:
        """The files as they are now; None where nothing has changed since the last look.

        Raises ScenarioProblems with all that is wrong, also once for each change.
        """
        files, problems = files_in(self._paths)
        stamps = {file: _stamp(file) for file in files}
        seen = (stamps, problems)
        if seen == self._seen:
            return None
        self._read = {file: self._examined(file, stamp) for file, stamp in stamps.items()}
        self._seen = seen
        return self._shelf([one for _, one in self._read.values()], problems)

    def _examined(self, file: Path, stamp: _Stamp | None) -> tuple[_Stamp | None, Examined]:
        before = self._read.get(file)
        return before if before and before[0] == stamp else (stamp, examined(file, self._settings))

    def _shelf(self, found: Sequence[Examined], problems: Sequence[Problem]) -> Shelf:
        loaded = list(as_files(found))
        told = [*problems, *(problem for one in found for problem in one.problems), *collisions(loaded)]
        if told:
            raise ScenarioProblems(told)
        return Shelf({one.name: one for one in loaded}, self._settings)


def _stamp(file: Path) -> _Stamp | None:
    """What changes when a file is written or put in place of another; None for one that is going away just now."""
    try:
        found = os.stat(file)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
