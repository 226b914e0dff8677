"""The one command: measures everything, prints the table, exit 1 where a row falls short."""

import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import click

from benchmarks.contest import FULL, QUICK, Bench, Pace
from benchmarks.errors import BenchmarkError
from benchmarks.load.wrk import Loader, wrk
from benchmarks.machine import facts, load_average
from benchmarks.result import Row
from benchmarks.rows import GROUPS, Group
from benchmarks.table import table, written
from benchmarks.tools import NPM, install_packages, require

README = Path(__file__).parents[1] / "README.md"
SHORT, NOT_MEASURED = 1, 2
_QUICK = (
    "A quick run: the servers it is measured against are hardly warm, which flatters registermock, and some of the "
    "numbers in the rows are smaller than in the full one.\n\n"
)


@dataclass
class Findings:
    """The rows, and what kept a group from being measured."""

    rows: list[Row] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0 only if everything was measured and reaches its bound. Rows that this checkout has nothing for yet say
        so and do not count."""
        if self.failures:
            return NOT_MEASURED
        return SHORT if any(row.falls_short for row in self.rows) else 0


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--quick", is_flag=True, help="A few minutes instead of twenty; for a first look only.")
@click.option("--only", multiple=True, type=click.Choice(list(GROUPS)), help="These rows alone; may be repeated.")
@click.option("--write-readme", is_flag=True, help="Put the table into README.md; only of a full run of all rows.")
def cli(quick: bool, only: tuple[str, ...], write_readme: bool) -> None:
    """Measure registermock against its peers and print the table. Exit 1 where a row falls short, 2 where something
    could not be measured."""
    if write_readme and (quick or only):
        raise click.UsageError("README shows full runs of all rows: leave out --quick and --only")
    pace = QUICK if quick else FULL
    try:
        found = measured({name: GROUPS[name] for name in GROUPS if name in (only or GROUPS)}, pace, wrk)
        if write_readme and not found.failures:
            written(README, told(found.rows, pace))
    except BenchmarkError as error:
        click.echo(str(error), err=True)
        sys.exit(NOT_MEASURED)
    click.echo(told(found.rows, pace))
    for failure in found.failures:
        click.echo(f"NOT MEASURED {failure}", err=True)
    sys.exit(found.exit_code)


def measured(groups: Mapping[str, Group], pace: Pace, load: Loader) -> Findings:
    """The rows of all groups that can be measured. Raises BenchmarkError when a program is missing."""
    _prepare(groups)
    found = Findings()
    for number, (name, group) in enumerate(groups.items(), 1):
        _say(f"[{number}/{len(groups)}] {name} (load average {load_average():.1f})")
        try:
            found.rows += group.measure(Bench(pace, load, _say))
        except BenchmarkError as error:  # twenty minutes of other rows are not thrown away
            _say(f"NOT MEASURED: {error}")
            found.failures.append(f"{name}: {error}")
    return found


def _prepare(groups: Mapping[str, Group]) -> None:
    if sys.platform != "linux":
        raise BenchmarkError("CPU time and memory are read from /proc: run it on Linux")
    needed = [tool for group in groups.values() for tool in group.needs]
    require(needed)
    if NPM in needed:
        _say("installing what npm has of the peers, if it is not here yet")
        install_packages()


def told(rows: list[Row], pace: Pace) -> str:
    """The table with what one must know to read it."""
    caution = _QUICK if pace.name == QUICK.name else ""
    return f"{caution}{table(rows)}\n{pace.rounds} rounds, {pace.warm:g} s of load before them. On {facts()}.\n"


def _say(text: str) -> None:
    click.echo(text, err=True)


def _end(signal_number: int, _: object) -> NoReturn:
    """As Ctrl-C: whatever was started is stopped on the way out."""
    sys.exit(128 + signal_number)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _end)
    cli()
