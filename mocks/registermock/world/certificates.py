"""What a party's certificates say; their bytes are made in the certificates room when first asked for."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Usage(StrEnum):
    """Helsenorge.Messaging tells a party's two certificates apart by key usage alone."""

    ENCRYPTION = "enc"
    SIGNATURE = "sign"


@dataclass(frozen=True, slots=True)
class CertificateSpec:
    """Everything a certificate's bytes follow from; times are UTC without offset."""

    subject: str
    her_id: int
    org_number: int
    usage: Usage
    not_before: datetime
    not_after: datetime


@dataclass(frozen=True, slots=True)
class CertificatePair:
    """The two certificates of one party."""

    encryption: CertificateSpec
    signature: CertificateSpec
