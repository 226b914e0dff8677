"""What would have changed the outcome: the nearest other row of the decision table."""

from collections.abc import Iterator
from datetime import datetime

from registermock.resolution.answers import DoctorOnList, GPAnswer, Hint
from registermock.sentence import Sentence
from registermock.world import Outcome, Refusal, Relationship


def _hint(change: str, outcome: str, **values: object) -> Hint:
    return Hint(Sentence(change, **values), Sentence(outcome))


_BY_REFUSAL = {
    Refusal.NOT_ON_A_LIST: _hint("the citizen is put on a list", "the list's doctor decides"),
    Refusal.INVALID_NIN: _hint("a national id with right check digits", "FLR looks the citizen up"),
    Refusal.UNKNOWN_IN_AR: _hint("the party is registered in AR", "its profile is read"),
    Refusal.INACTIVE: _hint("the party is made active in AR", "its profile is read"),
    Refusal.NO_CPP: _hint("the party gets a CPP of its own", "its services open"),
    Refusal.WRONG_ROLE: _hint("the processes are activated with role Helsepersonell", "its services open"),
    Refusal.NO_SERVICES: _hint("at least one process of digital dialogue is activated", "its service opens"),
    Refusal.REGISTER_FAULT: _hint("the register answers", "the flow goes on"),
}


def hints(gp: GPAnswer | None, now: datetime, outcome: Outcome, refused: Refusal | None) -> Iterator[Hint]:
    """The smallest changes that lead elsewhere."""
    if refused:
        yield _BY_REFUSAL[refused]
    if gp is None:
        return
    if outcome is Outcome.GP:
        yield _hint("the GP's period ends", "the list is vacant; a single vikar would be named")
    if outcome is Outcome.VIKAR:
        yield _hint("a second vikar becomes active", "nobody is named as vikar (the office's service, or nil)")
        yield _hint("a GP with a HER-id takes the list", "the GP is named")
    if outcome in (Outcome.NONE, Outcome.SERVICE):
        yield from _towards_a_vikar(gp, now, len(gp.vikars(now)))
    yield from _in_time(gp, now)


def _towards_a_vikar(gp: GPAnswer, now: datetime, vikars: int) -> Iterator[Hint]:
    if gp.active(Relationship.GP, now):
        yield _hint("the GP gets a HER-id", "the GP is named")
    elif vikars > 1:
        yield _hint("all but one of the {vikars} vikars end", "the one left is named", vikars=vikars)
    elif vikars == 1:
        yield _hint("the vikar gets a HER-id at this office", "the vikar is named")
    else:
        yield _hint("exactly one vikar becomes active", "the vikar is named")
    if gp.gp_her_id is None:
        yield _hint("the office gets the service «Fastlege, liste uten fast lege»", "the service is named")


def _in_time(gp: GPAnswer, now: datetime) -> Iterator[Hint]:
    starts = [(d.period.start, Sentence("{name} starts as {relationship}", **_who(d))) for d in gp.doctors]
    ends = [(d.period.end, Sentence("{name} ends as {relationship}", **_who(d))) for d in gp.doctors if d.period.end]
    coming = sorted(edge for edge in (*starts, *ends) if edge[0] > now)
    if coming:
        moment, what = coming[0]
        yield Hint(Sentence("the clock reaches {moment}", moment=f"{moment:%Y-%m-%d %H:%M}"), what)


def _who(doctor: DoctorOnList) -> dict[str, str]:
    return {"name": doctor.name, "relationship": doctor.relationship}
