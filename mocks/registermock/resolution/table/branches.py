"""Which branch of FLR's GPHerId rule an answer shows, in words."""

from datetime import datetime

from registermock.resolution.answers import GPAnswer
from registermock.sentence import Sentence
from registermock.world import Relationship

_RULES = {
    1: Sentence("branch 1: a GP is active and has a HER-id"),
    2: Sentence("branch 2: the list is vacant and has exactly one active vikar"),
    3: Sentence("branch 3: the office's service «Fastlege, liste uten fast lege»"),
    4: Sentence("branch 4: nobody can be named"),
}


def branch_rule(gp: GPAnswer, now: datetime) -> Sentence:
    """The rule that decided; on the wire a service that stands in for a GP looks like branch 1 until AR is asked."""
    return _RULES[gp.branch or _seen_from_outside(gp, now)]


def _seen_from_outside(gp: GPAnswer, now: datetime) -> int:
    if gp.gp_her_id is None:
        return 4
    if gp.active(Relationship.GP, now):
        return 1
    return 2 if len({doctor.hpr for doctor in gp.active(Relationship.VIKAR, now)}) == 1 else 3
