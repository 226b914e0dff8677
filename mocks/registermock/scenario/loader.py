"""Files → World: all files read, all problems told, nothing loaded unless everything holds together."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from registermock.clock import DEFAULT_CLOCK
from registermock.scenario.compile import built_in
from registermock.scenario.examined import Examined, examined
from registermock.scenario.problems import Problem, ScenarioProblems
from registermock.settings import Settings
from registermock.world import Scenario, Source, World

_SUFFIXES = (".yaml", ".yml")


def load(paths: Sequence[Path], settings: Settings) -> World:
    """The world of these files and folders. Raises ScenarioProblems with everything that is wrong."""
    files, problems = examine(paths, settings)
    if problems:
        raise ScenarioProblems(problems)
    scenarios = [one.scenario for one in files if one.scenario]
    clock = scenarios[0].clock if scenarios else DEFAULT_CLOCK
    return World.of(built_in(clock), *scenarios)


def alone(one: Scenario) -> World:
    """The world of one scenario."""
    return World.of(built_in(one.clock), one)


def examine(paths: Sequence[Path], settings: Settings) -> tuple[list[Examined], list[Problem]]:
    """Every file among these files and folders, and all that is wrong with them, each by itself and together."""
    files, problems = _files(paths)
    found = [examined(file, settings) for file in files]
    for one in found:
        problems += one.problems
    problems += _collisions(found)
    return found, problems


def scenario(file: Path, settings: Settings) -> Scenario:
    """The scenario of one file. Raises ScenarioProblems."""
    one = examined(file, settings)
    if one.sound is None:
        raise ScenarioProblems(one.problems)
    return one.sound


def _files(paths: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
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
    """The scenario files of a folder and of the folders in it, but hidden ones: there tools keep copies."""
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files = (Path(where, name) for name in sorted(names))
        yield from (file for file in files if file.suffix in _SUFFIXES and file.is_file())


def _collisions(files: Iterable[Examined]) -> Iterator[Problem]:
    """What two files both have. Where they share the name, the ids that follow from it are no news."""
    here = built_in(DEFAULT_CLOCK)
    taken = {(what, value): source for what, value, source in _identities(here)}
    names = {here.name}
    for scenario, text in ((one.named, one.text) for one in files if one.named):
        for what, value, source in _identities(scenario):
            first = taken.setdefault((what, value), source)
            if first is not source and (scenario.name not in names or str(value) in text):
                yield Problem(source.file, source.line, 1, f"{what} {value} is taken by {first}; give another one")
        names.add(scenario.name)


def _identities(one: Scenario) -> Iterator[tuple[str, object, Source]]:
    yield "the scenario name", one.name, one.source
    yield from (("national id", citizen.person.nin, citizen.source) for citizen in one.citizens)
    yield from (("list id", gp_list.id, gp_list.source) for gp_list in one.lists)
    yield from (("HPR number", doctor.hpr, doctor.source) for doctor in one.doctors)
    yield from (("organisation number", office.org_number, office.source) for office in one.offices)
    yield from (("team id", team.id, team.source) for team in one.teams)
    yield from (("HPR number", hpr, source) for (_, hpr), source in _other_team_members(one).items())
    yield from (("the user name", account.user, account.source) for account in one.accounts)
    yield from (("HER-id", party.her_id, party.source) for party in one.parties)


def _other_team_members(one: Scenario) -> dict[tuple[str, int], Source]:
    """Who is in a team without being a doctor, once each however many teams he is in."""
    doctors = {doctor.key for doctor in one.doctors}
    people = [person for team in one.teams for person in team.people if person.key not in doctors]
    return {(person.key, person.hpr): person.source for person in people}
