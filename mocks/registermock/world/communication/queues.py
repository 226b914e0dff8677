"""Where a party's messages are put: its queues on the message bus."""

from typing import Literal

QueueKind = Literal["async", "sync"]
KINDS: tuple[QueueKind, ...] = ("async", "sync")
"""The queues that dialogues go over; a party has one of errors besides."""

BUS = "sb.registermock.test/DigitalDialog"
"""Host and namespace of a bus that does not exist; the form is that of recorded addresses."""


def queue(her_id: int, kind: str) -> str:
    """The address of a queue, `<bus host>/<namespace>/<HerId>_<kind>`; kinds are async, sync and error."""
    return f"{BUS}/{her_id}_{kind}"
