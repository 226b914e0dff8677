"""The two SOAP versions the registers speak."""

from enum import Enum

from registermock.soap.namespaces import SOAP11, SOAP12


class SoapVersion(Enum):
    """The two bindings: SOAP 1.1 at `.../Basic`, SOAP 1.2 with WS-Addressing at the bare path."""

    V11 = ("1.1", SOAP11, "text/xml")
    V12 = ("1.2", SOAP12, "application/soap+xml")

    def __init__(self, number: str, namespace: str, media_type: str) -> None:
        self.number = number
        self.namespace = namespace
        self.media_type = media_type

    @property
    def other(self) -> "SoapVersion":
        """The binding a client may have meant."""
        return SoapVersion.V12 if self is SoapVersion.V11 else SoapVersion.V11
