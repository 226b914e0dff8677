"""What a fault makes of an answer: the answer itself, and how it reaches the client."""

from dataclasses import dataclass, field, replace
from threading import Event
from typing import Any, Protocol

from registermock.journal import Ending


@dataclass(frozen=True, slots=True)
class Delivery:
    """How an answer is sent: when it begins, how long it takes, and how much of it comes.

    `wait` seconds pass before the first byte; the body then comes in `pieces` spread over `spread` seconds. Where the
    ending is CLOSED or RESET, `sent` bytes of the body come, though Content-Length promises all. Whoever waits stops
    when `released` is set.
    """

    wait: float = 0.0
    spread: float = 0.0
    pieces: int = 1
    sent: int = 0
    ending: Ending = Ending.WHOLE
    released: Event = field(default_factory=Event, compare=False)

    @property
    def lasts(self) -> float:
        """How many seconds it takes; somebody has to wait on the server for it unless that is none."""
        return self.wait + self.spread


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole HTTP answer on its way out. `chance` is from 0 up to 1, drawn from the rule's seed for this call."""

    status: int
    content_type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    delivery: Delivery = field(default=Delivery())
    chance: float = 0.0

    def delivered(self, **how: Any) -> "Answer":
        """The same answer, sent in another way; members as in Delivery."""
        return replace(self, delivery=replace(self.delivery, **how))


class Call(Protocol):
    """The call that a fault befalls: what a fault may know of it, and the answers it may give in its place."""

    def unauthorized(self) -> Answer:
        """401 with the challenge, as for a call without credentials."""

    def soap_fault(self, side: str, reason: str) -> Answer:
        """A SOAP fault without detail, in the call's SOAP version; `side` is Client or Server."""

    def generic_fault(self, code: str, message: str) -> Answer:
        """A GenericFault; where the operation declares none, a fault without detail."""
