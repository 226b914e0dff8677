"""The command line: arguments in, work handed on, exit code out.

Exit codes: 0 fine, 1 findings, 2 usage or configuration, 3 target unreachable.
Each command imports what it needs: `healthcheck` runs many times a second while a container starts.
"""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from registermock import __version__
from registermock.cli import asking, authoring, judging, making, serving
from registermock.cli.options import FINDINGS, UNREACHABLE, USAGE
from registermock.errors import RegistermockError, Unreachable

__all__ = ["FINDINGS", "UNREACHABLE", "USAGE", "cli", "main"]

COMMANDS = (
    serving.serve,
    authoring.check,
    authoring.new,
    authoring.mint,
    asking.explain,
    asking.resolve,
    asking.verify,
    judging.findings,
    judging.coverage,
    serving.healthcheck,
    serving.ca,
    asking.population,
    making.generate,
    making.docs,
    authoring.schema,
    asking.operations,
)
"""Every command, in the order help and docs/operations.md tell them."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="registermock")
def cli() -> None:
    """Stand-ins for Fastlegeregisteret, Adresseregisteret and the CPP register."""


for command in COMMANDS:
    cli.add_command(command)


def main() -> None:
    """The console command: whatever goes wrong ends as one readable message and an exit code."""
    try:
        cli()
    except Unreachable as error:
        _fail(error, UNREACHABLE)
    except RegistermockError as error:
        _fail(error, USAGE)
    except OSError as error:  # a file or a pipe that the user named, or that went away
        _fail(_about_file(error), USAGE)


def _about_file(error: OSError) -> str:
    return f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error)


def _fail(error: Exception | str, code: int) -> NoReturn:
    click.echo(str(error), err=True)
    sys.exit(code)
