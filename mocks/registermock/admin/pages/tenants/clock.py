"""Setting a tenant's clock by a form."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from registermock.admin.pages.shown import read_moment
from registermock.clock import MACHINE_CLOCK, SCENARIO_CLOCKS, CannotMoveClock, Clock, wall_clock
from registermock.sentence import Sentence
from registermock.state import Tenant

UNITS: dict[str, Callable[[int], tuple[int, timedelta]]] = {
    "days": lambda number: (number, timedelta()),
    "hours": lambda number: (0, timedelta(hours=number)),
    "minutes": lambda number: (0, timedelta(minutes=number)),
}
UNIT_NAMES = {"days": Sentence("days"), "hours": Sentence("hours"), "minutes": Sentence("minutes")}


def move(tenant: Tenant, form: Mapping[str, str]) -> Sentence | None:
    """Do what the form says; why it cannot be done, if it cannot."""
    try:
        found = _asked(tenant.clock, form)
    except CannotMoveClock:
        return Sentence("The clock cannot be moved that far; set it to a moment instead.")
    if isinstance(found, Sentence):
        return found
    tenant.set_clock(found)
    return None


def _asked(clock: Clock, form: Mapping[str, str]) -> Clock | Sentence:
    match form.get("do"):
        case "scenarios":
            return SCENARIO_CLOCKS
        case "machine":
            return MACHINE_CLOCK
        case "freeze":
            return Clock(wall_clock())
        case "set":
            found = read_moment(form.get("at", ""))
            return Clock(found) if isinstance(found, datetime) else found
        case _:
            return _advanced(clock, form.get("number", ""), form.get("unit", ""))


def _advanced(clock: Clock, number: str, unit: str) -> Clock | Sentence:
    digits = number.strip().lstrip("+-")
    if unit not in UNITS or not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        return Sentence("“{number}” is no number of days, hours or minutes. Write a whole one, such as 1 or -30.",
                        number=number)  # fmt: skip
    days, exact = UNITS[unit](int(number))
    return clock.advanced(days, exact)
