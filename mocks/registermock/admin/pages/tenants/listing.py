"""Who the tenants are, and where the pages of each begin. National ids are masked in their names."""

from dataclasses import dataclass
from urllib.parse import quote

from registermock.admin.pages.telling.language import kept_language
from registermock.masking import outward
from registermock.state import DEFAULT, State, Tenant


@dataclass(frozen=True, slots=True)
class Line:
    """A tenant; `calls` counts those in its journal, and `address` is None where it would tell a national id."""

    name: str
    address: str | None
    calls: int
    changed: bool
    shown: bool


def lines(state: State, shown: Tenant) -> list[Line]:
    """Every tenant, by name; `shown` is the one whose page it is."""
    show = state.settings.show_national_ids
    return [_line(one, show=show, shown=one is shown) for one in state.tenants.all()]


def address_of(name: str) -> str:
    """Where the pages of a tenant begin, in the language of this page."""
    return ("/" if name == DEFAULT else f"/t/{quote(name, safe='')}/") + kept_language()


def _line(one: Tenant, *, show: bool, shown: bool) -> Line:
    name = outward(one.name, show=show)
    return Line(name, address_of(one.name) if name == one.name else None, one.journal.kept, one.changed, shown)
