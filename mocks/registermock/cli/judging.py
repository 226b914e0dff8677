"""Judging a client by what it asked of a running server: what to mend in it, and what it has never met."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from registermock.cli.options import FINDINGS, option
from registermock.settings import DEFAULT_URL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from registermock.testing.client import TenantClient

_TENANT_OPTIONS = (
    option(
        "--base-url", default=DEFAULT_URL, help="The server; its admin port, if it has one, with or without /__admin."
    ),
    option("--tenant", default="default", help="Whose journal to read."),
    option("--admin-token", "--token", help="What the admin API wants, if anything."),
)


def _of_one_tenant(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that name a tenant of a running server."""
    for add in reversed(_TENANT_OPTIONS):
        command = add(command)
    return command


@click.command()
@_of_one_tenant
@option("--format", "how", default="text", type=click.Choice(["text", "json"]), help="How to tell them.")
def findings(base_url: str, tenant: str, admin_token: str | None, how: str) -> None:
    """Tell what a client does that the real registers would not like; exit 1 if there is anything."""
    import json

    client = _tenant(base_url, tenant, admin_token)
    found, evicted = client.findings(), client.evicted()
    click.echo(_told(found) if how == "text" else json.dumps(found, ensure_ascii=False, indent=2))
    if evicted:
        click.echo(f"up to {evicted} earlier exchanges are kept no more and were not looked at", err=True)
    sys.exit(FINDINGS if found else 0)


@click.command()
@_of_one_tenant
@option("--fail-under", default=0.0, type=click.FloatRange(0, 100), help="Exit 1 if less of the table was met, in %.")
@option(
    "--format", "how", default="text", type=click.Choice(["text", "json", "markdown", "junit"]), help="How to tell it."
)
def coverage(base_url: str, tenant: str, admin_token: str | None, fail_under: float, how: str) -> None:
    """Tell which rows of the decision table a client has met, and which it never did."""
    client = _tenant(base_url, tenant, admin_token)
    percent = client.percent()
    click.echo(client.coverage_as(how))
    if percent < fail_under:
        click.echo(f"{percent:g} % were met, less than the {fail_under:g} % that --fail-under wants", err=True)
        sys.exit(FINDINGS)


def _tenant(base_url: str, tenant: str, token: str | None) -> TenantClient:
    from registermock.testing.client import TenantClient

    return TenantClient(base_url, tenant, token)


def _told(found: Iterable[Mapping[str, Any]]) -> str:
    return "\n".join(map(_finding, found)) or "no findings"


def _finding(one: Mapping[str, Any]) -> str:
    numbers = ", ".join(f"#{number}" for number in one["exchanges"])
    more = one["count"] - len(one["exchanges"])
    return f"{one['kind']}: {one['message']}\n  {one['advice']}\n  in {numbers}" + (f" and {more} more" if more else "")
