"""The loaded scenario files as one value: each with its text, found by its name; a change gives another shelf."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from registermock.clock import DEFAULT_CLOCK
from registermock.scenario.built_in import built_in
from registermock.scenario.files.examined import examined_text
from registermock.scenario.problems import Problem, ScenarioProblems, nearest
from registermock.settings import Settings
from registermock.world import Scenario, Source, World

Identity = tuple[str, object]
"""What kind of id, in words, and the id."""
Taken = dict[Identity, Source]
_NAME, _NATIONAL_ID = "the scenario name", "national id"


@dataclass(frozen=True)
class ScenarioFile:
    """One file: its name as problems show it, its text, and what that means."""

    name: str
    text: str
    scenario: Scenario
    named: bool = True
    """Whether it has a name that will do; without one, nothing follows from that."""

    @classmethod
    def of(cls, name: str, text: str, settings: Settings) -> "ScenarioFile":
        """The file with that text. Raises ScenarioProblems."""
        one = examined_text(text, name, settings)
        if one.sound is None:
            raise ScenarioProblems(one.problems)
        return cls(name, text, one.sound)

    @cached_property
    def identities(self) -> tuple[tuple[Identity, Source], ...]:
        """What no other scenario may have too, and where it is written."""
        found = (((what, value), source) for what, value, source in _identities(self.scenario))
        return tuple(found if self.named else ((one, source) for one, source in found if self._writes(one)))

    def _writes(self, identity: Identity) -> bool:
        what, value = identity
        return what != _NAME and str(value) in self.text


@dataclass(frozen=True)
class Shelf:
    """Scenario files that hold together, by name, in the order they were loaded.

    A change costs what the changed file costs, and a look at the ids of the others; it gives another shelf, or raises
    ScenarioProblems.
    """

    files: Mapping[str, ScenarioFile]
    settings: Settings

    @cached_property
    def world(self) -> World:
        """Everybody in these files, and what is built in."""
        scenarios = [file.scenario for file in self.files.values()]
        return World.of(built_in(scenarios[0].clock if scenarios else DEFAULT_CLOCK), *scenarios)

    def named(self, name: str) -> ScenarioFile | None:
        """The file of that name, or the one whose scenario has that name."""
        by_scenario = (file for file in self.files.values() if file.scenario.name == name)
        return self.files.get(name) or next(by_scenario, None)

    def with_text(self, file: str, text: str) -> "Shelf":
        """The same files with this text in place of what `file` holds; a new one comes last."""
        _refuse_no_utf8(file, text)
        added = ScenarioFile.of(file, text, self.settings)
        others = [one for name, one in self.files.items() if name != file]
        if problems := list(_collisions_with(others, added)):
            raise ScenarioProblems(problems)
        return replace(self, files={**self.files, file: added})

    def without(self, name: str) -> "Shelf":
        """The same files but one, named as in `named`."""
        found = self.named(name)
        if found is None:
            raise ScenarioProblems([Problem(name, 1, 1, f"no such scenario is loaded; {nearest(name, self.files)}")])
        return replace(self, files={name: file for name, file in self.files.items() if file is not found})


def collisions(files: Iterable[ScenarioFile], taken: Taken | None = None) -> Iterator[Problem]:
    """Every id that two scenarios have, or one has twice, told at the later place; `taken` are ids already given.

    Where two share the name, the ids that follow from it are no news.
    """
    taken = _built_in_ids() if taken is None else taken
    for file in files:
        name_is_shared = (_NAME, file.scenario.name) in taken
        for (what, value), source in file.identities:
            first = taken.setdefault((what, value), source)
            told = what == _NATIONAL_ID and first.file == source.file  # by the compiler already
            if first is not source and not told and (not name_is_shared or str(value) in file.text):
                message = f"{what} {value} is taken by {first}; give another one"
                yield Problem(source.file, source.line, source.column, message)


def _collisions_with(others: Iterable[ScenarioFile], added: ScenarioFile) -> Iterator[Problem]:
    wanted = {identity for identity, _ in added.identities}
    taken = {identity: source for one in others for identity, source in one.identities if identity in wanted}
    return collisions([added], taken | _built_in_ids())


def _built_in_ids() -> Taken:
    return {(what, value): source for what, value, source in _identities(built_in(DEFAULT_CLOCK))}


def _refuse_no_utf8(file: str, text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ScenarioProblems([Problem(file, 1, 1, "cannot be read: it is not UTF-8 text")]) from error


def _identities(one: Scenario) -> Iterator[tuple[str, object, Source]]:
    yield _NAME, one.name, one.source
    yield from ((_NATIONAL_ID, citizen.person.nin, citizen.source) for citizen in one.citizens)
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
