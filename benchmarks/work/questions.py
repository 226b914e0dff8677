"""One operation, asked about many: an HTTP request with places for whom it is about and for the message's own id."""

import random
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

WHO = "@WHO@"
MESSAGE = "@MESSAGE@"
MESSAGE_DIGITS = 12
"""A message id ends in that many hexadecimal digits, other ones in every request: so do real clients' ids."""

SoapVersion = Literal["1.1", "1.2"]
_ENVELOPES = {"1.1": "http://schemas.xmlsoap.org/soap/envelope/", "1.2": "http://www.w3.org/2003/05/soap-envelope"}
_MEDIA_TYPES = {"1.1": "text/xml; charset=utf-8", "1.2": "application/soap+xml; charset=utf-8"}
_ADDRESSING = "http://www.w3.org/2005/08/addressing"
_CREDENTIALS = b64encode(b"user:password").decode()


@dataclass(frozen=True)
class Questions:
    """`whom`: national ids or HER-ids or list ids, all of the same length, in the order they are asked about."""

    path: str
    headers: tuple[tuple[str, str], ...]
    body: str
    whom: tuple[str, ...]

    def __post_init__(self) -> None:
        lengths = {len(who) for who in self.whom}
        assert len(lengths) == 1, f"one Content-Length goes for all of them, and they have {sorted(lengths)} characters"

    def about(self, who: str, message: int = 0) -> bytes:
        """The body of one request."""
        return self.body.replace(WHO, who).replace(MESSAGE, f"{message:0{MESSAGE_DIGITS}x}").encode()

    def of(self, whom: Sequence[str]) -> "Questions":
        """The same asked about others."""
        return replace(self, whom=tuple(whom))

    def template(self, host: str) -> str:
        """The whole HTTP request, with WHO and MESSAGE where they go."""
        length = len(self.about(self.whom[0]))
        headers = (*self.headers, ("Host", host), ("Content-Length", str(length)))
        head = "".join(f"{name}: {value}\r\n" for name, value in headers)
        return f"POST {self.path} HTTP/1.1\r\n{head}\r\n{self.body}"


def details(whom: Sequence[str], soap: SoapVersion = "1.1") -> Questions:
    """FLR GetPatientGPDetails about national ids."""
    return _questions(_FLR, "GetPatientGPDetails", "patientNin", whom, soap)


def patient_list(lists: Sequence[str]) -> Questions:
    """FLR GetGPPatientList about list ids."""
    return _questions(_FLR, "GetGPPatientList", "gpContractId", lists)


def party_details(her_ids: Sequence[str]) -> Questions:
    """AR GetCommunicationPartyDetails about HER-ids."""
    return _questions(_AR, "GetCommunicationPartyDetails", "herId", her_ids)


def profile(her_ids: Sequence[str]) -> Questions:
    """CPPA GetCppXmlForCommunicationParty about HER-ids."""
    return _questions(_CPPA, "GetCppXmlForCommunicationParty", "herId", her_ids)


def shuffled(whom: Sequence[str], at_most: int | None = None) -> tuple[str, ...]:
    """Some of them, or all, in an order that is the same in every run."""
    chosen = list(whom)
    random.Random(5).shuffle(chosen)  # noqa: S311  nothing secret in it
    return tuple(chosen[:at_most])


@dataclass(frozen=True)
class _Register:
    path: str
    namespace: str
    port_type: str


_FLR = _Register("/v2/flr", "http://schemas.nhn.no/reg/flr", "IFlrReadOperations")
_AR = _Register("/v1/AR", "http://register.nhn.no/CommunicationParty", "ICommunicationPartyService")
_CPPA = _Register("/v1/CPPA", "http://schemas.nhn.no/reg/CollaborationProtocolProfile", "ICPPAService")


def _questions(
    register: _Register, operation: str, parameter: str, whom: Sequence[str], soap: SoapVersion = "1.1"
) -> Questions:
    action = f"{register.namespace}/{register.port_type}/{operation}"
    header = _addressing(action) if soap == "1.2" else ""
    own = (("SOAPAction", f'"{action}"'),) if soap == "1.1" else ()
    return Questions(
        path=register.path if soap == "1.2" else f"{register.path}/Basic",
        headers=(("Content-Type", _MEDIA_TYPES[soap]), ("Authorization", f"Basic {_CREDENTIALS}"), *own),
        body=(
            f'<s:Envelope xmlns:s="{_ENVELOPES[soap]}">{header}<s:Body><{operation} xmlns="{register.namespace}">'
            f"<{parameter}>{WHO}</{parameter}></{operation}></s:Body></s:Envelope>"
        ),
        whom=tuple(whom),
    )


def _addressing(action: str) -> str:
    return (
        f'<s:Header xmlns:a="{_ADDRESSING}"><a:Action s:mustUnderstand="1">{action}</a:Action>'
        f"<a:MessageID>urn:uuid:00000000-0000-4000-8000-{MESSAGE}</a:MessageID>"
        f"<a:ReplyTo><a:Address>{_ADDRESSING}/anonymous</a:Address></a:ReplyTo>"
        '<a:To s:mustUnderstand="1">http://somewhere.test/</a:To></s:Header>'
    )
