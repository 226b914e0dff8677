"""Which rule an outcome follows from: the rows of the decision table in words, for people who expected another."""

from registermock.resolution.resolution import Difference, Resolution
from registermock.world import CURRENT_VERSION, Flag, Outcome, Refusal

ROWS: dict[str, str] = {
    Outcome.GP: "a GP is active on the list and has a HER-id at its office",
    Outcome.VIKAR: "no GP is active, and one vikar alone is, with a HER-id at the list's office",
    Outcome.SERVICE: "neither GP nor one sole vikar can be named, and the office has a service",
    Outcome.NONE: "neither GP nor one sole vikar can be named, and the office has no service",
    Outcome.FAULT: "FLR refuses",
    Refusal.NOT_ON_A_LIST: "FLR knows no list the citizen is on at that time",
    Refusal.INVALID_NIN: "FLR takes the national id for no valid one",
    Refusal.UNKNOWN_IN_AR: "AR does not know the HER-id",
    Refusal.INACTIVE: "AR says that the party is not active",
    Refusal.NO_CPP: "CPPA has no profile of the party, or answers with nothing",
    Refusal.WRONG_ROLE: "the profile has its processes as Innbygger only",
    Refusal.NO_SERVICES: "the profile has no process of digital dialogue",
    Refusal.REGISTER_FAULT: "a register refuses for another reason",
    Flag.OTHER_OFFICE: "AR has the party under another office than the list's",
    Flag.OTHER_DOCTOR: "AR's party has the HPR number of no doctor on the list",
    Flag.CERTIFICATE_EXPIRED: "a certificate's last day is before that time",
    Flag.CERTIFICATE_NOT_YET_VALID: "a certificate's first day is after that time",
    Flag.CERTIFICATE_WRONG_USAGE: "no certificate has the key usage",
    Flag.CERTIFICATE_REVOKED: "a certificate is on its revocation list",
    Flag.CERTIFICATE_DIFFERS: "the profile holds another certificate than AR",
    Flag.OLD_PROCESS_VERSION: f"a service is activated below version {CURRENT_VERSION} alone",
}
"""The row behind each outcome, refusal and flag; ARCHITECTURE.md shows them as a table."""

_NOT_REFUSED = "AR has the party as active, and its profile has a process of digital dialogue as Helsepersonell"
_SERVICES = "services are the processes of digital dialogue that the party's profile has as Helsepersonell"


def rule_of(found: Resolution, difference: Difference) -> str:
    """The rule that decided what was found, and the one that would have decided what was expected."""
    wanted = difference.expectation
    if difference.what == "flags":
        return "; ".join(
            f"{flag}{'' if flag in found.flags else ' would need'}: {ROWS[flag]}"
            for flag in Flag
            if (flag in found.flags) != (flag in wanted.flags)
        )
    if difference.what == "services":
        return _refusal(found) if found.refused else _SERVICES
    if difference.what == "refused":
        needed = f"; {wanted.refused} would need: {ROWS[wanted.refused]}" if wanted.refused else ""
        return f"{_refusal(found)}{needed}"
    needed = f"; {wanted.outcome} would need: {ROWS[wanted.outcome]}" if difference.what == "outcome" else ""
    return f"{_branch(found)}{needed}"


def _refusal(found: Resolution) -> str:
    return f"{found.refused}: {ROWS[found.refused]}" if found.refused else _NOT_REFUSED


def _branch(found: Resolution) -> str:
    """The last word of FLR: the branch of its rule, or why it refuses."""
    if found.outcome is Outcome.FAULT and found.refused:
        return _refusal(found)
    return next((step.rule for step in reversed(found.steps) if step.register == "FLR"), "")
