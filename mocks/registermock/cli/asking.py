"""Asking what is there: the scenarios, the population, a running server, the registers' operations."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import click

from registermock.cli.options import (
    FINDINGS,
    Moment,
    option,
    population_beside,
    scenario_paths,
    trusted_authority,
    world_of,
)
from registermock.clock import SCENARIO_CLOCKS
from registermock.settings import DEFAULT_URL, Settings

_ASKER_OPTIONS = (
    option("--user", default="registermock", help="User name for HTTP Basic."),
    option("--password", default="registermock", help="Password for HTTP Basic."),
    trusted_authority,
)


def _of_a_server(base_url: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The options that name a running server, and who asks it."""

    def add(command: Any) -> Any:
        for one in reversed((base_url, *_ASKER_OPTIONS)):
            command = one(command)
        return command

    return add


@click.command()
@click.argument("nin")
@option("--scenarios", multiple=True, type=click.Path(exists=True, path_type=Path), help="Files or folders.")
@population_beside
@option("--at", type=Moment(), help="Explain at this time instead of the scenario's own clock.")
def explain(nin: str, scenarios: tuple[Path, ...], population: str, at: datetime | None) -> None:
    """Tell, step by step, whom the citizen NIN reaches, and why."""
    from registermock.resolution import WorldRegisters, told
    from registermock.resolution import resolve as resolve_flow
    from registermock.world import View

    settings = Settings.from_environment()
    view = View(world_of(scenarios, settings, population)[0], settings, at or SCENARIO_CLOCKS)
    click.echo(told(resolve_flow(WorldRegisters(view), nin)))


@click.command()
@click.argument("nin")
@_of_a_server(option("--base-url", default=DEFAULT_URL, help="Where the registers answer."))
@option("--soap", default="1.2", type=click.Choice(["1.1", "1.2"]), help="SOAP version to speak.")
def resolve(nin: str, base_url: str, user: str, password: str, ca: str | None, soap: str) -> None:
    """Find whom the citizen NIN reaches by real SOAP calls to FLR, AR and CPPA."""
    from registermock.resolution import resolve as resolve_flow
    from registermock.resolution import told
    from registermock.testing import SoapRegisters, Target

    version: Literal["1.1", "1.2"] = "1.1" if soap == "1.1" else "1.2"
    registers = SoapRegisters(Target(base_url, user, password, version, ca))
    click.echo(told(resolve_flow(registers, nin)))


@click.command()
@_of_a_server(
    option("--base-url", help=f"Where the registers answer, if not all three are named; default: {DEFAULT_URL}.")
)
@option("--flr", help="Where FLR answers SOAP 1.2, if not at /v2/flr below the base URL.")
@option("--ar", help="Where AR answers SOAP 1.2, if not at /v1/AR.")
@option("--cppa", help="Where the CPP register answers SOAP 1.2, if not at /v1/CPPA.")
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def verify(
    base_url: str | None, user: str, password: str, ca: str | None, options: tuple[str, ...], **elsewhere: str | None
) -> None:
    """Run the contract suite against a running server that serves the catalogue; exit 1 if anything fails.

    SOAP 1.1 is asked for at the same addresses with /Basic after them.

    OPTIONS after -- go to pytest, such as -- -k ConfirmGP --junit-xml report.xml
    """
    from registermock.testing import Target
    from registermock.testing.verification import verify as run

    there = {register: url for register, url in elsewhere.items() if url}
    here = "" if len(there) == len(elsewhere) else DEFAULT_URL
    if not run(Target(base_url or here, user, password, ca=ca, elsewhere=there), *options):
        sys.exit(FINDINGS)


@click.command()
@scenario_paths
@option("--describe", is_flag=True, help="Tell what is in it.")
@option("--format", "how", default="text", type=click.Choice(["text", "json"]), help="How to tell it.")
def population(scenarios: tuple[Path, ...], describe: bool, how: str) -> None:
    """Tell what the national population beside SCENARIOS holds: how many of each kind, which ids, whom to try."""
    if not describe:
        raise click.UsageError("say what to do: --describe tells what is in it")
    import json

    from registermock.population import summary, told

    _, national = world_of(scenarios, Settings.from_environment(), "national")
    assert national is not None
    found = summary(national)
    click.echo(told(found) if how == "text" else json.dumps(found.as_json(), ensure_ascii=False, indent=2))


@click.command()
def operations() -> None:
    """Print every operation of the registers, and whether it is imitated, as Markdown."""
    from registermock.soap.operations_table import page

    click.echo(page(), nl=False)
