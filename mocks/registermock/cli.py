"""The command line: arguments in, work handed on, exit code out.

Exit codes: 0 fine, 1 findings, 2 usage or configuration, 3 target unreachable.
Each command imports what it needs: `healthcheck` runs many times a second while a container starts.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn

import click
from click.core import ParameterSource

from registermock import __version__
from registermock.clock import MACHINE_CLOCK, SCENARIO_CLOCKS, moment
from registermock.errors import RegistermockError, Unreachable
from registermock.settings import Settings

if TYPE_CHECKING:
    from registermock.population import National
    from registermock.world import World

FORMATS = ("text", "json", "github", "junit")
FINDINGS, USAGE, UNREACHABLE = 1, 2, 3


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
    variable = f"REGISTERMOCK_{name.removeprefix('--').replace('-', '_').upper()}"
    return click.option(name, *names, envvar=variable, show_envvar=True, show_default=True, **given)


_scenarios = click.argument(
    "scenarios", nargs=-1, envvar="REGISTERMOCK_SCENARIOS", type=click.Path(exists=True, path_type=Path)
)

_population = option(
    "--population", default="none", type=click.Choice(["none", "national"]),
    help="Who is there beside the scenarios: nobody, or the 5.6 million citizens of a country.",
)  # fmt: skip


_ca = option("--ca", type=click.Path(exists=True, dir_okay=False), help="Authority (PEM) to trust over HTTPS.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="registermock")
def cli() -> None:
    """Stand-ins for Fastlegeregisteret, Adresseregisteret and the CPP register."""


@cli.command()
@_scenarios
@_population
@option("--host", default="127.0.0.1", help="Address to listen on.")
@option("--port", default=8080, type=click.IntRange(0, 65535), help="Port to listen on; 0 picks a free one.")
@option("--tls-port", type=click.IntRange(0, 65535), help="Port for HTTPS too; 0 picks a free one.")
@option("--certs", type=click.Path(path_type=Path), help="Folder with tls.crt and tls.key (PEM) for HTTPS.")
@option("--tls-name", multiple=True, help="Further host name or address for the certificate made for HTTPS.")
@option("--ready-file", type=click.Path(path_type=Path), help="JSON file written once everything answers.")
@option("--at", type=Moment(), help="Show everything at this time instead of each scenario's own clock.")
@option("--now", is_flag=True, help="Show everything at the machine's own time.")
def serve(
    scenarios: tuple[Path, ...],
    population: str,
    host: str,
    port: int,
    tls_port: int | None,
    certs: Path | None,
    tls_name: tuple[str, ...],
    ready_file: Path | None,
    at: datetime | None,
    now: bool,
) -> None:
    """Serve SCENARIOS (files or folders), or the shipped catalogue."""
    if at and now:
        raise click.UsageError("--at and --now exclude each other; give one")
    if tls_port is None and _given("certs", "tls_name"):
        raise click.UsageError("--certs and --tls-name are for HTTPS; give --tls-port too")
    from registermock.server.serving import Listening
    from registermock.server.serving import serve as run
    from registermock.state import State

    settings = Settings.from_environment()
    world, national = _world(scenarios, settings, population)
    state = State(world, settings, MACHINE_CLOCK if now else at or SCENARIO_CLOCKS, national)
    run(state, Listening(host, port, ready_file, tls_port, certs, tls_name))


@cli.command()
@_scenarios
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


@cli.command()
@click.argument("nin")
@option("--scenarios", multiple=True, type=click.Path(exists=True, path_type=Path), help="Files or folders.")
@_population
@option("--at", type=Moment(), help="Explain at this time instead of the scenario's own clock.")
def explain(nin: str, scenarios: tuple[Path, ...], population: str, at: datetime | None) -> None:
    """Tell, step by step, whom the citizen NIN reaches, and why."""
    from registermock.resolution import WorldRegisters, told
    from registermock.resolution import resolve as resolve_flow
    from registermock.world import View

    settings = Settings.from_environment()
    view = View(_world(scenarios, settings, population)[0], settings, at or SCENARIO_CLOCKS)
    click.echo(told(resolve_flow(WorldRegisters(view), nin)))


@cli.command()
@click.argument("nin")
@option("--base-url", default="http://127.0.0.1:8080", help="Where the registers answer.")
@option("--user", default="registermock", help="User name for HTTP Basic.")
@option("--password", default="registermock", help="Password for HTTP Basic.")
@_ca
@option("--soap", default="1.2", type=click.Choice(["1.1", "1.2"]), help="SOAP version to speak.")
def resolve(nin: str, base_url: str, user: str, password: str, ca: str | None, soap: str) -> None:
    """Find whom the citizen NIN reaches by real SOAP calls to FLR, AR and CPPA."""
    from registermock.resolution import resolve as resolve_flow
    from registermock.resolution import told
    from registermock.testing import SoapRegisters, Target

    version: Literal["1.1", "1.2"] = "1.1" if soap == "1.1" else "1.2"
    registers = SoapRegisters(Target(base_url, user, password, version, ca))
    click.echo(told(resolve_flow(registers, nin)))


@cli.command()
@option("--base-url", default="http://127.0.0.1:8080", help="Where the registers answer.")
@option("--user", default="registermock", help="User name for HTTP Basic.")
@option("--password", default="registermock", help="Password for HTTP Basic.")
@_ca
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def verify(base_url: str, user: str, password: str, ca: str | None, options: tuple[str, ...]) -> None:
    """Run the contract suite against a running server that serves the catalogue; exit 1 if anything fails.

    OPTIONS after -- go to pytest, such as -- -k ConfirmGP --junit-xml report.xml
    """
    from registermock.testing import Target
    from registermock.testing.verification import verify as run

    if not run(Target(base_url, user, password, ca=ca), *options):
        sys.exit(FINDINGS)


@cli.command()
@option("--base-url", help="The server to ask; default: this machine at REGISTERMOCK_PORT, or 8080.")
def healthcheck(base_url: str | None) -> None:
    """Ask a running server whether it is well; exit 0 if so."""
    from registermock.health import healthy

    click.echo(healthy(base_url or f"http://127.0.0.1:{os.environ.get('REGISTERMOCK_PORT', '8080')}"))


@cli.command()
@option("--out", type=click.Path(path_type=Path), help="File to write it to instead of printing it.")
def ca(out: Path | None) -> None:
    """Print the certificate (PEM) of the authority that issues every certificate here, for clients to trust."""
    from registermock.certificates import authority_pem

    if out:
        out.write_text(authority_pem(), encoding="ascii")
    else:
        click.echo(authority_pem(), nl=False)


@cli.command()
@_scenarios
@option("--describe", is_flag=True, help="Tell what is in it.")
@option("--format", "how", default="text", type=click.Choice(["text", "json"]), help="How to tell it.")
def population(scenarios: tuple[Path, ...], describe: bool, how: str) -> None:
    """Tell what the national population beside SCENARIOS holds: how many of each kind, which ids, whom to try."""
    if not describe:
        raise click.UsageError("say what to do: --describe tells what is in it")
    import json

    from registermock.population import summary, told

    _, national = _world(scenarios, Settings.from_environment(), "national")
    assert national is not None
    found = summary(national)
    click.echo(told(found) if how == "text" else json.dumps(found.as_json(), ensure_ascii=False, indent=2))


@cli.command()
def schema() -> None:
    """Print the scenario format as JSON Schema, for editors."""
    from registermock.scenario.json_schema import json_schema

    click.echo(json_schema(), nl=False)


@cli.command()
def operations() -> None:
    """Print every operation of the registers, and whether it is imitated, as Markdown."""
    from registermock.soap.coverage import page

    click.echo(page(), nl=False)


def _given(*parameters: str) -> bool:
    """Whether one of these was written on the command line; the image sets variables for whoever may want them."""
    context = click.get_current_context()
    return any(context.get_parameter_source(name) is ParameterSource.COMMANDLINE for name in parameters)


def _world(scenarios: tuple[Path, ...], settings: Settings, population: str) -> tuple[World, National | None]:
    """The world of the scenarios, with the population beside it."""
    from registermock.scenario import catalogue, load

    world = load(scenarios or (catalogue(),), settings)
    if population == "none":
        return world, None
    from registermock.population import with_national

    return with_national(world, settings)


def main() -> None:
    """The console command: whatever goes wrong ends as one readable message and an exit code."""
    try:
        cli()
    except Unreachable as error:
        _fail(error, UNREACHABLE)
    except RegistermockError as error:
        _fail(error, USAGE)
    except OSError as error:  # a file or a pipe that the user named, or that went away
        _fail(error, USAGE)


def _fail(error: Exception, code: int) -> NoReturn:
    click.echo(str(error), err=True)
    sys.exit(code)
