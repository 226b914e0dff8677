"""The command line: arguments in, work handed on, exit code out.

Exit codes: 0 fine, 1 findings, 2 usage or configuration, 3 target unreachable.
A command is imported when it is given, and imports what it needs: `healthcheck` runs many times a second while a
container starts.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import NoReturn

import click

from registermock import __version__
from registermock.cli.options import FINDINGS, UNREACHABLE, USAGE
from registermock.errors import RegistermockError, Unreachable

__all__ = ["FINDINGS", "UNREACHABLE", "USAGE", "cli", "main"]

HOMES = {
    "serve": "serving", "check": "authoring", "new": "authoring", "mint": "authoring", "explain": "asking",
    "resolve": "asking", "verify": "asking", "findings": "judging", "coverage": "judging", "healthcheck": "serving",
    "ca": "serving", "population": "asking", "generate": "making", "docs": "making", "schema": "authoring",
    "operations": "asking",
}  # fmt: skip
"""The module of every command, in the order help and docs/operations.md tell them."""


class _Commands(Mapping[str, click.Command]):
    """Each imported when it is asked for."""

    def __getitem__(self, name: str) -> click.Command:
        command: click.Command = getattr(import_module(f"registermock.cli.{HOMES[name]}"), name)
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(HOMES)

    def __len__(self) -> int:
        return len(HOMES)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="registermock")
def cli() -> None:
    """Stand-ins for Fastlegeregisteret, Adresseregisteret and the CPP register."""


cli.commands = _Commands()  # type: ignore[assignment]  # click itself adds none


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
