"""Faults in the register's place: it is not asked, and nothing that the call would change is changed."""

from dataclasses import dataclass
from typing import ClassVar

from registermock.armed.answer import Answer, Call
from registermock.armed.fault import ArmedFault
from registermock.armed.parameters import parameter
from registermock.journal import phrase_of


@dataclass(frozen=True, kw_only=True)
class HttpError(ArmedFault):
    """Something in front of the register refuses."""

    kind: ClassVar[str] = "status"
    en: ClassVar[str] = "An HTTP error with a line of plain text and no SOAP, as from a gateway before the register."
    no: ClassVar[str] = "En HTTP-feil med én linje tekst og uten SOAP, som fra en gateway foran registeret."

    status: int = parameter("The HTTP status.", "HTTP-statusen.", 503, least=400, most=599)
    retry_after: int | None = parameter(
        "Seconds in the header Retry-After; without it there is no such header.",
        "Sekunder i hodet Retry-After; uten dette er hodet ikke med.",
        None, least=0, most=86_400,
    )  # fmt: skip

    def instead(self, call: Call) -> Answer:
        text = f"{phrase_of(self.status)}: a fault that was armed for this call.\n"
        headers = (("Retry-After", str(self.retry_after)),) if self.retry_after is not None else ()
        return Answer(self.status, "text/plain; charset=utf-8", text.encode(), headers)


@dataclass(frozen=True, kw_only=True)
class Unauthorized(ArmedFault):
    """Right credentials are refused."""

    kind: ClassVar[str] = "unauthorized"
    en: ClassVar[str] = "401 with the Basic challenge, although the credentials are right."
    no: ClassVar[str] = "401 med Basic-utfordringen, selv om brukernavn og passord er riktige."

    def instead(self, call: Call) -> Answer:
        return call.unauthorized()


@dataclass(frozen=True, kw_only=True)
class PlainSoapFault(ArmedFault):
    """The register's platform fails."""

    kind: ClassVar[str] = "soap-fault"
    en: ClassVar[str] = "A SOAP fault without detail, in the SOAP version of the call, with HTTP 500."
    no: ClassVar[str] = "En SOAP-feil uten detalj, i kallets SOAP-versjon, med HTTP 500."

    side: str = parameter(
        "Whose fault it is said to be; SOAP 1.2 writes Sender and Receiver.",
        "Hvem feilen sies å ligge hos; SOAP 1.2 skriver Sender og Receiver.",
        "Server", words=("Server", "Client"),
    )  # fmt: skip
    reason: str = parameter(
        "The fault's text.", "Feilens tekst.",
        "The server was unable to process the request due to an internal error.", longest=1000,
    )  # fmt: skip

    def instead(self, call: Call) -> Answer:
        return call.soap_fault(self.side, self.reason)


@dataclass(frozen=True, kw_only=True)
class GenericFault(ArmedFault):
    """The register refuses, with words of your own."""

    kind: ClassVar[str] = "generic-fault"
    en: ClassVar[str] = "A GenericFault; where the operation's contract declares none, a SOAP fault without detail."
    no: ClassVar[str] = "En GenericFault; der operasjonens kontrakt ikke har noen, en SOAP-feil uten detalj."

    message: str = parameter("Message, and the fault's text.", "Message, og feilens tekst.", longest=1000)
    code: str = parameter("ErrorCode.", "ErrorCode.", "Feil")

    def instead(self, call: Call) -> Answer:
        return call.generic_fault(self.code, self.message)
