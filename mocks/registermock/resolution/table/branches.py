"""Which branch of FLR's GPHerId rule an answer shows, in words."""

from datetime import datetime

from registermock.registers.gp_her_id import Branch
from registermock.resolution.answers import GPAnswer
from registermock.sentence import Sentence
from registermock.world import Relationship

_RULES = {
    Branch.ACTIVE_GP: Sentence("branch 1: a GP is active and has a HER-id"),
    Branch.ONE_VIKAR: Sentence("branch 2: the list is vacant and has exactly one active vikar"),
    Branch.OFFICE_SERVICE: Sentence("branch 3: the office's service «Fastlege, liste uten fast lege»"),
    Branch.NOBODY: Sentence("branch 4: nobody can be named"),
}


def branch_rule(gp: GPAnswer, now: datetime) -> Sentence:
    """The rule that decided; on the wire a service that stands in for a GP looks like branch 1 until AR is asked."""
    return _RULES[gp.branch or _seen_from_outside(gp, now)]


def _seen_from_outside(gp: GPAnswer, now: datetime) -> Branch:
    if gp.gp_her_id is None:
        return Branch.NOBODY
    if gp.active(Relationship.GP, now):
        return Branch.ACTIVE_GP
    return Branch.ONE_VIKAR if len(gp.vikars(now)) == 1 else Branch.OFFICE_SERVICE
