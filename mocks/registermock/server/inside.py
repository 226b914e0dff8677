"""The registers asked from inside the server: what pages show of an exchange that nobody has had."""

from collections.abc import Callable

from registermock.journal import Reply, Request
from registermock.server.endpoints import ADDRESSES, address_of, endpoints
from registermock.soap.version import SoapVersion
from registermock.soap.wire.asking import request_of
from registermock.world import View


def from_inside() -> Callable[[str, str, object, View], tuple[Request, Reply]]:
    """Asks a register (FLR, AR, CPPA) an operation of one argument: the request as a client sends it in SOAP 1.1, and
    the endpoint's own reply. No journal tells of it, and no armed fault strikes it."""
    contracts, served = {one.short: one for one in ADDRESSES.values()}, endpoints()

    def ask(register: str, operation: str, argument: object, view: View) -> tuple[Request, Reply]:
        contract = contracts[register]
        request = request_of(contract, operation, argument)
        return request, served[address_of(contract, SoapVersion.V11).lower()].answer(request, view)

    return ask
