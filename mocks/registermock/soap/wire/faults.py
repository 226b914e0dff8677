"""Refusals as the wire knows them: RegisterFault and everything below it become SOAP faults here."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spyne import Fault

from registermock.faults import RegisterFault
from registermock.journal import CallOutcome, Told
from registermock.soap.namespaces import ADDRESSING, COMMON

# WCF's own codes for messages it cannot dispatch or read
_DISPATCHER = "http://schemas.microsoft.com/net/2005/12/windowscommunicationfoundation/dispatcher"
_WCF_ADDRESSING = "http://schemas.microsoft.com/ws/2005/05/addressing/none"
ADDRESSING_FAULT = f"{ADDRESSING}/fault"
SOAP_FAULT = f"{ADDRESSING}/soap/fault"
NORWEGIAN = "nb-NO"
ENGLISH = "en"
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Subcode:
    """The finer fault code: SOAP 1.2 writes it as Subcode, SOAP 1.1 in place of Client."""

    namespace: str
    name: str


class WireFault(Fault):
    """A SOAP fault in terms of both versions. `side` is Client, Server, MustUnderstand or VersionMismatch; `generic`
    fills the detail.

    `cause` is the register's refusal, also where the detail may not hold it. `not_understood` are the names of headers
    that must be understood and are not. `relates_to` is the MessageID of a message that could not be read, where that
    could.
    """

    relates_to: str | None = None

    def __init__(
        self,
        side: str,
        reason: str,
        *,
        subcode: Subcode | None = None,
        generic: RegisterFault | None = None,
        action: str | None = None,
        lang: str = ENGLISH,
        cause: RegisterFault | None = None,
        not_understood: tuple[str, ...] = (),
    ) -> None:
        super().__init__(side, reason, lang=lang)
        self.side = side
        self.reason = reason
        self.subcode = subcode
        self.generic = generic
        self.action = action
        self.cause = cause or generic
        self.not_understood = not_understood

    def told(self, operation: str | None, arguments: Mapping[str, Any]) -> Told:
        """What the journal says of a call that ended so."""
        if self.cause:
            return Told(operation, arguments, CallOutcome.FAULT, _hyphened(type(self.cause).__name__))
        outcome = CallOutcome.FAILED if self.side == "Server" else CallOutcome.REFUSED
        return Told(operation, arguments, outcome, _hyphened(self.subcode.name if self.subcode else "Unreadable"))


def _hyphened(name: str) -> str:
    return _CAPITAL.sub("-", name).lower()


def register_fault(fault: RegisterFault, declared: Sequence[Any]) -> WireFault:
    """A register's refusal, as a fault that the operation's contract allows: `declared` are its fault contracts.

    A few operations declare none; a WCF server can then only send a fault without detail, as for any error
    of its own. Its reason still says what was refused, because people read it.
    """
    if any(contract.get_type_name() == "GenericFault" for contract in declared):
        return generic_fault(fault)
    return WireFault("Server", fault.message, action=SOAP_FAULT, lang=NORWEGIAN, cause=fault)


def generic_fault(fault: RegisterFault) -> WireFault:
    """A register's refusal: reason text equal to the detail's Message (contract GenericFault)."""
    subcode = Subcode(COMMON, fault.code) if fault.in_fault_code else None
    return WireFault("Client", fault.message, subcode=subcode, generic=fault, lang=NORWEGIAN)


def unreadable(reason: str) -> WireFault:
    """The message is no XML, or no envelope."""
    return WireFault("Client", reason, action=SOAP_FAULT)


def other_version(reason: str) -> WireFault:
    """The envelope is none of this SOAP version: SOAP 1.1, 4.4.1; SOAP 1.2 part 1, 5.4.7."""
    return WireFault("VersionMismatch", reason, action=SOAP_FAULT)


def wrong_content(reason: str) -> WireFault:
    """The body does not fit the operation's schema."""
    return WireFault("Client", reason, subcode=Subcode(_DISPATCHER, "DeserializationFailed"), action=SOAP_FAULT)


def unknown_action(reason: str, *, addressed: bool) -> WireFault:
    """No operation has the action the message names."""
    subcode = Subcode(ADDRESSING if addressed else _WCF_ADDRESSING, "ActionNotSupported")
    return WireFault("Client", reason, subcode=subcode, action=ADDRESSING_FAULT)


def not_understood(headers: tuple[str, ...], *, addressed: bool) -> WireFault:
    """Headers that must be understood are none this server knows."""
    known = "only WS-Addressing is" if addressed else "no header is on SOAP 1.1"
    return WireFault(
        "MustUnderstand",
        f"Marked mustUnderstand, but not understood here: {', '.join(headers)}; {known}.",
        action=SOAP_FAULT, not_understood=headers,
    )  # fmt: skip


def doubled_header(name: str, times: int) -> WireFault:
    """WS-Addressing 1.0, 3.2: a message must not contain one of its headers twice."""
    subcode = Subcode(ADDRESSING, "InvalidAddressingHeader")
    reason = f"The message has {times} WS-Addressing headers {name}; it may have one."
    return WireFault("Client", reason, subcode=subcode, action=ADDRESSING_FAULT)


def header_required(name: str) -> WireFault:
    """WS-Addressing 1.0 SOAP binding, 6.4.1.4: a header that must be there is not."""
    subcode = Subcode(ADDRESSING, "MessageAddressingHeaderRequired")
    reason = f"The message has no WS-Addressing header {name}, which this address requires."
    return WireFault("Client", reason, subcode=subcode, action=ADDRESSING_FAULT)


def only_anonymous(name: str) -> WireFault:
    """The same, 6.4.1.7: answers go back to where the message came from, and nowhere else."""
    subcode = Subcode(ADDRESSING, "OnlyAnonymousAddressSupported")
    reason = f"The WS-Addressing header {name} names an address; only the anonymous one is supported."
    return WireFault("Client", reason, subcode=subcode, action=ADDRESSING_FAULT)


def internal_error(request: str) -> WireFault:
    """Something broke on our side; the log has the details, the caller gets none."""
    return WireFault(
        "Server", f"The server was unable to process {request} due to an internal error; see its log.",
        subcode=Subcode(_DISPATCHER, "InternalServiceFault"), action=SOAP_FAULT,
    )  # fmt: skip
