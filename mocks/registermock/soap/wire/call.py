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
