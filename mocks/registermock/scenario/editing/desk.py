"""Where a verb works: the loaded files, the present time, and whatever people call lists, citizens and parties."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from registermock.clock import Clock
from registermock.scenario.editing.arguments import CannotEdit
from registermock.scenario.files.shelf import ScenarioFile, Shelf
from registermock.scenario.problems import nearest
from registermock.scenario.text.manuscript import Manuscript
from registermock.world import BUILT_IN, Citizen, GPList, Party, Scenario, Source, World

_MOST_TOLD = 5
_LONGEST_ID = 18


class Known(Protocol):
    """Something a scenario has under a key."""

    @property
    def key(self) -> str: ...  # noqa: D102
    @property
    def source(self) -> Source: ...  # noqa: D102


_KnownT = TypeVar("_KnownT", bound=Known)


@dataclass(frozen=True, slots=True)
class Desk:
    """`clock` is the caller's; `world` may hold more than the files do, such as the national population."""

    shelf: Shelf
    clock: Clock
    world: World

    def now(self, of: Known) -> datetime:
        """The time for what is written there, in Norwegian local time and whole seconds."""
        return (self.clock.fixed(self.file(of).scenario.clock) or self.clock.wall()).replace(microsecond=0)

    def manuscript(self, of: Known) -> Manuscript:
        """The file in which that is written, to be edited."""
        file = self.file(of)
        return Manuscript(file.name, file.text)

    def file(self, of: Known) -> ScenarioFile:
        """The file in which that is written."""
        return self.shelf.files[of.source.file]

    def gp_list(self, text: str) -> GPList:
        """The list with that contract id, or called that."""
        by_id = self.world.lists.get(number) if (number := _number(text)) else None
        return (by_id and self._in_a_file(by_id, "list")) or self._called(text, "list", _lists)

    def citizen(self, text: str) -> Citizen:
        """The citizen with that national id, or called that."""
        by_id = self.world.citizens.get(text)
        return (by_id and self._in_a_file(by_id, "citizen")) or self._called(text, "citizen", _citizens)

    def party(self, text: str) -> Party:
        """The party with that HER-id, the only one of the doctor with that HPR number, or the one called that."""
        number = _number(text)
        by_id = self._party_numbered(number) if number else None
        return (by_id and self._in_a_file(by_id, "party")) or self._called(text, "party", _parties)

    def seen(self, party: Party) -> Party:
        """The party as the caller sees it, with what was changed over the wire."""
        return self.world.parties.get(party.her_id, party)

    def doctor(self, text: str, gp_list: GPList) -> str:
        """The doctor's key in the scenario of that list; one nobody has yet is a new doctor's."""
        scenario = self.file(gp_list).scenario
        keys = {doctor.key for doctor in scenario.doctors}
        head, slash, key = text.partition("/")
        if slash and (named := self.shelf.named(head)):
            if named.scenario is not scenario:
                raise CannotEdit(f"{text} is of another scenario than {_shown(gp_list)}; write a key alone", "doctor")
            text = key
        number = _number(text)
        if number is None or text in keys:
            return text
        by_hpr = next((doctor.key for doctor in scenario.doctors if doctor.hpr == number), None)
        if by_hpr is None:
            raise CannotEdit(
                f"no doctor of {scenario.name} has the HPR number {text}; write a key, which may be new", "doctor"
            )
        return by_hpr

    def _party_numbered(self, number: int) -> Party | None:
        if found := self.world.parties.get(number):
            return found
        unlisted = (p for file in self.shelf.files.values() for p in file.scenario.parties if p.her_id == number)
        roles = self.world.roles_by_doctor.get(number, ())
        if len(roles) > 1:
            raise CannotEdit(f"HPR number {number} has several parties: {_all_shown(roles)}", "party")
        return next(unlisted, None) or next(iter(roles), None)

    def _in_a_file(self, found: _KnownT, argument: str) -> _KnownT:
        if found.source == BUILT_IN:
            raise CannotEdit(f"{found.key} is built in and cannot be changed; name one of a scenario", argument)
        if found.source.file not in self.shelf.files:
            raise CannotEdit(
                "the national population is computed and cannot be changed; load a scenario that has such a one, "
                "and change that",
                argument,
            )
        return found

    def _called(self, text: str, what: str, of: Callable[[Scenario], Iterable[_KnownT]]) -> _KnownT:
        head, slash, key = text.partition("/")
        file = self.shelf.named(head) if slash else None
        scenarios = [file.scenario] if file else [one.scenario for one in self.shelf.files.values()]
        known = [one for scenario in scenarios for one in of(scenario)]
        found = [one for one in known if one.key == (key if file else text)]
        if not found:
            names = {_shown(one) for one in known}
            raise CannotEdit(f"there is no {what} {text[:60]}; {_nearest(text[:60], names)}", what)
        if len(found) > 1:
            raise CannotEdit(f"{text[:60]} may be any of these, write which: {_all_shown(found)}", what)
        return found[0]


def _lists(scenario: Scenario) -> Iterable[GPList]:
    return scenario.lists


def _citizens(scenario: Scenario) -> Iterable[Citizen]:
    return scenario.citizens


def _parties(scenario: Scenario) -> Iterable[Party]:
    return (party for party in scenario.parties if party.parent)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_ID else None


def _shown(one: Known) -> str:
    return f"{one.source.scenario}/{one.key}"


def _all_shown(found: Iterable[Known]) -> str:
    names = [f"{_shown(one)} (HER-id {one.her_id})" if isinstance(one, Party) else _shown(one) for one in found]
    more = ["…"] if len(names) > _MOST_TOLD else []
    return ", ".join(names[:_MOST_TOLD] + more)


def _nearest(text: str, names: set[str]) -> str:
    advice = nearest(text, names)
    return advice if len(names) <= _MOST_TOLD or advice.startswith("did") else "write it as scenario/key, or its id"
