"""What a tester who writes scenarios needs."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from registermock.cli.options import FINDINGS, Moment, option, scenario_paths
from registermock.settings import Settings

FORMATS = ("text", "json", "github", "junit")


@click.command()
@scenario_paths
@option("--format", "how", default="text", type=click.Choice(FORMATS), help="How to tell the problems.")
@option("--strict", is_flag=True, help="Exit 1 for warnings too.")
def check(scenarios: tuple[Path, ...], how: str, strict: bool) -> None:
    """Check SCENARIOS (files or folders), or the shipped catalogue; tells every problem at once, and warnings."""
    from registermock.resolution.checking import problems_of
    from registermock.scenario import catalogue
    from registermock.scenario.reporting import formatted

    problems = problems_of(scenarios or (catalogue(),), Settings.from_environment())
    if problems or how != "text":
        click.echo(formatted(problems, how))
    else:
        click.echo("no problems")
    sys.exit(FINDINGS if any(strict or problem.severity == "error" for problem in problems) else 0)


@click.command()
def schema() -> None:
    """Print the scenario format as JSON Schema, for editors."""
    from registermock.scenario.format.json_schema import json_schema

    click.echo(json_schema(), nl=False)


@click.command()
@click.argument("name")
@option("--like", required=True, help="The shipped scenario to begin with.")
@option("--title", help="Its title; made of NAME if left out.")
@option("--out", type=click.Path(path_type=Path), help="File to write; NAME.yaml here if left out.")
def new(name: str, like: str, title: str | None, out: Path | None) -> None:
    """Begin an own scenario, called NAME, as a copy of a shipped one with national ids that nobody has."""
    from registermock.authoring import begun

    file = begun(name, like, out or Path(f"{name}.yaml"), Settings.from_environment(), title)
    click.echo(f"{file} is written; `registermock check {file}` tells whether it holds together")


@click.command()
@scenario_paths
@option("--count", default=1, type=click.IntRange(1, 100_000), help="How many.")
@option("--born", type=Moment(), help="The day of birth; any grown-up's if left out.")
@option("--sex", type=click.Choice(["woman", "man"]), help="Either if left out.")
@option("--seed", help="Any text: the same ids each time. Without it, others for everybody who asks.")
def mint(scenarios: tuple[Path, ...], count: int, born: datetime | None, sex: str | None, seed: str | None) -> None:
    """Print synthetic national ids that neither the shipped scenarios, SCENARIOS nor the national population has."""
    from itertools import islice

    from registermock.authoring import Wish, fresh_ids, used_in

    settings = Settings.from_environment()
    wish = Wish(born.date() if born else None, None if sex is None else sex == "woman", seed)
    for nin in islice(fresh_ids(wish, used_in(scenarios, settings), settings), count):
        click.echo(nin)
