"""A row of levels → the facts of a scenario, as the data its file will hold."""

from typing import Any, get_args

from registermock.generating.covering import Row
from registermock.generating.factors import (
    CERTIFICATE,
    CITIZEN,
    CPP,
    LIST,
    PARTY,
    SERVICE,
    STATUS,
    VIKAR,
    addressee,
)
from registermock.generating.moments import LONG_AGO, edge_of
from registermock.generating.people import Cast
from registermock.scenario.format.scalars import Breakage

Facts = dict[str, Any]

_LIST = "listen"
_OPEN = {"from": LONG_AGO}
_EXPIRED = {"from": LONG_AGO, "to": "2026-02-01"}
_LATER = {"from": "2030-01-01"}  # after every clock
_DIED = "2026-02-10"
_WITHOUT_HER_ID = {"her_id": "none"}

_PROFILES: dict[str, Facts] = {
    "two-services": {"services": ["bestill-time", "forny-resept"]},
    "no-cpp": {"cpp": "none"},
    "old-version": {"process_version": "1.1"},
    "wrong-role": {"role": "Innbygger"},
}
_BREAKAGES = get_args(Breakage)


def facts(row: Row, cast: Cast, nin: str) -> Facts:
    """The keys `offices` to `citizens` of the scenario; those that would be empty are left out."""
    parts: Facts = {
        "offices": {cast.office: {"service": _service(row)}} if row.get(SERVICE) == "service" else {},
        "lists": _lists(row, cast),
        "parties": {key: party for key, party in _parties(row, cast).items() if party},
        "citizens": {cast.citizen: _citizen(row, nin)},
    }
    return {key: part for key, part in parts.items() if part}


def _lists(row: Row, cast: Cast) -> Facts:
    if row[CITIZEN] == "without-list":
        return {}
    doctors = _doctors(row, cast) if LIST in row else [{"gp": cast.gp, **_OPEN}]
    status = {"status": row[STATUS]} if row.get(STATUS, "open") != "open" else {}
    return {_LIST: {"office": cast.office, **status} | ({"doctors": doctors} if doctors else {})}


def _doctors(row: Row, cast: Cast) -> list[Facts]:
    edge = edge_of(row).period
    gp_decides = row[LIST].startswith("gp")
    found: list[Facts] = [{"gp": cast.gp, **edge}] if gp_decides else []
    if row[LIST] == "deleliste":
        found.append({"deleliste": cast.deleliste, **_OPEN})
    return found + _vikars(row, cast, _OPEN if gp_decides else edge)


def _vikars(row: Row, cast: Cast, period: Facts) -> list[Facts]:
    periods: dict[str, list[Facts]] = {
        "no-vikar": [],
        "several-vikars": [period, _OPEN],
        "vikar-expired": [_EXPIRED],
        "vikar-starts-later": [_LATER],
    }
    doctors = (cast.vikar, cast.second_vikar)
    return [{"vikar": who, **when} for who, when in zip(doctors, periods.get(row[VIKAR], [period]), strict=False)]


def _parties(row: Row, cast: Cast) -> Facts:
    described = {
        cast.gp: _WITHOUT_HER_ID if row.get(LIST) == "gp-without-her-id" else {},
        cast.vikar: _WITHOUT_HER_ID if row.get(VIKAR) == "vikar-without-her-id" else {},
    }
    varied = {"gp": cast.gp, "vikar": cast.vikar}.get(addressee(row) or "")
    if varied:
        elsewhere = {"under_another_office": cast.other_office} if row[PARTY] == "under-another-office" else {}
        described[varied] = {**elsewhere, **_party(row)}
    return described


def _service(row: Row) -> Facts:
    return _party(row) if addressee(row) == "service" else {}


def _party(row: Row) -> Facts:
    broken = [level for factor in (PARTY, CPP, CERTIFICATE) if (level := row.get(factor)) in _BREAKAGES]
    breakage = {"breakage": broken[0] if len(broken) == 1 else broken} if broken else {}
    return {**_PROFILES.get(row.get(CPP, ""), {}), **breakage}


def _citizen(row: Row, nin: str) -> Facts:
    on_list = {} if row[CITIZEN] == "without-list" else {"list": _LIST}
    return {"nin": nin, **on_list} | ({"died": _DIED} if row[CITIZEN] == "dead" else {})
