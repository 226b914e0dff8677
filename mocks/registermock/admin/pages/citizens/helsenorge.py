"""What the citizen would see on Helsenorge: a tile headed by the office's name, and the four services, open or not."""

from dataclasses import dataclass

from registermock.resolution import Resolution
from registermock.world import ALL_SERVICES, Citizen, Outcome, Refusal, Relationship, Service, World

_WRONG_SETUP = frozenset(Refusal) - {Refusal.NOT_ON_A_LIST, Refusal.INVALID_NIN}


@dataclass(frozen=True, slots=True)
class Offer:
    """A service on the tile. Booking may be open as a wish, which the office answers."""

    service: Service
    open: bool
    as_wish: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """The tile; `addressee` is the name of the party that messages go to, if there is one."""

    office: str
    addressee: str | None
    offers: tuple[Offer, ...]


def tile(found: Resolution, citizen: Citizen | None, world: World) -> Tile | None:
    """The tile of a citizen; none for somebody who is on no list."""
    member = citizen.membership(found.at) if citizen else None
    if member is None or found.outcome is Outcome.FAULT:
        return None
    party = world.parties.get(found.addressed_to) if found.addressed_to else None
    services = found.services if found.reachable else ()
    return Tile(
        office=member.gp_list.office.name,
        addressee=party.name if party else None,
        offers=tuple(_offer(service, services) for service in ALL_SERVICES),
    )


def _offer(service: Service, services: tuple[Service, ...]) -> Offer:
    as_wish = service is Service.BOOKING and Service.BOOKING_BY_WISH in services
    return Offer(service, service in services or as_wish, as_wish)


def wrongly_set_up(found: Resolution, citizen: Citizen | None) -> bool:
    """Whether somebody ought to be told: a party that cannot be used as it stands, or a doctor without HER-id."""
    return found.refused in _WRONG_SETUP or bool(found.flags) or _doctor_without_her_id(found, citizen)


def _doctor_without_her_id(found: Resolution, citizen: Citizen | None) -> bool:
    member = citizen.membership(found.at) if citizen else None
    if member is None or found.outcome not in (Outcome.NONE, Outcome.SERVICE):
        return False
    gp, vikars = (member.gp_list.active(kind, found.at) for kind in (Relationship.GP, Relationship.VIKAR))
    return bool(gp) or len({one.doctor.hpr for one in vikars}) == 1
