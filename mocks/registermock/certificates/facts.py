"""What is read out of a certificate, without anything of cryptography in it."""

from dataclasses import dataclass
from datetime import datetime

from registermock.world.communication.certificates import Usage


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """A certificate's contents; times are UTC without offset, as in CertificateSpec.

    `subject` is the common name, or the whole name where there is none. `usage` is None for a certificate
    that Helsenorge.Messaging would use for nothing, such as an authority's. `crl_url` is where its revocation list is.
    """

    subject: str
    serial: int
    usage: Usage | None
    not_before: datetime
    not_after: datetime
    crl_url: str | None = None
