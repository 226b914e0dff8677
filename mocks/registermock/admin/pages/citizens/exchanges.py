"""The SOAP messages behind a decision: which operations the flow asked, and what the endpoints really answer."""

from collections.abc import Callable
from dataclasses import dataclass

from registermock.indenting import indented
from registermock.journal import Reply, Request
from registermock.resolution import CertificateAnswer, GPAnswer, PartyAnswer, ProfileAnswer, WorldRegisters
from registermock.world import View

Ask = Callable[[str, str, object, View], tuple[Request, Reply]]
"""Asks an endpoint from inside: register (FLR, AR, CPPA), operation, its argument, and the world to ask in."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call that the flow made."""

    register: str
    operation: str
    argument: object


@dataclass(frozen=True, slots=True)
class Exchange:
    """A call as it looks on the wire (SOAP 1.1), with line breaks between the tags, which the wire has not."""

    call: Call
    action: str
    request: str
    status: int
    reply: str


class ObservedRegisters(WorldRegisters):
    """The registers of a View; remembers what they were asked."""

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self.calls: list[Call] = []

    def gp(self, nin: str) -> GPAnswer:
        """FLR's answer."""
        self.calls.append(Call("FLR", "GetPatientGPDetails", nin))
        return super().gp(nin)

    def party(self, her_id: int) -> PartyAnswer:
        """AR's answer."""
        self.calls.append(Call("AR", "GetCommunicationPartyDetails", her_id))
        return super().party(her_id)

    def profile(self, her_id: int) -> ProfileAnswer | None:
        """CPPA's answer."""
        self.calls.append(Call("CPPA", "GetCppXmlForCommunicationParty", her_id))
        return super().profile(her_id)

    def encryption_certificate(self, her_id: int) -> CertificateAnswer | None:
        """AR's answer."""
        self.calls.append(Call("AR", "GetCertificateDetailsForEncryption", her_id))
        return super().encryption_certificate(her_id)


def exchange(ask: Ask, call: Call, view: View) -> Exchange:
    """The call made once more, over the endpoint's own path."""
    request, reply = ask(call.register, call.operation, call.argument, view)
    return Exchange(
        call, request.soap_action or "", indented(request.body.decode()), reply.status, indented(reply.body.decode())
    )
