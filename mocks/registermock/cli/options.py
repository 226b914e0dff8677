"""What several commands share: how a flag is given, and the world it names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from registermock.clock import moment
from registermock.settings import Settings

if TYPE_CHECKING:
    from registermock.population import National
    from registermock.scenario import Following, Shelf
    from registermock.world import World

FINDINGS, USAGE, UNREACHABLE = 1, 2, 3
"""Exit codes beside 0."""


class Moment(click.ParamType[datetime]):
    """A time as scenarios write it: 2026-03-02, 2026-03-02 09:00 or 2026-03-02T09:00:00."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment a text names."""
        try:
            return moment(str(value))
        except ValueError as error:
            return self.fail(str(error), param, ctx)


def option(name: str, *names: str, **given: Any) -> Callable[[Any], Any]:
    """A flag that can also be given as REGISTERMOCK_<FLAG>; the flag wins."""
    flag = name.removeprefix("--").partition("/")[0]  # of --this/--no-this the first
    variable = f"REGISTERMOCK_{flag.replace('-', '_').upper()}"
    return click.option(name, *names, envvar=variable, show_envvar=True, show_default=True, **given)


scenario_paths = click.argument(
    "scenarios", nargs=-1, envvar="REGISTERMOCK_SCENARIOS", type=click.Path(exists=True, path_type=Path)
)

population_beside = option(
    "--population", default="none", type=click.Choice(["none", "national"]),
    help="Who is there beside the scenarios: nobody, or the 5.6 million citizens of a country.",
)  # fmt: skip

trusted_authority = option(
    "--ca", type=click.Path(exists=True, dir_okay=False), help="Authority (PEM) to trust over HTTPS."
)


def world_of(scenarios: tuple[Path, ...], settings: Settings, population: str) -> tuple[World, National | None]:
    """The world of the scenarios, with the population beside it."""
    return world_beside(shelf_of(scenarios, settings), settings, population)


def shelf_of(scenarios: tuple[Path, ...], settings: Settings) -> Shelf:
    """The files of the scenarios; the shipped catalogue when none is named."""
    from registermock.scenario import catalogue
    from registermock.scenario import shelf_of as loaded

    return loaded(scenarios or (catalogue(),), settings)


def following(scenarios: tuple[Path, ...], settings: Settings, cache: str) -> Following:
    """The same files, to be looked at again and again; `cache` as for `--cache`.

    National ids that may be of real people are copied nowhere.
    """
    from registermock.scenario import Cache, Following, cache_folder, catalogue

    folder = None if settings.allow_ordinary_nin else cache_folder(cache)
    return Following(scenarios or (catalogue(),), settings, Cache(folder, settings) if folder else None)


def world_beside(shelf: Shelf, settings: Settings, population: str) -> tuple[World, National | None]:
    """The world of these files, with the population beside it."""
    if population == "none":
        return shelf.world, None
    from registermock.population import with_national

    return with_national(shelf.world, settings)
