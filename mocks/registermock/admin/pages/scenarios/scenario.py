"""One scenario: its people and places, the time it shows, and whether what it expects is met."""

from dataclasses import dataclass
from datetime import datetime

from registermock.admin.pages.scenarios.timeline import Timeline, timelines
from registermock.admin.pages.shown import resolution, time_of
from registermock.resolution import Resolution, differences
from registermock.sentence import Sentence
from registermock.state import Tenant
from registermock.world import Citizen, Expectation, Scenario


@dataclass(frozen=True, slots=True)
class Judged:
    """An expectation, and in what the answer differs from it: one sentence each, none when it is met."""

    expected: Expectation
    citizen: Citizen
    differences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class ScenarioPage:
    """What the page of a scenario shows."""

    scenario: Scenario
    now: datetime
    citizens: tuple[tuple[Citizen, Resolution], ...]
    timelines: tuple[Timeline, ...]
    expectations: tuple[Judged, ...]


def scenario_page(tenant: Tenant, scenario: Scenario, at: datetime | None) -> ScenarioPage:
    """The scenario at that moment. What it expects is judged at the moments it says, whatever the clock shows."""
    now = time_of(tenant, scenario.source, at)
    moments = [one.at for one in scenario.expectations]
    return ScenarioPage(
        scenario,
        now,
        tuple((one, resolution(tenant, one.person.nin, at)) for one in scenario.citizens),
        timelines(scenario.lists, now, moments),
        tuple(_judged(tenant, one) for one in scenario.expectations),
    )


def _judged(tenant: Tenant, expected: Expectation) -> Judged:
    found = resolution(tenant, expected.nin, expected.at)
    return Judged(expected, tenant.world.citizens[expected.nin], tuple(differences(found, expected)))
