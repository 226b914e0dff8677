"""Serving, and what a client needs to reach what is served."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from registermock.cli.options import Moment, following, option, population_beside, scenario_paths, world_beside
from registermock.clock import MACHINE_CLOCK, SCENARIO_CLOCKS, Clock
from registermock.logs import FORMS, LEVELS, Form, configure
from registermock.settings import DEFAULT_PORT, Settings

if TYPE_CHECKING:
    from registermock.scenario import Following
    from registermock.state import State
    from registermock.storage import Storage


@click.command()
@scenario_paths
@population_beside
@option("--host", default="127.0.0.1", help="Address to listen on.")
@option("--port", default=DEFAULT_PORT, type=click.IntRange(0, 65535), help="Port to listen on; 0 picks a free one.")
@option("--tls-port", type=click.IntRange(0, 65535), help="Port for HTTPS too; 0 picks a free one.")
@option("--certs", type=click.Path(path_type=Path), help="Folder with tls.crt and tls.key (PEM) for HTTPS.")
@option("--tls-name", multiple=True, help="Further host name or address for the certificate made for HTTPS.")
@option(
    "--admin-port", type=click.IntRange(0, 65535),
    help="Port of their own for pages and admin API, which then answer only there; 0 picks a free one.",
)  # fmt: skip
@option("--ready-file", type=click.Path(path_type=Path), help="JSON file written once everything answers.")
@option("--at", type=Moment(), help="Show everything at this time instead of each scenario's own clock.")
@option("--now", is_flag=True, help="Show everything at the machine's own time.")
@option("--data", type=click.Path(path_type=Path), help="Folder to keep tenants and journals in across restarts.")
@option("--reload/--no-reload", default=True, help="Whether scenario files that change are loaded anew.")
@option(
    "--cache", default="auto",
    help="Folder that keeps compiled scenarios, so that the next start is faster; auto: the user's own, off: none.",
)  # fmt: skip
@option("--log-level", default="info", type=click.Choice(LEVELS), help="What is logged; debug: every exchange.")
@option("--log-format", default="auto", type=click.Choice(FORMS), help="auto: text at a terminal, JSON elsewhere.")
def serve(
    scenarios: tuple[Path, ...],
    population: str,
    host: str,
    port: int,
    tls_port: int | None,
    certs: Path | None,
    tls_name: tuple[str, ...],
    admin_port: int | None,
    ready_file: Path | None,
    at: datetime | None,
    now: bool,
    cache: str,
    log_level: str,
    log_format: Form,
    data: Path | None,
    reload: bool,
) -> None:
    """Serve SCENARIOS (files or folders), or the shipped catalogue."""
    if at and now:
        raise click.UsageError("--at and --now exclude each other; give one")
    if tls_port is None and _given("certs", "tls_name"):
        raise click.UsageError("--certs and --tls-name are for HTTPS; give --tls-port too")
    with _nothing_collected():
        settings = Settings.from_environment()
        configure(log_level, log_format, show_national_ids=settings.show_national_ids)
        files = following(scenarios, settings, cache)
        state = _state(files, settings, population, MACHINE_CLOCK if now else at or SCENARIO_CLOCKS)
    from registermock.server.ports.listening import Listening
    from registermock.server.ports.serving import serve as run

    where = Listening(host, port, ready_file, tls_port, certs, tls_name, admin_port)
    run(state, where, files if reload else None, _storage(data, state) if data else None)


def _state(files: Following, settings: Settings, population: str, clock: Clock | datetime) -> State:
    """What there is to serve. What serves it is loaded while the files are compiled elsewhere, if they have to be."""
    files.begin()
    import registermock.server.ports.serving  # noqa: F401  it is what takes long
    from registermock.server.endpoints import make_first
    from registermock.state import State

    make_first()
    shelf = files.look()
    assert shelf is not None
    world, national = world_beside(shelf, settings, population)
    return State(world, settings, clock, national, shelf=shelf)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """What is loaded here stays, so there is no garbage to look for, and the more is there the longer that takes."""
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


def _storage(folder: Path, state: State) -> Storage:
    from registermock.server.endpoints import OPERATIONS
    from registermock.storage import Storage

    return Storage(folder, state, OPERATIONS)


@click.command()
@option("--base-url", help="The server to ask, if not this machine at --port; with or without /__admin.")
@option("--port", default=DEFAULT_PORT, type=click.IntRange(1, 65535), help="The port to ask this machine at.")
def healthcheck(base_url: str | None, port: int) -> None:
    """Ask a running server whether it is well; exit 0 if so."""
    from registermock.health import healthy

    click.echo(healthy(base_url or f"http://127.0.0.1:{port}"))


@click.command()
@option("--out", type=click.Path(path_type=Path), help="File to write it to instead of printing it.")
def ca(out: Path | None) -> None:
    """Print the certificate (PEM) of the authority that issues every certificate here, for clients to trust."""
    from registermock.certificates import authority_pem

    if out:
        out.write_text(authority_pem(), encoding="ascii")
    else:
        click.echo(authority_pem(), nl=False)


def _given(*parameters: str) -> bool:
    """Whether one of these was written on the command line; the image sets variables for whoever may want them."""
    context = click.get_current_context()
    return any(context.get_parameter_source(name) is ParameterSource.COMMANDLINE for name in parameters)
