"""Search, SearchById, and the statistics that count what Search finds.

From a public client (package no.naks.services.nhn.client): pages count from 1, sizes up to 5000 are asked for, the
constraint keys Type, BusinessTypeCode and HerId exist, and a key may be repeated. The rest is unknown and chosen here:
the other keys, that a repeated key means any of its values and different keys mean all of them, that hits come by
HER-id, and that each facet is named by the key that narrows the search to one of its entries.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from registermock.faults.ar import InvalidArgument
from registermock.registers.ar.traits import BUSINESS_TYPE, CodedValue, kind, municipality, office_of, searched
from registermock.world import OrganizationParty, Party, PersonParty, ServiceParty, View

DEFAULT_PAGE_SIZE = 100
MAX_PAGE_SIZE = 5000
"""A larger page size counts as this one; TotalResults tells that there is more."""

MAX_CONSTRAINTS = 100
_SPELLINGS = {"organisation": "organization"}  # the client above writes it so


@dataclass(frozen=True, slots=True)
class Facet:
    """How the hits divide by a coded property, most frequent first."""

    key: str
    oid: int | None
    entries: tuple[tuple[CodedValue, int], ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of hits; `total` and `facets` count all pages."""

    parties: tuple[Party, ...]
    total: int
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class BusinessTypeCount:
    """The parties of one kind of business; units are its organisations."""

    business_type: CodedValue
    persons: int
    services: int
    units: int


Constraint = tuple[str | None, str | None]
_Values = Callable[[Party], Iterable[str]]


def search(view: View, page: int, page_size: int, constraints: Sequence[Constraint]) -> SearchPage:
    """A page of the parties that meet the constraints; page 0 is the first one, as 1 is, and size 0 the default."""
    for name, number in (("Page", page), ("PageSize", page_size)):
        if number < 0:
            raise InvalidArgument(view.settings, f"{name} er {number}; den må være 0 eller større")
    wanted = _grouped(view, constraints)
    hits = [party for party in everybody(view) if all(_meets(party, key, words) for key, words in wanted.items())]
    size = min(page_size or DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE)
    first = (max(page, 1) - 1) * size
    return SearchPage(tuple(hits[first : first + size]), len(hits), _facets(hits))


def everybody(view: View) -> list[Party]:
    """All that a search without constraints finds, by HER-id; which ones GetAllHFCommpartiesCsv lists.

    HF is presumably helseforetak (hospital trusts), of which a scenario has none, so the list is of everybody.
    """
    return sorted(searched(view), key=lambda party: party.her_id)


def search_by_id(view: View, written: str | None) -> tuple[Party, ...]:
    """The parties that an id names, as HER-id or as organisation number; none for anything else."""
    text = (written or "").strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 10):
        return ()
    world = view.world
    office = world.offices.get(int(text))
    found = (world.parties.get(int(text)), world.parties.get(office.her_id) if office else None)
    return tuple(dict.fromkeys(party for party in found if party))


def statistics(view: View) -> tuple[BusinessTypeCount, ...]:
    """A count for each kind of business there is; people and services are counted under their office's."""
    kinds = [kind(party) for party in searched(view)]
    if not kinds:
        return ()
    return (
        BusinessTypeCount(BUSINESS_TYPE, kinds.count("Person"), kinds.count("Service"), kinds.count("Organization")),
    )


def _grouped(view: View, constraints: Sequence[Constraint]) -> dict[str, set[str]]:
    """The values asked for by key, both in small letters."""
    if len(constraints) > MAX_CONSTRAINTS:
        raise InvalidArgument(
            view.settings, f"søket har {len(constraints)} betingelser; {MAX_CONSTRAINTS} er det meste"
        )
    wanted: dict[str, set[str]] = {}
    for key, value in constraints:
        word = (value or "").strip().casefold()
        wanted.setdefault(_known(view, key or ""), set()).add(_SPELLINGS.get(word, word))
    return wanted


def _known(view: View, key: str) -> str:
    """The key in small letters, if there is such a one."""
    name = key.strip().lower()
    if name not in _KEYS:
        raise InvalidArgument(view.settings, f"søkebetingelsen {key[:100]} finnes ikke; bruk {', '.join(KEYS)}")
    return name


def _meets(party: Party, key: str, words: set[str]) -> bool:
    values = [value.casefold() for value in _KEYS[key](party)]
    if key == "name":
        return any(word and word in value for value in values for word in words)
    return not words.isdisjoint(values)


def _facets(hits: Sequence[Party]) -> tuple[Facet, ...]:
    return (
        _facet("Type", None, (CodedValue(kind(party), kind(party), 0, "") for party in hits)),
        _facet("BusinessTypeCode", BUSINESS_TYPE.oid, (BUSINESS_TYPE for _ in hits)),
        _facet("MunicipalityCode", 3402, (municipality(office_of(party).municipality) for party in hits)),
    )


def _facet(key: str, oid: int | None, values: Iterable[CodedValue]) -> Facet:
    return Facet(key, oid, tuple(Counter(values).most_common()))


def _organization_number(party: Party) -> Iterable[str]:
    return [str(party.office.org_number)] if isinstance(party, OrganizationParty) else []


KEYS: dict[str, _Values] = {
    "HerId": lambda party: [str(party.her_id)],
    "Type": lambda party: [kind(party)],
    "BusinessTypeCode": lambda _: [BUSINESS_TYPE.value],
    "Name": lambda party: [party.name],
    "OrganizationNumber": _organization_number,
    "ParentHerId": lambda party: [str(party.parent.her_id)] if party.parent else [],
    "MunicipalityCode": lambda party: [municipality(office_of(party).municipality).value],
    "ServiceCode": lambda party: [party.code] if isinstance(party, ServiceParty) else [],
    "HprNumber": lambda party: [str(party.doctor.hpr)] if isinstance(party, PersonParty) else [],
    "Active": lambda party: [str(party.active)],
}
"""Constraint keys, told apart without regard to case, and what a party has of each. Name means a part of the name."""

_KEYS = {key.lower(): values for key, values in KEYS.items()}
