"""What would have changed the outcome: the nearest other row of the decision table."""

from collections.abc import Iterator
from datetime import datetime

from registermock.resolution.answers import GPAnswer, Hint
from registermock.world import Outcome, Refusal, Relationship

_BY_REFUSAL = {
    Refusal.NOT_ON_A_LIST: Hint("the citizen is put on a list", "the list's doctor decides"),
    Refusal.INVALID_NIN: Hint("a national id with right check digits", "FLR looks the citizen up"),
    Refusal.UNKNOWN_IN_AR: Hint("the party is registered in AR", "its profile is read"),
    Refusal.INACTIVE: Hint("the party is made active in AR", "its profile is read"),
    Refusal.NO_CPP: Hint("the party gets a CPP of its own", "its services open"),
    Refusal.WRONG_ROLE: Hint("the processes are activated with role Helsepersonell", "its services open"),
    Refusal.NO_SERVICES: Hint("at least one process of digital dialogue is activated", "its service opens"),
    Refusal.REGISTER_FAULT: Hint("the register answers", "the flow goes on"),
}


def hints(gp: GPAnswer | None, now: datetime, outcome: Outcome, refused: Refusal | None) -> Iterator[Hint]:
    """The smallest changes that lead elsewhere."""
    if refused:
        yield _BY_REFUSAL[refused]
    if gp is None:
        return
    vikars = {doctor.hpr for doctor in gp.active(Relationship.VIKAR, now)}
    if outcome is Outcome.GP:
        yield Hint("the GP's period ends", "the list is vacant; a single vikar would be named")
    if outcome is Outcome.VIKAR:
        yield Hint("a second vikar becomes active", "nobody is named as vikar (the office's service, or nil)")
        yield Hint("a GP with a HER-id takes the list", "the GP is named")
    if outcome in (Outcome.NONE, Outcome.SERVICE):
        yield from _towards_a_vikar(gp, now, len(vikars))
    yield from _in_time(gp, now)


def _towards_a_vikar(gp: GPAnswer, now: datetime, vikars: int) -> Iterator[Hint]:
    if gp.active(Relationship.GP, now):
        yield Hint("the GP gets a HER-id", "the GP is named")
    elif vikars > 1:
        yield Hint(f"all but one of the {vikars} vikars end", "the one left is named")
    elif vikars == 1:
        yield Hint("the vikar gets a HER-id at this office", "the vikar is named")
    else:
        yield Hint("exactly one vikar becomes active", "the vikar is named")
    if gp.gp_her_id is None:
        yield Hint("the office gets the service «Fastlege, liste uten fast lege»", "the service is named")


def _in_time(gp: GPAnswer, now: datetime) -> Iterator[Hint]:
    edges = {(d.period.start, f"{d.name} starts as {d.relationship}") for d in gp.doctors}
    edges |= {(d.period.end, f"{d.name} ends as {d.relationship}") for d in gp.doctors if d.period.end}
    coming = sorted((edge for edge in edges if edge[0] > now), key=lambda edge: edge[0])
    if coming:
        yield Hint(f"the clock reaches {coming[0][0]:%Y-%m-%d %H:%M}", coming[0][1])
