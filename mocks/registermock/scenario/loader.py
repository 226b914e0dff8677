"""Files → World: all files read, all problems told, nothing loaded unless everything holds together."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from registermock.clock import DEFAULT_CLOCK
from registermock.scenario.catalogue import catalogue
from registermock.scenario.compile import built_in, compiled
from registermock.scenario.problems import Problem, ScenarioProblems
from registermock.scenario.reading import document
from registermock.scenario.yaml_text import read
from registermock.settings import Settings
from registermock.world import Scenario, Source, World


def load(paths: Sequence[Path], settings: Settings) -> World:
    """The world of these files and folders. Raises ScenarioProblems with everything that is wrong."""
    scenarios: list[Scenario] = []
    files, problems = _files(paths)
    for file in files:
        try:
            scenarios.append(scenario(file, settings))
        except ScenarioProblems as error:
            problems += error.problems
    problems += _collisions(scenarios)
    if problems:
        raise ScenarioProblems(problems)
    clock = scenarios[0].clock if scenarios else DEFAULT_CLOCK
    return World.of(built_in(clock), *scenarios)


def load_text(text: str, file: str, settings: Settings) -> World:
    """The world of one scenario that is in no file yet; problems name it `file`. Raises ScenarioProblems."""
    found = _scenario(text, file, settings)
    return World.of(built_in(found.clock), found)


def scenario(file: Path, settings: Settings) -> Scenario:
    """The scenario of one file. Raises ScenarioProblems."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise ScenarioProblems([Problem(_shown(file), 1, 1, f"cannot be read: {reason}")]) from error
    return _scenario(text, _shown(file), settings)


def _scenario(text: str, file: str, settings: Settings) -> Scenario:
    placed = read(text, file)
    written = document(placed)
    result = compiled(written, placed, settings) if written else None
    if placed.problems or result is None:
        raise ScenarioProblems(placed.problems)
    return result


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


def _collisions(scenarios: Iterable[Scenario]) -> Iterator[Problem]:
    taken: dict[tuple[str, object], Source] = {}
    for one in (built_in(DEFAULT_CLOCK), *scenarios):
        for what, value, source in _identities(one):
            first = taken.setdefault((what, value), source)
            if first is not source:
                yield Problem(source.file, source.line, 1, f"{what} {value} is taken by {first}; give another one")


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
