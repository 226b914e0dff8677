"""One SOAP endpoint: HTTP request in, HTTP reply out, spyne in between."""

import logging
from typing import Any

from spyne import Application, Fault, MethodContext
from spyne.server import ServerBase

from registermock.faults import RegisterFault
from registermock.faults.register_fault import AccessDenied
from registermock.registers.access import check_roles
from registermock.soap.contract.operation import declared_faults, demanded_roles
from registermock.soap.contract.schema import Schema
from registermock.soap.contract.service_contract import ServiceContract, register_prefixes
from registermock.soap.contract.xsd import validator
from registermock.soap.version import SoapVersion
from registermock.soap.wire.call import Call
from registermock.soap.wire.faults import WireFault, internal_error, register_fault, wrong_content
from registermock.soap.wire.message import Reply, Request, plain
from registermock.soap.wire.protocol import WcfSoap11, WcfSoap12
from registermock.world import View

_log = logging.getLogger(__name__)
_PROTOCOLS = {SoapVersion.V11: WcfSoap11, SoapVersion.V12: WcfSoap12}
logging.getLogger("spyne").setLevel(logging.CRITICAL + 1)  # it logs every fault, with national ids in clear


class _Registers(Application):
    """A spyne application in which a register's refusal becomes a fault of its operation."""

    def call_wrapper(self, ctx: Any) -> Any:
        try:
            check_roles(ctx.udc.view, demanded_roles(ctx.descriptor))
            return super().call_wrapper(ctx)
        except RegisterFault as fault:
            raise register_fault(fault, declared_faults(ctx.descriptor)) from None
        except Exception:
            _log.exception("%s failed", ctx.udc.operation)  # here, because spyne would keep the cause to itself
            raise internal_error(ctx.udc.operation) from None


class Endpoint(ServerBase):
    """One contract in one SOAP version. Safe to use from several threads."""

    transport = "http"

    def __init__(self, contract: ServiceContract, version: SoapVersion) -> None:
        self.contract = contract
        self.version = version
        schema = Schema(validator(contract))
        make = _PROTOCOLS[version]
        application = _Registers(
            [contract.service],
            contract.namespace,
            name=f"{contract.name}{version.number}",
            in_protocol=make(contract, schema),
            out_protocol=make(contract, schema, polymorphic=True),
        )
        register_prefixes(application, contract)
        super().__init__(application)

    def answer(self, request: Request, view: View) -> Reply:
        """The reply to any request whatever; never raises."""
        if request.method != "POST":
            return plain(405, "This is a SOAP endpoint: send POST, or GET with ?wsdl.", ("Allow", "POST, GET"))
        media_type = (request.content_type or "").partition(";")[0].strip().lower()
        if media_type != self.version.media_type:
            return plain(415, self._wrong_media_type(media_type))
        call = Call(request, view)
        try:
            return self._reply(self._processed(call))
        except Exception:
            _log.exception("%s %s failed", self.contract.short, call.operation)
            return self._reply(self._failed(call, internal_error(call.operation or "the message")))

    def _processed(self, call: Call) -> MethodContext:
        start = self._context(call)
        ctx = self.generate_contexts(start)[0]
        if ctx.in_error is None:
            self._read_arguments(ctx)
        if ctx.in_error is None:
            self.get_out_object(ctx)
        ctx.out_error = _wire_fault(ctx.out_error)
        self.get_out_string(ctx)
        return ctx

    def _read_arguments(self, ctx: MethodContext) -> None:
        try:
            self.get_in_object(ctx)
        except (ValueError, OverflowError) as error:  # valid for the schema, beyond what Python's dates can hold
            ctx.in_error = ctx.out_error = wrong_content(f"An argument of {ctx.udc.operation} is out of range: {error}")

    def _failed(self, call: Call, fault: WireFault) -> MethodContext:
        ctx = self._context(call)
        ctx.out_error = fault
        self.get_out_string(ctx)
        return ctx

    def _context(self, call: Call) -> MethodContext:
        ctx = MethodContext(self, MethodContext.SERVER)
        ctx.udc = call
        return ctx

    def _reply(self, ctx: MethodContext) -> Reply:
        fault = ctx.out_error.generic if isinstance(ctx.out_error, WireFault) else None
        if isinstance(fault, AccessDenied) and ctx.udc.view.settings.access_denied == "403":
            return plain(403, fault.message)
        status = 200 if ctx.out_error is None else 500
        return Reply(status, f"{self.version.media_type}; charset=utf-8", b"".join(ctx.out_string))

    def _wrong_media_type(self, media_type: str) -> str:
        here, other = self.version, self.version.other
        advice = (
            f" {media_type} is SOAP {other.number}, which goes to the address "
            f"{'that ends in' if other is SoapVersion.V11 else 'without'} /Basic."
            if media_type == other.media_type
            else ""
        )
        return f"Content-Type is {media_type or 'missing'}; SOAP {here.number} is {here.media_type}.{advice}"


def _wire_fault(error: Exception | None) -> WireFault | None:
    """What spyne found wrong with the arguments, as a fault of ours; what broke on our side goes on up."""
    if isinstance(error, Fault) and not isinstance(error, WireFault) and error.faultcode.startswith("Client"):
        return wrong_content(error.faultstring)
    if error is not None and not isinstance(error, WireFault):
        raise error
    return error
