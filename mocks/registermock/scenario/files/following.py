"""Scenario files followed as they change on disk: what is read anew is what was changed."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from registermock.scenario.files.apart import Apart, possible
from registermock.scenario.files.cache import Cache
from registermock.scenario.files.examined import Examined, examined, shown, text_of
from registermock.scenario.files.loader import as_files, files_in
from registermock.scenario.files.shelf import ScenarioFile, Shelf, collisions
from registermock.scenario.problems import Problem, ScenarioProblems
from registermock.settings import Settings

_Stamp = tuple[int, int, int]
_Read = ScenarioFile | Examined


class Following:
    """The scenario files among these files and folders, each read again only when it has changed, and compiled only
    when the cache does not know it."""

    def __init__(self, paths: Sequence[Path], settings: Settings, cache: Cache | None = None) -> None:
        self._paths = paths
        self._settings = settings
        self._cache = cache
        self._read: dict[Path, tuple[_Stamp | None, _Read]] = {}
        self._seen: object = None
        self._apart: Apart | None = None

    def begin(self) -> None:
        """Have what must be compiled compiled while something else is done, where that is possible; then `look`."""
        files, _ = files_in(self._paths)
        for file in files:
            stamp = _stamp(file)
            if known := self._known(file):
                self._read[file] = stamp, known
        unknown = [file for file in files if file not in self._read]
        if unknown and possible():
            self._apart = Apart(unknown, self._settings)

    def look(self) -> Shelf | None:
        """The files as they are now; None where nothing has changed since the last look.

        Raises ScenarioProblems with all that is wrong, also once for each change.
        """
        files, problems = files_in(self._paths)
        stamps = {file: _stamp(file) for file in files}
        seen = (stamps, problems)
        if seen == self._seen:
            return None
        before, self._read = self._read, {file: self._again(file, stamp) for file, stamp in stamps.items()}
        self._seen = seen
        self._keep(one for file, (_, one) in self._read.items() if before.get(file, (None, None))[1] is not one)
        return self._shelf([one for _, one in self._read.values()], problems)

    def _again(self, file: Path, stamp: _Stamp | None) -> tuple[_Stamp | None, _Read]:
        before = self._read.get(file)
        if before and before[0] == stamp:
            return before
        return stamp, self._known(file) or examined(file, self._settings)

    def _known(self, file: Path) -> ScenarioFile | None:
        if self._cache is None and self._apart is None:
            return None
        try:
            name, text = shown(file), text_of(file)
        except (OSError, UnicodeDecodeError):
            return None
        scenario = self._cache.find(name, text) if self._cache else None
        if scenario is None and self._apart:
            scenario = self._apart.found.get((name, text))
        return ScenarioFile(name, text, scenario) if scenario else None

    def _keep(self, read: Iterable[_Read]) -> None:
        new = [(one.placed.file, one.text, one.sound) for one in read if isinstance(one, Examined) and one.sound]
        if self._apart:
            new += [(file, text, scenario) for (file, text), scenario in self._apart.found.items()]
            self._apart = None
        if self._cache and new:
            self._cache.keep(new)

    def _shelf(self, found: Sequence[_Read], problems: Sequence[Problem]) -> Shelf:
        loaded = [file for one in found for file in (as_files([one]) if isinstance(one, Examined) else [one])]
        own = (problem for one in found if isinstance(one, Examined) for problem in one.problems)
        told = [*problems, *own, *collisions(loaded)]
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
