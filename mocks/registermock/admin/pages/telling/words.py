"""What the pages call the words of scenarios and registers."""

from registermock.admin.pages.telling.language import said
from registermock.journal import CallOutcome, Ending
from registermock.sentence import Sentence
from registermock.world import Flag, ListStatus, Outcome, Refusal, Relationship, Service

WORDS: dict[str, Sentence] = {
    Outcome.GP: Sentence("the GP"),
    Outcome.VIKAR: Sentence("the vikar"),
    Outcome.SERVICE: Sentence("the office's service"),
    Outcome.NONE: Sentence("nobody"),
    Outcome.FAULT: Sentence("nobody: FLR refuses"),
    Service.BOOKING: Sentence("Book an appointment"),
    Service.BOOKING_BY_WISH: Sentence("Ask for an appointment"),
    Service.RENEWAL: Sentence("Renew a prescription"),
    Service.CONTACT: Sentence("Contact the office"),
    Service.E_CONSULTATION: Sentence("E-consultation"),
    Refusal.NOT_ON_A_LIST: Sentence("The citizen is on no list."),
    Refusal.INVALID_NIN: Sentence("The national id is no valid number."),
    Refusal.UNKNOWN_IN_AR: Sentence("Adresseregisteret does not know the party."),
    Refusal.INACTIVE: Sentence("The party is inactive in Adresseregisteret."),
    Refusal.NO_CPP: Sentence("The party has no collaboration protocol profile (CPP)."),
    Refusal.WRONG_ROLE: Sentence("The profile has the processes in the wrong role."),
    Refusal.NO_SERVICES: Sentence("The profile holds none of the processes of digital dialogue."),
    Refusal.REGISTER_FAULT: Sentence("A register refuses to answer."),
    Flag.OTHER_OFFICE: Sentence("The party stands under another office than the list's."),
    Flag.OTHER_DOCTOR: Sentence("The party is no doctor of the list."),
    Flag.CERTIFICATE_EXPIRED: Sentence("A certificate has expired."),
    Flag.CERTIFICATE_NOT_YET_VALID: Sentence("A certificate is not valid yet."),
    Flag.CERTIFICATE_WRONG_USAGE: Sentence("A certificate is meant for another use."),
    Flag.CERTIFICATE_REVOKED: Sentence("A certificate is revoked."),
    Flag.CERTIFICATE_DIFFERS: Sentence("The profile holds another certificate than Adresseregisteret."),
    Flag.OLD_PROCESS_VERSION: Sentence("A process stands in an old version only."),
    Relationship.GP: Sentence("GP"),
    Relationship.VIKAR: Sentence("vikar"),
    Relationship.DELELISTE: Sentence("deleliste doctor"),
    ListStatus.OPEN: Sentence("open"),
    ListStatus.CLOSED: Sentence("closed"),
    ListStatus.LOCKED: Sentence("locked"),
}

CALL_OUTCOMES: dict[str, Sentence] = {
    CallOutcome.ANSWERED: Sentence("answered"),
    CallOutcome.FAULT: Sentence("fault"),
    CallOutcome.REFUSED: Sentence("refused"),
    CallOutcome.FAILED: Sentence("failed here"),
    CallOutcome.PUBLISHED: Sentence("contract handed out"),
    CallOutcome.BROKEN: Sentence("broken on its way"),
}

ENDINGS: dict[str, Sentence] = {
    Ending.WHOLE: Sentence("sent whole"),
    Ending.CLOSED: Sentence("closed before all was sent"),
    Ending.RESET: Sentence("reset before all was sent"),
    Ending.UNBEGUN: Sentence("reset before anything was sent"),
}

REGISTERS: dict[str, Sentence] = {
    "FLR": Sentence("Fastlegeregisteret: who is the citizen's doctor?"),
    "AR": Sentence("Adresseregisteret: who is the addressee?"),
    "CPPA": Sentence("The CPP register: what has the addressee activated?"),
}


def word(one: str) -> str:
    """What the page calls it."""
    return said(WORDS[one])


def call_outcome(one: str) -> str:
    """What the page calls what became of a call."""
    return said(CALL_OUTCOMES[one])


def ending(one: str) -> str:
    """What the page calls the way an answer was sent."""
    return said(ENDINGS[one])
