"""All findings of a journal."""

from collections.abc import Sequence

from registermock.findings import habits, messages
from registermock.findings.finding import Finding
from registermock.journal import Exchange

_OF_MESSAGES = (messages.actions, messages.versions, messages.addressing, messages.message_ids)
_OF_ALL = (messages.addresses, habits.one_by_one, habits.not_keeping, habits.retries, habits.challenged)


def found_in(exchanges: Sequence[Exchange]) -> list[Finding]:
    """What these exchanges, oldest first, tell of their client. Exchanges that are kept no more tell nothing."""
    read = messages.read(exchanges)
    of_messages = [one for look in _OF_MESSAGES for one in look(read)]
    return of_messages + [one for look in _OF_ALL for one in look(exchanges)]
