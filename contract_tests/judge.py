"""The judge: says what is wrong with the raw bytes a register sent, from the facts of the contract alone.

Nothing here knows registermock's own types, so that a mistake in them cannot hide itself.
"""

from lxml import etree

from . import envelope
from .bodies import Bodies
from .facts import Facts, Operation, ServiceName, read


class Judge:
    """Judges one service: `flr`, `ar` or `cppa`."""

    def __init__(self, service: ServiceName) -> None:
        self.facts: Facts = read(service)
        self._bodies = Bodies(self.facts)

    @property
    def operations(self) -> tuple[str, ...]:
        """The operations by name, in contract order."""
        return tuple(self.facts.operations)

    def operation(self, name: str) -> Operation:
        """One operation's facts."""
        return self.facts.operations[name]

    def action(self, operation: str) -> str:
        """The request's action; on SOAP 1.1 the SOAPAction."""
        return self.operation(operation).request.action

    def reply_action(self, operation: str) -> str:
        """The reply's WS-Addressing action."""
        return self.operation(operation).reply.action

    def fault_action(self, operation: str, fault: str = "GenericFault") -> str:
        """The WS-Addressing action of a declared fault, named by its detail element."""
        faults = self.operation(operation).faults
        return next(action for element, action in faults.items() if element.split(":")[1] == fault)

    def problems(self, body_child: etree._Element | bytes) -> list[str]:
        """What is wrong with a body child; empty when nothing is."""
        return self._bodies.problems(body_child)

    def envelope_problems(
        self, raw: bytes, soap: envelope.SoapVersion, operation: str, request_message_id: str | None = None
    ) -> list[str]:
        """What is wrong with a whole answer, reply or fault; `request_message_id` as the request had it."""
        return envelope.problems(self.facts, self._bodies, raw, soap, self.operation(operation), request_message_id)
