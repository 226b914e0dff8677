"""One citizen: the decision path with the messages behind it, what Helsenorge would show, and the answer over time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from registermock.admin.pages.citizens.exchanges import Ask, Exchange, ObservedRegisters, exchange
from registermock.admin.pages.citizens.helsenorge import Tile, tile, wrongly_set_up
from registermock.admin.pages.shown import resolution, view_at
from registermock.resolution import Resolution, Step, resolve
from registermock.state import Tenant
from registermock.world import Citizen, Scenario

_MOST_MOMENTS = 12


@dataclass(frozen=True, slots=True)
class Part:
    """What one register had to say: the steps with their numbers on the whole path, and the messages."""

    register: str
    steps: tuple[tuple[int, Step], ...]
    exchanges: tuple[Exchange, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """The answer from a moment on, until the next."""

    at: datetime
    found: Resolution
    shown: bool


@dataclass(frozen=True, slots=True)
class CitizenPage:
    """What the page of a citizen shows; for a national id that nobody has, what the registers say to that."""

    nin: str
    citizen: Citizen | None
    scenario: Scenario | None
    found: Resolution
    parts: tuple[Part, ...]
    tile: Tile | None
    wrongly_set_up: bool
    moments: tuple[Moment, ...]


def citizen_page(tenant: Tenant, nin: str, at: datetime | None, ask: Ask) -> CitizenPage:
    """The citizen at that moment."""
    registers = ObservedRegisters(view_at(tenant, at))
    found = resolve(registers, nin)
    exchanges = [exchange(ask, call, view_at(tenant, at)) for call in registers.calls]
    citizen = tenant.world.citizens.get(nin)
    scenario = tenant.world.scenarios.get(citizen.source.scenario) if citizen else None
    return CitizenPage(
        nin,
        citizen,
        scenario if scenario and scenario.source.line > 0 else None,
        found,
        tuple(_parts(found, exchanges)),
        tile(found, citizen, tenant.world),
        wrongly_set_up(found, citizen),
        tuple(_over_time(tenant, citizen, found.at)) if citizen else (),
    )


def _parts(found: Resolution, exchanges: list[Exchange]) -> Iterator[Part]:
    numbered = list(enumerate(found.steps, start=1))
    for register in dict.fromkeys(step.register for step in found.steps):
        yield Part(
            register,
            tuple((number, step) for number, step in numbered if step.register == register),
            tuple(one for one in exchanges if one.call.register == register),
        )


def _over_time(tenant: Tenant, citizen: Citizen, now: datetime) -> Iterator[Moment]:
    """Every moment near `now` at which a period begins or ends, and the answer from there on."""
    edges = sorted(set(_edges(citizen)))
    near = sorted(sorted(edges, key=lambda edge: abs(edge - now))[:_MOST_MOMENTS])
    here_from = max((edge for edge in near if edge <= now), default=None)
    for edge in near:
        yield Moment(edge, resolution(tenant, citizen.person.nin, edge), edge == here_from)


def _edges(citizen: Citizen) -> Iterator[datetime]:
    for member in citizen.memberships:
        periods = [member.period, *(cycle.period for cycle in member.gp_list.doctors)]
        for period in periods:
            yield period.start
            if period.end:
                yield period.end
