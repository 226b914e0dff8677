"""Files → Shelf → World: all files read, all problems told, nothing loaded unless everything holds together."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from registermock.scenario.catalogue import catalogue
from registermock.scenario.problems import Problem, ScenarioProblems
from registermock.scenario.shelf import ScenarioFile, Shelf, collisions
from registermock.settings import Settings
from registermock.world import Scenario, World


def load(paths: Sequence[Path], settings: Settings) -> World:
    """The world of these files and folders. Raises ScenarioProblems with everything that is wrong."""
    return shelf_of(paths, settings).world


def shelf_of(paths: Sequence[Path], settings: Settings) -> Shelf:
    """These files and folders with their texts. Raises ScenarioProblems with everything that is wrong."""
    loaded: list[ScenarioFile] = []
    files, problems = _files(paths)
    for file in files:
        try:
            loaded.append(_scenario_file(file, settings))
        except ScenarioProblems as error:
            problems += error.problems
    problems += collisions(loaded)
    if problems:
        raise ScenarioProblems(problems)
    return Shelf({one.name: one for one in loaded}, settings)


def scenario(file: Path, settings: Settings) -> Scenario:
    """The scenario of one file. Raises ScenarioProblems."""
    return _scenario_file(file, settings).scenario


def _scenario_file(file: Path, settings: Settings) -> ScenarioFile:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise ScenarioProblems([Problem(_shown(file), 1, 1, f"cannot be read: {reason}")]) from error
    return ScenarioFile.of(_shown(file), text, settings)


def _shown(file: Path) -> str:
    """The file as a person here would name it: shipped ones by name, others as they were given."""
    return file.name if file.parent == catalogue() else str(file)


def _files(paths: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
    """The scenario files among these files and folders, each once, and the folders that hold none."""
    found: dict[Path, Path] = {}
    problems = []
    for path in paths:
        files = [path]
        if path.is_dir():
            files = sorted(file for file in path.iterdir() if file.suffix in (".yaml", ".yml") and file.is_file())
            if not files:
                problems.append(Problem(str(path), 1, 1, "the folder holds no .yaml files; name one that does"))
        for file in files:
            found.setdefault(file.resolve(), file)
    return list(found.values()), problems
