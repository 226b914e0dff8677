"""The catalogue: every scenario with its citizens and what the flow finds for them, all or those looked for."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import request

from registermock.admin.pages.shown import resolution, scenarios
from registermock.resolution import Resolution
from registermock.state import Tenant
from registermock.world import Citizen, Scenario


@dataclass(frozen=True, slots=True)
class Found:
    """A citizen, and whom he reaches now."""

    citizen: Citizen
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class Row:
    """A scenario in the catalogue."""

    scenario: Scenario
    citizens: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for: words that all must be there, an outcome, a service that must be open."""

    text: str = ""
    outcome: str = ""
    service: str = ""

    @classmethod
    def asked(cls) -> "Wanted":
        """What the address asks for."""
        given = request.args
        return cls(given.get("q", "").strip(), given.get("outcome", ""), given.get("service", ""))

    def fits(self, row: Row) -> bool:
        """Whether a scenario is among what is looked for."""
        words = self.text.casefold().split()
        text = "\n".join(_texts(row.scenario)).casefold() if words else ""
        return all(word in text for word in words) and any(self._fits(one.resolution) for one in row.citizens)

    def _fits(self, found: Resolution) -> bool:
        return self.outcome in ("", found.outcome) and self.service in ("", *found.services)


def rows(tenant: Tenant, wanted: Wanted) -> list[Row]:
    """The scenarios that are looked for, in the order they were loaded."""
    every = (Row(one, found(tenant, one)) for one in scenarios(tenant))
    return [row for row in every if wanted == Wanted() or wanted.fits(row)]


def found(tenant: Tenant, scenario: Scenario) -> tuple[Found, ...]:
    """The citizens of a scenario at the time they are shown at."""
    return tuple(Found(one, resolution(tenant, one.person.nin, None)) for one in scenario.citizens)


def _texts(scenario: Scenario) -> Iterator[str]:
    yield from (scenario.name, scenario.title, scenario.story)
    for citizen in scenario.citizens:
        yield from (citizen.key, str(citizen.person.name), citizen.person.nin)
    yield from (office.name for office in scenario.offices)
    yield from (str(doctor.person.name) for doctor in scenario.doctors)
