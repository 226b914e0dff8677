"""One SOAP endpoint: HTTP request in, HTTP reply out."""

import logging
from contextlib import suppress
from time import thread_time
from typing import Any

from lxml import etree
from spyne import Fault

from registermock.faults import RegisterFault
from registermock.faults.register_fault import AccessDenied
from registermock.journal import CallOutcome, Reply, Request, Told
from registermock.registers.access import check_roles
from registermock.soap.contract.operation import declared_faults, demanded_roles
from registermock.soap.contract.schema import schema_of
from registermock.soap.contract.service_contract import ServiceContract
from registermock.soap.values.plain import plain_arguments
from registermock.soap.values.reader import arguments
from registermock.soap.version import SoapVersion
from registermock.soap.wire.call import Call
from registermock.soap.wire.faults import WireFault, internal_error, register_fault, wrong_content
from registermock.soap.wire.incoming.dispatch import operation_of, refuse_unaddressed
from registermock.soap.wire.incoming.envelope import Envelope, read_envelope
from registermock.soap.wire.incoming.form import Filled, Forms, filled
from registermock.soap.wire.incoming.letter import Letter, opened
from registermock.soap.wire.outgoing.envelopes import Envelopes, Message
from registermock.soap.wire.outgoing.message import plain
from registermock.world import Recollection, Seen, View

_log = logging.getLogger(__name__)
_UNREAD = etree.Element("unread")
"""The body of a message that did not have to be read."""


class Endpoint:
    """One contract in one SOAP version. Safe to use from several threads."""

    def __init__(self, contract: ServiceContract, version: SoapVersion) -> None:
        self.contract = contract
        self.version = version
        self._envelopes = Envelopes(contract, version)
        self._forms = Forms()
        self._addressed = version is SoapVersion.V12
        self._key = f"{contract.short} {version.number}"
        self._content_type = f"{version.media_type}; charset=utf-8"

    def answer(self, request: Request, view: View) -> Reply:
        """The reply to any request whatever; never raises."""
        if request.method != "POST":
            return plain(405, "This is a SOAP endpoint: send POST, or GET with ?wsdl.", ("Allow", "POST, GET"))
        if not self.speaks(request.content_type):
            return plain(415, self._wrong_media_type(_media_type(request.content_type)))
        letter = self.letter(request)
        return self._made(Call(request, view), letter, filled(letter, view.settings.require_addressing))

    def speaks(self, content_type: str | None) -> bool:
        """Whether a message of that type is one of this SOAP version."""
        return _media_type(content_type) == self.version.media_type

    def letter(self, request: Request) -> Letter:
        """What decides the answer to a POST."""
        return opened(request, addressed=self._addressed)

    def recalled(self, letter: Letter, recollection: Recollection) -> tuple[Reply, Seen] | None:
        """The reply that `answer` would give to a letter of this SOAP version, and what it looked at, if it is kept."""
        found = recollection.of((self._key, letter.decides))
        if found is None:
            return None
        answer, seen = found
        return Reply(200, self._content_type, answer.to(letter.taken_out), (), answer.told), seen

    def quick_answer(self, request: Request, letter: Letter, view: View) -> Reply | None:
        """The reply that `answer` would give, where all to messages of that form have been quick of late; else None."""
        message = filled(letter, view.settings.require_addressing)
        if message and self._forms.are_quick(message):
            return self._made(Call(request, view), letter, message)
        return None

    def opened(self, request: Request, view: View) -> Call:
        """The call with envelope, operation and arguments, as far as the message has any that can be read."""
        call = Call(request, view)
        with suppress(WireFault):
            envelope = self._read(call)
            operation = call.operation = operation_of(self.contract, self.version, envelope, request)
            if not schema_of(self.contract).misfit(envelope.body):
                message = self.contract.descriptor(operation).in_message
                call.arguments = plain_arguments(message, self._arguments(operation, envelope.body))
        return call

    def refusal(self, call: Call, fault: RegisterFault | WireFault) -> Reply:
        """The reply as if that were the answer to the call; a register's fault as the operation's contract allows."""
        if isinstance(fault, RegisterFault):
            fault = register_fault(fault, self.contract.faults(call.operation) if call.operation else ())
        return self._refused(call, fault)

    def _made(self, call: Call, letter: Letter, message: Filled | None) -> Reply:
        """The reply; `message` is the letter as a form that is filled in, where it can be one. Never raises."""
        try:
            answer = call.view.kept(
                (self._key, letter.decides),
                lambda: self._answered(call, message, letter.taken_out),
                lambda answer: letter.size + answer.size,
            )
        except WireFault as fault:
            return self._refused(call, fault)
        except Exception:
            _log.exception("%s %s failed", self.contract.short, call.operation)
            return self._refused(call, internal_error(call.operation or "the message"))
        content = answer.to(call.relates_to if call.envelope else letter.taken_out)
        return Reply(200, self._content_type, content, told=answer.told)

    def _answered(self, call: Call, message: Filled | None, taken_out: str | None) -> Message:
        """The answer. It is for this message alone unless the id that was taken out of it is the one it is known by."""
        begun = thread_time()
        operation, given = self._asked(call, message, taken_out)
        call.arguments = plain_arguments(self.contract.descriptor(operation).in_message, given)
        body = self._envelopes.body(operation, self._result(call, operation, given))
        if message:
            self._forms.took(message, thread_time() - begun)
        told = Told(operation, call.arguments, CallOutcome.ANSWERED, call.view.rule)
        return self._envelopes.around(body, operation, related=call.relates_to is not None, told=told)

    def _asked(self, call: Call, message: Filled | None, taken_out: str | None) -> tuple[str, list[Any]]:
        """Operation and arguments: at once where the message has a known form, else by reading and judging it."""
        if message and (known := self._forms.read(message)):
            call.envelope, call.relates_to = Envelope(_UNREAD, None, taken_out), taken_out
            call.operation = known[0]
            return known
        envelope = self._read(call)
        if self.version is SoapVersion.V12 and call.view.settings.require_addressing:
            refuse_unaddressed(envelope)
        operation = call.operation = operation_of(self.contract, self.version, envelope, call.request)
        if misfit := schema_of(self.contract).misfit(envelope.body):
            raise wrong_content(f"The body does not fit {operation}: {misfit}")
        kinds = self.contract.descriptor(operation).in_message
        if taken_out != envelope.message_id:
            call.view.once()
        elif message:
            self._forms.learn(message, operation, kinds.get_flat_type_info(kinds), envelope.body)
        return operation, self._arguments(operation, envelope.body)

    def _read(self, call: Call) -> Envelope:
        try:
            envelope = call.envelope = read_envelope(call.request.body, self.version)
        except WireFault as fault:
            call.relates_to = fault.relates_to
            raise
        call.relates_to = envelope.message_id
        return envelope

    def _arguments(self, operation: str, body: Any) -> list[Any]:
        """Raises WireFault for what is valid for the schema, but beyond what Python's values can hold."""
        try:
            return arguments(self.contract.descriptor(operation).in_message, body)
        except Fault as error:
            raise wrong_content(error.faultstring) from None
        except (ValueError, OverflowError) as error:
            raise wrong_content(f"An argument of {operation} is out of range: {error}") from None

    def _result(self, call: Call, operation: str, given: list[Any]) -> Any:
        """What the operation gives; a register's refusal as a fault that its contract allows."""
        descriptor = self.contract.descriptor(operation)
        try:
            check_roles(call.view, demanded_roles(descriptor))
            return descriptor.function(call.view, *given)
        except RegisterFault as fault:
            raise register_fault(fault, declared_faults(descriptor)) from None

    def _refused(self, call: Call, fault: WireFault) -> Reply:
        if isinstance(fault.generic, AccessDenied) and call.view.settings.access_denied == "403":
            return plain(403, fault.generic.message)._replace(told=fault.told(call.operation, call.arguments))
        told = fault.told(call.operation, call.arguments)
        return Reply(500, self._content_type, self._envelopes.fault(fault, call), told=told)

    def _wrong_media_type(self, media_type: str) -> str:
        here, other = self.version, self.version.other
        advice = (
            f" {media_type} is SOAP {other.number}, which goes to the address "
            f"{'that ends in' if other is SoapVersion.V11 else 'without'} /Basic."
            if media_type == other.media_type
            else ""
        )
        return f"Content-Type is {media_type or 'missing'}; SOAP {here.number} is {here.media_type}.{advice}"


def _media_type(content_type: str | None) -> str:
    return (content_type or "").partition(";")[0].strip().lower()
