"""Making files out of what is known: scenarios that cover what can vary, and pages about scenarios."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from registermock.cli.options import option, scenario_paths, world_of
from registermock.settings import Settings

if TYPE_CHECKING:
    from registermock.docs import Language


@click.command()
@option("--out", default="generated-scenarios", type=click.Path(file_okay=False, path_type=Path),
        help="Folder to write them to; what somebody else wrote there is never overwritten.")  # fmt: skip
@option("--strength", default=2, type=click.IntRange(1, 3), help="How many levels at a time meet in some file.")
@option("--seed", default=1, type=int, help="Another number, another set of files.")
def generate(out: Path, strength: int, seed: int) -> None:
    """Write scenarios in which all states meet that can, in pairs; each tells why it is there and what it expects.

    The states are those of ids, lists, vikars, parties, CPPs and certificates, and edges of time.
    """
    from registermock.generating import generated
    from registermock.own_files import write_anew

    files = generated(strength, seed, Settings.from_environment())
    write_anew(out, files, "generate")
    click.echo(f"wrote {len(files)} scenarios to {out}; try: registermock check {out}")


@click.command()
@scenario_paths
@option("--out", required=True, type=click.Path(file_okay=False, path_type=Path),
        help="Folder to write them to; what somebody else wrote there is never overwritten.")  # fmt: skip
@option("--language", default="nb", type=click.Choice(["nb", "en"]), help="Bokmål or English.")
def docs(scenarios: tuple[Path, ...], out: Path, language: Language) -> None:
    """Write pages about SCENARIOS, or the shipped catalogue, as HTML and as Markdown, for a wiki.

    They tell the story, the facts, the outcome, the path to it and the messages behind it.
    """
    from registermock.docs import files
    from registermock.own_files import write_anew

    settings = Settings.from_environment()
    world, _ = world_of(scenarios, settings, "none")
    written = files(world, settings, language)
    write_anew(out, written, "docs")
    click.echo(f"wrote {len(written)} files to {out}; begin with {out / 'index.html'} or {out / 'index.md'}")
