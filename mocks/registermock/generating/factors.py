"""What varies in generated scenarios, and what cannot meet.

Two levels meet in a scenario only where the flow reaches both: a party that is inactive in AR has a CPP, but nobody
asks for it, so "inactive" and "certificate expired" are no pair that a test could tell anything by.
"""

from collections.abc import Sequence

from registermock.generating.covering import Factor, Row
from registermock.world.nin import Form

NIN, CITIZEN, LIST, STATUS, VIKAR = "nin", "citizen", "list", "status", "vikar"
SERVICE, TIME, PARTY, CPP, CERTIFICATE = "service", "time", "party", "cpp", "certificate"

_EDGES = ("open-end", "starts-today", "ends-today", "midnight", "dst-spring", "dst-autumn", "leap-day")
_PROFILES = ("all-four", "two-services", "no-cpp", "empty-cpp", "old-version", "wrong-role")
_CERTIFICATES = (
    "valid-certificate",
    "certificate-expired",
    "certificate-not-yet-valid",
    "certificate-revoked",
    "certificate-wrong-usage",
    "certificate-differs",
)
_WITH_PERIOD = ("one-vikar", "several-vikars", "vikar-without-her-id")


def addressee(row: Row) -> str | None:
    """Whom the scenario leads to on one side of its time edge at least, and whose party therefore varies: the `gp`,
    the `vikar` or the office's `service`. None where nobody's does."""
    if row.get(LIST) == "gp":
        return "gp"
    if row.get(LIST) in ("vacant", "deleliste") and row.get(VIKAR) == "one-vikar":
        return "vikar"
    return "service" if row.get(SERVICE) == "service" else None


def _lists(row: Row) -> Sequence[str]:
    return ("vacant", "gp", "gp-without-her-id", "deleliste") if row[CITIZEN] == "on-a-list" else ()


def _statuses(row: Row) -> Sequence[str]:
    return ("open", "closed", "locked") if LIST in row else ()


def _vikars(row: Row) -> Sequence[str]:
    return ("no-vikar", *_WITH_PERIOD, "vikar-expired", "vikar-starts-later") if LIST in row else ()


def _services(row: Row) -> Sequence[str]:
    return ("no-service", "service") if LIST in row else ()


def _times(row: Row) -> Sequence[str]:
    """The edge is one of the period that decides: the GP's where there is one, else the vikar's."""
    if LIST not in row:
        return ()
    return _EDGES if row[LIST].startswith("gp") or row[VIKAR] in _WITH_PERIOD else ()


def _parties(row: Row) -> Sequence[str]:
    who = addressee(row)
    if who is None:
        return ()
    anybody = ("active", "inactive-in-ar", "unknown-in-ar")
    return anybody if who == "service" else (*anybody, "under-another-office")


def _profiles(row: Row) -> Sequence[str]:
    asked = row.get(PARTY) in ("active", "under-another-office")
    return _PROFILES if asked else ()


def _certificates(row: Row) -> Sequence[str]:
    return _CERTIFICATES if row.get(CPP, "no-cpp") not in ("no-cpp", "empty-cpp") else ()


UNSAID = frozenset(
    {"on-a-list", "open", "no-service", "open-end", "active", "all-four", "valid-certificate", Form.TENOR}
)
"""The levels that are as one would think where nothing is said."""

FACTORS = (
    Factor(NIN, lambda _: tuple(Form), free=True),
    Factor(CITIZEN, lambda _: ("on-a-list", "without-list", "dead")),
    Factor(LIST, _lists),
    Factor(STATUS, _statuses),
    Factor(VIKAR, _vikars),
    Factor(SERVICE, _services),
    Factor(TIME, _times),
    Factor(PARTY, _parties),
    Factor(CPP, _profiles),
    Factor(CERTIFICATE, _certificates),
)
