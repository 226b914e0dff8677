"""What spyne itself reads and writes: the reference that the compiled readers and writers are held to.

These are spyne's protocols, made to follow WCF where spyne differs: a null member is nil, never absent; replies
carry WS-Addressing headers on SOAP 1.2; faults have WCF's layout; requests are judged by the contract's schema.
Envelope, operation and fault layout are read and written by the package, which has no spyne there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import pytest

import registermock.soap  # noqa: F401  prepares spyne, so it must come before it

# isort: split
from lxml import etree
from spyne import Application, Fault, MethodContext
from spyne.model import DateTime
from spyne.protocol.soap import Soap11, Soap12
from spyne.server import ServerBase

from registermock.faults import RegisterFault
from registermock.journal import Request
from registermock.registers.access import check_roles
from registermock.soap.contract.operation import declared_faults, demanded_roles
from registermock.soap.contract.schema import Schema
from registermock.soap.contract.service_contract import ServiceContract
from registermock.soap.contract.xsd import validator
from registermock.soap.namespaces import ADDRESSING
from registermock.soap.values.simple import date_time
from registermock.soap.version import SoapVersion
from registermock.soap.wire.call import Call
from registermock.soap.wire.faults import SOAP_FAULT, WireFault, internal_error, register_fault, wrong_content
from registermock.soap.wire.incoming.dispatch import operation_of, refuse_unaddressed
from registermock.soap.wire.incoming.envelope import read_envelope
from registermock.soap.wire.outgoing.fault_layout import CODE_PREFIX, append_fault
from registermock.world import View


class _Wcf:
    """What both versions share; stands in front of a spyne protocol."""

    version: SoapVersion
    ns_soap_env: str

    def __init__(self, contract: ServiceContract, schema: Schema, **options: Any) -> None:
        super().__init__(**options)
        self._contract = contract
        self._schema = schema
        self._to_unicode_handlers[DateTime] = lambda _, value: date_time(value)  # type: ignore[attr-defined]

    def create_in_document(self, ctx: Any, charset: str | None = None) -> None:
        ctx.udc.envelope = ctx.in_document = read_envelope(ctx.udc.request.body, self.version)

    def decompose_incoming_envelope(self, ctx: Any, message: Any = None) -> None:
        call = ctx.udc
        if self.version is SoapVersion.V12 and call.view.settings.require_addressing:
            refuse_unaddressed(call.envelope)
        call.operation = operation_of(self._contract, self.version, call.envelope, call.request)
        if misfit := self._schema.misfit(call.envelope.body):
            raise wrong_content(f"The body does not fit {call.operation}: {misfit}")
        ctx.in_header_doc, ctx.in_body_doc = None, call.envelope.body
        ctx.method_request_string = call.envelope.body.tag

    def serialize(self, ctx: Any, message: Any) -> None:
        # spyne hangs a finished body into the envelope, which costs lxml a search for every namespace of it
        envelope = etree.Element(f"{{{self.ns_soap_env}}}Envelope", nsmap=self.app.interface.nsmap)  # type: ignore[attr-defined]
        if self.version is SoapVersion.V12:
            _add_addressing(envelope, self.ns_soap_env, self._reply_action(ctx), ctx.udc.envelope)
        body = etree.SubElement(envelope, f"{{{self.ns_soap_env}}}Body")
        if ctx.out_error is not None:
            append_fault(body, ctx.out_error, self.version)
        else:
            self._append_reply(ctx, body)
        etree.cleanup_namespaces(envelope, keep_ns_prefixes=[CODE_PREFIX])  # lxml does not see names within texts
        ctx.out_document = envelope

    def _append_reply(self, ctx: Any, body: etree._Element) -> None:
        wrapper = ctx.descriptor.out_message
        values = ctx.out_object if wrapper._type_info else ()  # spyne gives a void operation one value, None
        reply = wrapper(**dict(zip(wrapper._type_info, values, strict=True)))
        self.to_parent(ctx, wrapper, reply, body, wrapper.get_namespace())  # type: ignore[attr-defined]

    def base_from_element(self, ctx: Any, cls: Any, element: etree._Element) -> Any:
        # XSD collapses white space round everything but text; spyne does so for some types only
        element.text = element.text and element.text.strip()
        return super().base_from_element(ctx, cls, element)  # type: ignore[misc]

    def null_to_parent(self, ctx: Any, cls: Any, inst: Any, parent: Any, ns: str, name: str, **options: Any) -> None:
        if not cls.Attributes.nillable:
            raise TypeError(f"{name} is a value type; the mapping left it out")
        super().null_to_parent(ctx, cls, inst, parent, ns, name, **options)  # type: ignore[misc]

    def _get_members_etree(self, ctx: Any, cls: Any, inst: Any, parent: etree._Element) -> None:
        # spyne leaves an unset optional member out; WCF writes it as nil, and clients die without it
        if cls.__extends__ is not None:
            self._get_members_etree(ctx, cls.__extends__, inst, parent)
        for name, member in cls._type_info.items():
            value, attributes = getattr(inst, name, None), member.Attributes
            many = attributes.max_occurs > 1
            for item in (value or ()) if many else (value,):
                self.to_parent(ctx, member, item, parent, cls.get_namespace(), name)  # type: ignore[attr-defined]

    def _reply_action(self, ctx: Any) -> str:
        fault, operation = ctx.out_error, ctx.udc.operation
        if not isinstance(fault, WireFault):
            return self._contract.reply_action(operation) if fault is None else SOAP_FAULT
        if fault.generic is not None:
            return self._contract.fault_action(operation)
        return fault.action or SOAP_FAULT


class WcfSoap11(_Wcf, Soap11):
    """The binding of `.../Basic`."""

    version = SoapVersion.V11


class WcfSoap12(_Wcf, Soap12):
    """The binding of the bare path, with WS-Addressing 1.0."""

    version = SoapVersion.V12


def _add_addressing(document: etree._Element, soap: str, action: str, request: Any) -> None:
    header = etree.Element(f"{{{soap}}}Header")
    document.insert(0, header)
    block = etree.SubElement(header, f"{{{ADDRESSING}}}Action", nsmap={"a": ADDRESSING})
    block.set(f"{{{soap}}}mustUnderstand", "1")
    block.text = action
    if request is not None and request.message_id:
        etree.SubElement(header, f"{{{ADDRESSING}}}RelatesTo", nsmap={"a": ADDRESSING}).text = request.message_id


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes


class SpyneEndpoint(ServerBase):
    """One contract in one SOAP version, answered by spyne."""

    transport = "http"

    def __init__(self, application: Callable[..., Any], contract: ServiceContract, version: SoapVersion) -> None:
        schema = Schema(validator(contract))
        make = {SoapVersion.V11: WcfSoap11, SoapVersion.V12: WcfSoap12}[version]
        super().__init__(
            application(contract, _Registers, make(contract, schema), make(contract, schema, polymorphic=True))
        )

    def answer(self, request: Request, view: View) -> Answer:
        call = Call(request, view)
        try:
            ctx = self._processed(call)
        except Exception:
            ctx = self._context(call)
            ctx.out_error = internal_error(call.operation or "the message")
            self.get_out_string(ctx)
        return Answer(200 if ctx.out_error is None else 500, b"".join(ctx.out_string))

    def written(self, operation: str, value: Any, call: Call) -> bytes:
        """The reply of an operation that gave this value."""
        call.operation = operation
        ctx = self._context(call)
        ctx.descriptor = self.app.services[0].public_methods[operation]
        ctx.out_object = [value]
        self.get_out_string(ctx)
        return b"".join(ctx.out_string)

    def arguments(self, request: Request) -> list[Any]:
        """What the operation would be given. Raises what spyne raises."""
        ctx = self.generate_contexts(self._context(Call(request, None)))[0]  # type: ignore[arg-type]
        self.get_in_object(ctx)
        if ctx.in_error:
            raise ctx.in_error
        return list(ctx.in_object)

    def _processed(self, call: Call) -> MethodContext:
        ctx = self.generate_contexts(self._context(call))[0]
        if ctx.in_error is None:
            try:
                self.get_in_object(ctx)
            except (ValueError, OverflowError) as error:
                text = f"An argument of {call.operation} is out of range: {error}"
                ctx.in_error = ctx.out_error = wrong_content(text)
        if ctx.in_error is None:
            self.get_out_object(ctx)
        ctx.out_error = _wire_fault(ctx.out_error)
        self.get_out_string(ctx)
        return ctx

    def _context(self, call: Call) -> MethodContext:
        ctx = MethodContext(self, MethodContext.SERVER)
        ctx.udc = call
        return ctx


class _Registers(Application):
    def call_wrapper(self, ctx: Any) -> Any:
        try:
            check_roles(ctx.udc.view, demanded_roles(ctx.descriptor))
            return ctx.function(ctx.udc.view, *ctx.in_object)
        except RegisterFault as fault:
            raise register_fault(fault, declared_faults(ctx.descriptor)) from None
        except Exception:
            raise internal_error(ctx.udc.operation) from None


def _wire_fault(error: Exception | None) -> WireFault | None:
    if isinstance(error, Fault) and not isinstance(error, WireFault) and error.faultcode.startswith("Client"):
        return wrong_content(error.faultstring)
    if error is not None and not isinstance(error, WireFault):
        raise error
    return error


@pytest.fixture(scope="session")
def spyne_endpoint(application: Callable[..., Any]) -> Callable[[ServiceContract, SoapVersion], SpyneEndpoint]:
    """spyne's endpoint of a contract in a SOAP version."""
    return cache(partial(SpyneEndpoint, application))
