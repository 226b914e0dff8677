"""Searches of FLR, page by page. How the register matches text is not documented; the rules here are our own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from registermock.registers.flr.arguments import MISSING, invalid, municipality_code
from registermock.registers.flr.contracts import GPWithContracts, in_force_now, registered_cycles
from registermock.world import Cycle, Doctor, GPList, View

PAGES = range(1, 100_001)
PAGE_SIZES = range(1, 1001)
_FoundT = TypeVar("_FoundT")


@dataclass(frozen=True, slots=True)
class Paged(Generic[_FoundT]):
    """One page of what was found, and how much there is on all pages."""

    results: Sequence[_FoundT]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What both searches have. `municipality` is None for anywhere, else a code as the caller wrote it."""

    text: str | None = None
    municipality: str | None = None
    near: bool = False
    page: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GPSearch(Search):
    """A search for doctors (contract GPSearchParameters)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractQuery(Search):
    """A search for lists (contract GPContractQueryParameters); `with_team` False does not limit anything."""

    with_team: bool = False


def search_for_gp(view: View, asked: GPSearch | None) -> Paged[GPWithContracts]:
    """The doctors who have a period in force now and fit the search, by last name; with those periods.

    Every word of the text is looked for in the doctor's name and HPR number and in the names of his lists and
    offices, without regard to case.
    """
    if asked is None:
        raise invalid(view.settings, "searchParameters", MISSING)
    _check_page(view, asked)
    code = asked.municipality
    if code is not None:
        code = municipality_code(view.settings, "HasGPOfficeInMunicipality", code)
    found = [
        GPWithContracts(doctor, cycles)
        for doctor in view.world.list_index.doctors
        if (cycles := _cycles_now(view, doctor)) and _fits(doctor, cycles, _words(asked.text), code)
    ]
    return _page(found, asked)


def query_gp_contracts(view: View, asked: ContractQuery | None) -> Paged[GPList]:
    """The lists in force now that fit the query, by id."""
    if asked is None:
        raise invalid(view.settings, "queryParameters", MISSING)
    _check_page(view, asked)
    if asked.text:
        _refuse_if_strict(view, "FullText")
    index = view.world.list_index
    lists = index.lists
    if asked.municipality is not None:
        lists = index.in_municipality(municipality_code(view.settings, "Municipality", asked.municipality))
    found = [
        gp_list
        for gp_list in in_force_now(view, lists)
        if not asked.with_team or index.team_of(gp_list, view.now(gp_list.source))
    ]
    return _page(found, asked)


def _check_page(view: View, asked: Search) -> None:
    for argument, value, allowed in (("Page", asked.page, PAGES), ("PageSize", asked.size, PAGE_SIZES)):
        if value not in allowed:
            raise invalid(view.settings, argument, f"fra {allowed[0]} til {allowed[-1]}")
    if asked.near:
        _refuse_if_strict(view, "SortResultsByDistanceTo")


def _refuse_if_strict(view: View, argument: str) -> None:
    if view.settings.unimplemented_search_members == "refuse":
        raise invalid(view.settings, argument, "ikke implementert ennå")


def _page(found: Sequence[_FoundT], asked: Search) -> Paged[_FoundT]:
    start = (asked.page - 1) * asked.size
    return Paged(found[start : start + asked.size], len(found))


def _cycles_now(view: View, doctor: Doctor) -> tuple[Cycle, ...]:
    now = view.now(doctor.source)
    return tuple(cycle for cycle in registered_cycles(view, doctor.hpr) if cycle.in_force(now))


def _words(text: str | None) -> list[str]:
    return list(dict.fromkeys((text or "").casefold().split()))


def _fits(doctor: Doctor, cycles: tuple[Cycle, ...], words: list[str], municipality: str | None) -> bool:
    if municipality and all(cycle.gp_list.office.municipality.code != municipality for cycle in cycles):
        return False
    lists = [cycle.gp_list for cycle in cycles]
    names = [str(doctor.person.name), str(doctor.hpr)]
    names += [name for one in lists for name in (one.name, one.office.name) if name]
    searched = "\n".join(names).casefold()
    return all(word in searched for word in words)
