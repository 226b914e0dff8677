"""What a tester who writes scenarios needs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from registermock.cli.options import FINDINGS, option, scenario_paths
from registermock.settings import Settings

FORMATS = ("text", "json", "github", "junit")


@click.command()
@scenario_paths
@option("--format", "how", default="text", type=click.Choice(FORMATS), help="How to tell the problems.")
def check(scenarios: tuple[Path, ...], how: str) -> None:
    """Check SCENARIOS (files or folders), or the shipped catalogue; tells every problem at once."""
    from registermock.resolution.checking import problems_of
    from registermock.scenario import catalogue
    from registermock.scenario.formats import formatted

    problems = problems_of(scenarios or (catalogue(),), Settings.from_environment())
    if problems or how != "text":
        click.echo(formatted(problems, how))
    else:
        click.echo("no problems")
    sys.exit(FINDINGS if problems else 0)


@click.command()
def schema() -> None:
    """Print the scenario format as JSON Schema, for editors."""
    from registermock.scenario.json_schema import json_schema

    click.echo(json_schema(), nl=False)
