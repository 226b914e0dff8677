"""Contract types → what the register is asked. An argument that is absent or nil is None here."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from registermock.clock import local
from registermock.registers.flr import ContractQuery, GPSearch

# An unset xs:dateTime is .NET's DateTime.MinValue.
_UNSET = datetime(1, 1, 1)


def items(array: Any, name: str) -> list[Any]:
    """The items of an array, some of which may be nil; a nil array has none."""
    return getattr(array, name, None) or []


def moment(written: datetime | None) -> datetime | None:
    """A moment as Norwegian local time."""
    return local(written) if written else None


def nins_with_times(array: Any) -> Iterator[tuple[str | None, datetime]]:
    """Whom to look up, and when; a nil item is nobody."""
    for one in items(array, "NinWithTimestamp"):
        yield (one.NIN, moment(one.AtTime) or _UNSET) if one is not None else (None, _UNSET)


def contracts_with_months(array: Any) -> Iterator[tuple[int, datetime] | None]:
    """Which lists of which months; a nil item is None."""
    for one in items(array, "ContractWithMonth"):
        yield (one.ContractId or 0, moment(one.Month) or _UNSET) if one is not None else None


def gp_search(written: Any) -> GPSearch | None:
    """The search of SearchForGP."""
    return written and GPSearch(**_search(written, written.HasGPOfficeInMunicipality))


def contract_query(written: Any) -> ContractQuery | None:
    """The search of QueryGPContracts."""
    return written and ContractQuery(
        **_search(written, written.Municipality), with_team=bool(written.HasPrimaryHealthCareTeam)
    )


def _search(written: Any, municipality: Any) -> dict[str, Any]:
    place = written.SortResultsByDistanceTo
    return {
        "text": written.FullText,
        "municipality": None if municipality is None else municipality.CodeValue or "",
        "near": place is not None and bool(place.Latitude or place.Longitude),
        "page": written.Page or 0,
        "size": written.PageSize or 0,
    }
