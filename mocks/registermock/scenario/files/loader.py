"""Files → Shelf → World: all files read, all problems told, nothing loaded unless everything holds together."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from registermock.scenario.built_in import built_in
from registermock.scenario.files.examined import Examined, examined
from registermock.scenario.files.shelf import ScenarioFile, Shelf, collisions
from registermock.scenario.problems import Problem, ScenarioProblems
from registermock.settings import Settings
from registermock.world import Scenario, World

_SUFFIXES = (".yaml", ".yml")


def load(paths: Sequence[Path], settings: Settings) -> World:
    """The world of these files and folders. Raises ScenarioProblems with everything that is wrong."""
    return shelf_of(paths, settings).world


def shelf_of(paths: Sequence[Path], settings: Settings) -> Shelf:
    """These files and folders with their texts. Raises ScenarioProblems with everything that is wrong."""
    files, problems = examine(paths, settings)
    if problems:
        raise ScenarioProblems(problems)
    return Shelf({one.name: one for one in as_files(files)}, settings)


def alone(one: Scenario) -> World:
    """The world of one scenario."""
    return World.of(built_in(one.clock), one)


def examine(paths: Sequence[Path], settings: Settings) -> tuple[list[Examined], list[Problem]]:
    """Every file among these files and folders, and all that is wrong with them, each by itself and together."""
    files, problems = files_in(paths)
    found = [examined(file, settings) for file in files]
    for one in found:
        problems += one.problems
    problems += collisions(as_files(found))
    return found, problems


def as_files(found: Iterable[Examined]) -> Iterator[ScenarioFile]:
    """As they lie on a shelf."""
    return (ScenarioFile(one.placed.file, one.text, one.scenario, one.named) for one in found if one.scenario)


def files_in(paths: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
    """The scenario files among these files and folders, each once, and the folders that hold none."""
    found: dict[Path, Path] = {}
    problems = []
    for path in paths:
        files = [path]
        if path.is_dir():
            files = list(_within(path))
            if not files:
                problems.append(Problem(str(path), 1, 1, "the folder holds no .yaml files; name one that does"))
        for file in files:
            found.setdefault(file.resolve(), file)
    return list(found.values()), problems


def _within(folder: Path) -> Iterator[Path]:
    """The scenario files of a folder and of the folders in it, but what is hidden: there tools keep copies."""
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files = (Path(where, name) for name in sorted(names) if not name.startswith("."))
        yield from (file for file in files if file.suffix in _SUFFIXES and file.is_file())
