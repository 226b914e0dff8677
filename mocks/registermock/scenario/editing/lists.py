"""Who has a list: vikars who start and leave, and a GP who takes it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from registermock.scenario.editing.arguments import Argument, CannotEdit, Kind
from registermock.scenario.editing.desk import Desk
from registermock.scenario.editing.verb import Verb, written_moment
from registermock.scenario.text.manuscript import Manuscript
from registermock.scenario.text.writing import Data
from registermock.world import DoctorPeriod, GPList, Relationship

_List = Annotated[str, Argument(Kind.LIST, "Listen", "The list")]
_NewDoctor = Annotated[
    str, Argument(Kind.DOCTOR, "Legen; en ny nøkkel gir en ny lege", "The doctor; a new key makes a new doctor")
]
_From = Annotated[datetime | None, Argument(Kind.MOMENT, "Første dag", "The first day", name="from")]


@dataclass(frozen=True, kw_only=True)
class VikarStarts(Verb):
    """A doctor is vikar (LPVI) on a list from a moment on."""

    name = "vikar-starts"
    norwegian = "En vikar begynner på en liste"
    english = "A vikar starts on a list"

    list: _List
    doctor: _NewDoctor
    start: _From = None
    end: Annotated[datetime | None, Argument(Kind.END, "Første dag utenfor", "The first day outside", name="to")] = None

    def edit(self, desk: Desk) -> Manuscript:
        """The period comes last in the list's `doctors`."""
        gp_list = desk.gp_list(self.list)
        doctor, start = desk.doctor(self.doctor, gp_list), self.start or desk.now(gp_list)
        _refuse_twice(gp_list, doctor, Relationship.VIKAR, start)
        manuscript = desk.manuscript(gp_list)
        _add(manuscript, gp_list, "vikar", doctor, start, self.end)
        return manuscript


@dataclass(frozen=True, kw_only=True)
class VikarLeaves(Verb):
    """The vikar's period on a list ends."""

    name = "vikar-leaves"
    norwegian = "En vikar slutter på en liste"
    english = "A vikar leaves a list"

    list: _List
    doctor: Annotated[str, Argument(Kind.DOCTOR, "Vikaren", "The vikar")]
    at: Annotated[datetime | None, Argument(Kind.MOMENT, "Første dag uten ham", "The first day without him")] = None

    def edit(self, desk: Desk) -> Manuscript:
        """The period that holds then gets a `to`."""
        gp_list = desk.gp_list(self.list)
        doctor, at = desk.doctor(self.doctor, gp_list), self.at or desk.now(gp_list)
        vikars = gp_list.active(Relationship.VIKAR, at)
        if not any(period.doctor.key == doctor for period in vikars):
            there = ", ".join(dict.fromkeys(period.doctor.key for period in vikars)) or "nobody"
            raise CannotEdit(f"{doctor} is no vikar on {gp_list.key} at {written_moment(at)}; {there} is", "doctor")
        manuscript = desk.manuscript(gp_list)
        _end(manuscript, gp_list, [one for one in vikars if one.doctor.key == doctor], at)
        return manuscript


@dataclass(frozen=True, kw_only=True)
class GPTakesList(Verb):
    """A doctor is the list's GP (LPFL) from a moment on."""

    name = "gp-takes-list"
    norwegian = "En fastlege overtar en liste"
    english = "A GP takes a list"

    list: _List
    doctor: _NewDoctor
    start: _From = None
    keep: Annotated[
        bool,
        Argument(Kind.SWITCH, "Tidligere fastlege og vikarer blir stående", "The earlier GP and the vikars stay"),
    ] = False

    def edit(self, desk: Desk) -> Manuscript:
        """The period comes last; those of GPs and vikars that began earlier and would go on end, unless they stay."""
        gp_list = desk.gp_list(self.list)
        doctor, start = desk.doctor(self.doctor, gp_list), self.start or desk.now(gp_list)
        _refuse_twice(gp_list, doctor, Relationship.GP, start)
        manuscript = desk.manuscript(gp_list)
        if not self.keep:
            both = gp_list.active(Relationship.GP, start) + gp_list.active(Relationship.VIKAR, start)
            _end(manuscript, gp_list, [one for one in both if one.period.start < start], start)
        _add(manuscript, gp_list, "gp", doctor, start, None)
        return manuscript


def _refuse_twice(gp_list: GPList, doctor: str, relationship: Relationship, at: datetime) -> None:
    for period in gp_list.active(relationship, at):
        if period.doctor.key == doctor:
            since = written_moment(period.period.start)
            raise CannotEdit(f"{doctor} is that on {gp_list.key} already, since {since}", "doctor")


def _add(
    manuscript: Manuscript, gp_list: GPList, role: str, doctor: str, start: datetime, end: datetime | None
) -> None:
    period: dict[str, Data] = {role: doctor, "from": written_moment(start)}
    if end:
        period["to"] = written_moment(end)
    manuscript.put(period, "lists", gp_list.key, "doctors", len(gp_list.doctors))


def _end(manuscript: Manuscript, gp_list: GPList, periods: "list[DoctorPeriod]", at: datetime) -> None:
    for index, period in enumerate(gp_list.doctors):
        if period in periods:
            manuscript.put(written_moment(at), "lists", gp_list.key, "doctors", index, "to")
