"""A verb carried out, so that the file still tells the truth: what it expected and no longer comes true is left out."""

from datetime import datetime

from registermock.clock import Clock
from registermock.resolution.flow import resolve
from registermock.resolution.in_world import WorldRegisters
from registermock.resolution.resolution import differences
from registermock.scenario import ScenarioFile, Shelf
from registermock.scenario.editing import Verb, edited, numbered, without_expectations
from registermock.settings import Settings
from registermock.world import View, World


def carried_out(
    verb: Verb, shelf: Shelf, clock: Clock | datetime, world: World | None = None
) -> tuple[Shelf, ScenarioFile]:
    """The shelf after what happened, and the file that says so now; see `edited`. What `expect` told wrongly before
    stays."""
    after, file = edited(verb, shelf, clock, world)
    untrue = _untrue(file, shelf.settings) - _untrue(shelf.files[file.name], shelf.settings)
    if untrue:
        after = after.with_text(file.name, without_expectations(file, untrue))
    return after, after.files[file.name]


def _untrue(file: ScenarioFile, settings: Settings) -> set[tuple[str, int]]:
    """Which expectations do not come true; a scenario is enough for itself, so no other is looked at."""
    world = Shelf({file.name: file}, settings).world
    return {
        place
        for place, one in numbered(file.scenario).items()
        if differences(resolve(WorldRegisters(View(world, settings, one.at)), one.nin), one)
    }
