"""Citizens who move to another list, or get another national id."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from registermock.scenario.editing.arguments import Argument, CannotEdit, Kind
from registermock.scenario.editing.desk import Desk
from registermock.scenario.editing.verb import Verb, written_moment
from registermock.scenario.text.manuscript import Manuscript
from registermock.scenario.text.writing import Data
from registermock.world import Citizen, GPList

_Citizen = Annotated[str, Argument(Kind.CITIZEN, "Innbyggeren", "The citizen")]


@dataclass(frozen=True, kw_only=True)
class CitizenMoves(Verb):
    """A citizen is on another list from a moment on."""

    name = "citizen-moves"
    norwegian = "En innbygger bytter liste"
    english = "A citizen moves to another list"

    citizen: _Citizen
    list: Annotated[str, Argument(Kind.LIST, "Den nye listen, i samme scenario", "The new list, in the same scenario")]
    start: Annotated[datetime | None, Argument(Kind.MOMENT, "Første dag", "The first day", name="from")] = None

    def edit(self, desk: Desk) -> Manuscript:
        """The membership that holds then gets a `to`; the new one comes last."""
        citizen = desk.citizen(self.citizen)
        start = self.start or desk.now(citizen)
        gp_list = self._list(desk, citizen)
        present = citizen.membership(start)
        if present and present.gp_list.key == gp_list.key:
            raise CannotEdit(f"{citizen.key} is on {gp_list.key} at {written_moment(start)} already", "list")
        manuscript = desk.manuscript(citizen)
        _write_out(manuscript, citizen)
        for index, member in enumerate(citizen.memberships):
            if member is present:
                manuscript.put(written_moment(start), "citizens", citizen.key, "lists", index, "to")
        membership: dict[str, Data] = {"list": gp_list.key, "from": written_moment(start)}
        manuscript.put(membership, "citizens", citizen.key, "lists", len(citizen.memberships))
        return manuscript

    def _list(self, desk: Desk, citizen: Citizen) -> GPList:
        """The list; a key alone is one of the citizen's own scenario."""
        own = next((one for one in desk.file(citizen).scenario.lists if one.key == self.list), None)
        found = own or desk.gp_list(self.list)
        if found.source.scenario != citizen.source.scenario:
            raise CannotEdit(
                f"{found.key} is a list of {found.source.scenario}, and {citizen.key} is of {citizen.source.scenario}; "
                "a citizen moves between the lists of one scenario",
                "list",
            )
        return found


@dataclass(frozen=True, kw_only=True)
class NationalIdChanged(Verb):
    """A citizen gets another national id, as when a D-number becomes a fødselsnummer."""

    name = "national-id-changed"
    norwegian = "En innbygger får nytt fødselsnummer"
    english = "A citizen gets another national id"

    citizen: _Citizen
    nin: Annotated[str, Argument(Kind.NATIONAL_ID, "Det nye nummeret", "The new number")]

    def edit(self, desk: Desk) -> Manuscript:
        """The citizen is found by the new one from now on, at all times; the old one is nobody's."""
        citizen = desk.citizen(self.citizen)
        if citizen.person.nin == self.nin:
            raise CannotEdit(f"{citizen.key} has that national id already", "nin")
        manuscript = desk.manuscript(citizen)
        manuscript.put(self.nin, "citizens", citizen.key, "nin")
        return manuscript


def _write_out(manuscript: Manuscript, citizen: Citizen) -> None:
    """`list: a` as the longer `lists: [{list: a}]`, which has room for a move."""
    path = ("citizens", citizen.key)
    only = manuscript.get(*path, "list")
    if only is not None:
        manuscript.cut(*path, "list")
        manuscript.put([{"list": only}], *path, "lists")
