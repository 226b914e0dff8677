"""The world as a page shows it: at the server's time, or at the moment that the address asks for by `?at=`."""

from dataclasses import dataclass
from datetime import datetime

from flask import request

from registermock.clock import YEARS, moment
from registermock.resolution import Resolution, WorldRegisters, resolve
from registermock.sentence import Sentence
from registermock.state import DEFAULT, State, Tenant
from registermock.state.in_environ import TENANT
from registermock.world import Scenario, Source, View


@dataclass(frozen=True, slots=True)
class MomentAsked:
    """The moment a page is asked to show; None for the server's own. `problem` tells why the text given is none."""

    at: datetime | None
    problem: Sentence | None = None


def moment_asked() -> MomentAsked:
    """What the address asks for."""
    text = request.args.get("at", "").strip()
    found = read_moment(text) if text else None
    return MomentAsked(None, found) if isinstance(found, Sentence) else MomentAsked(found)


def read_moment(text: str) -> datetime | Sentence:
    """The moment that somebody wrote; why it is none, if it is none."""
    try:
        return moment(text.strip())
    except ValueError:
        return Sentence(
            "“{text}” is no time that can be shown. Write Norwegian local time without offset, such as "
            "2026-03-02 09:00, in the years {first} to {last}.", text=text, first=YEARS[0], last=YEARS[-1],
        )  # fmt: skip


def whose(state: State) -> Tenant:
    """The tenant that the page is for."""
    return state.tenants.of(request.environ.get(TENANT, DEFAULT))


def view_at(tenant: Tenant, at: datetime | None) -> View:
    """What the tenant sees, at that moment if there is one."""
    view = tenant.view(None, request.host_url.rstrip("/"))
    return view if at is None else View(view.world, view.settings, at, public_url=view.public_url)


def resolution(tenant: Tenant, nin: str, at: datetime | None) -> Resolution:
    """Whom the citizen reaches."""
    return resolve(WorldRegisters(view_at(tenant, at)), nin)


def time_of(tenant: Tenant, source: Source, at: datetime | None) -> datetime:
    """What the clock shows for what is written there."""
    return view_at(tenant, at).now(source)


def time_now(tenant: Tenant) -> datetime:
    """What the tenant's clock shows where no scenario has a say."""
    clock = tenant.clock
    return clock.fixed(None) or clock.wall()


def scenarios(tenant: Tenant) -> list[Scenario]:
    """Those that are in files."""
    return [one for one in tenant.world.scenarios.values() if one.source.line > 0]
