"""What a scenario's citizen meets, found by the decision table and written in the words of `expect`."""

from collections.abc import Iterator
from typing import Any

from registermock.clock import moment
from registermock.resolution import Resolution, WorldRegisters, resolve
from registermock.settings import Settings
from registermock.world import Scenario, View, World


def expected(world: World, scenario: Scenario, looks: tuple[str, ...], settings: Settings) -> dict[str, Any]:
    """The `expect` of a scenario with one citizen: at its clock, and at each of these moments."""
    (citizen,) = scenario.citizens
    entries: list[dict[str, Any]] = []
    for look in (None, *looks):
        view = View(world, settings, moment(look) if look else scenario.clock)
        found = dict(_words(resolve(WorldRegisters(view), citizen.person.nin), scenario))
        entries.append({"at": look, **found} if look else found)
    return {citizen.key: entries if len(entries) > 1 else entries[0]}


def _words(found: Resolution, scenario: Scenario) -> Iterator[tuple[str, Any]]:
    yield "outcome", found.outcome.value
    if found.addressed_to is not None:
        yield "addressed_to", next(party.key for party in scenario.parties if party.her_id == found.addressed_to)
    if found.services:
        yield "services", [service.value for service in found.services]
    if found.refused:
        yield "refused", found.refused.value
    if found.flags:
        yield "flags", [flag.value for flag in found.flags]
