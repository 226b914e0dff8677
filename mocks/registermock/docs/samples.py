"""Real messages: the requests that the flow makes, as a client writes them, and what the endpoints reply."""

from collections.abc import Iterator
from dataclasses import dataclass

from registermock.indenting import indented
from registermock.resolution import Resolution
from registermock.server.endpoints import ADDRESSES, address_of, endpoints
from registermock.soap.version import SoapVersion
from registermock.soap.wire.asking import request_of
from registermock.world import View

_OPERATIONS = {
    "FLR": "GetPatientGPDetails",
    "AR": "GetCommunicationPartyDetails",
    "CPPA": "GetCppXmlForCommunicationParty",
}


@dataclass(frozen=True, slots=True)
class Sample:
    """One exchange in SOAP 1.1, with line breaks between the tags, which the wire has not."""

    register: str
    operation: str
    address: str
    action: str
    request: str
    status: int
    reply: str


class Samples:
    """Asks the endpoints from inside, without a server."""

    def __init__(self) -> None:
        self._endpoints = endpoints()

    def of(self, found: Resolution, view: View) -> Iterator[Sample]:
        """What FLR is asked about the citizen, and AR and CPPA about whom FLR named, as far as the flow went."""
        asked = dict.fromkeys(step.register for step in found.steps)
        for contract in ADDRESSES.values():
            if contract.short in asked:
                operation = _OPERATIONS[contract.short]
                address = address_of(contract, SoapVersion.V11)
                request = request_of(contract, operation, found.nin if contract.short == "FLR" else found.addressed_to)
                reply = self._endpoints[address.lower()].answer(request, view)
                sent, came = (indented(body.decode()) for body in (request.body, reply.body))
                yield Sample(contract.short, operation, address, request.soap_action or "", sent, reply.status, came)
