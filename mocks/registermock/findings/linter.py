"""All findings of a journal."""

from collections.abc import Sequence

from registermock.findings import habits, messages
from registermock.findings.finding import Finding
from registermock.journal import Exchange

_OF_MESSAGES = (messages.actions, messages.versions, messages.addressing, messages.message_ids)
_OF_HABITS = (habits.one_by_one, habits.not_keeping, habits.retries, habits.challenged)


def found_in(exchanges: Sequence[Exchange]) -> list[Finding]:
    """What these exchanges, oldest first, tell of their client. Exchanges that are kept no more tell nothing."""
    read = messages.read(exchanges)
    return [one for look in _OF_MESSAGES for one in look(read)] + [
        one for look in _OF_HABITS for one in look(exchanges)
    ]
