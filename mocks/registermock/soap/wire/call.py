"""One call on its way through an endpoint."""

from dataclasses import dataclass

from registermock.soap.wire.envelope import Envelope
from registermock.soap.wire.message import Request
from registermock.world import View


@dataclass(slots=True)
class Call:
    """What is known of the call so far; envelope and operation follow as they are read."""

    request: Request
    view: View
    envelope: Envelope | None = None
    operation: str | None = None

    @property
    def texts(self) -> frozenset[str]:
        """What the elements of the body say; nothing while there is no envelope."""
        found = self.envelope.body.itertext() if self.envelope else ()
        return frozenset(text for one in found if (text := one.strip()))
