"""One call on its way through an endpoint."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from registermock.journal import Request
from registermock.soap.wire.incoming.envelope import Envelope
from registermock.world import View


@dataclass(slots=True)
class Call:
    """What is known of the call so far; envelope, operation and arguments follow as they are read."""

    request: Request
    view: View
    envelope: Envelope | None = None
    operation: str | None = None
    arguments: Mapping[str, Any] = field(default_factory=dict)

    @property
    def texts(self) -> frozenset[str]:
        """What the elements of the body say; nothing while there is no envelope."""
        found = self.envelope.body.itertext() if self.envelope else ()
        return frozenset(text for one in found if (text := one.strip()))
