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
    """Everything a certificate says; times are UTC without offset.

    `wrong_usage`: it allows neither of the two usages. `revoked`: when it was put on the revocation list.
    """

    subject: str
    her_id: int
    org_number: int
    usage: Usage
    not_before: datetime
    not_after: datetime
    wrong_usage: bool = False
    revoked: datetime | None = None


@dataclass(frozen=True, slots=True)
class CertificatePair:
    """The two certificates of one party."""

    encryption: CertificateSpec
    signature: CertificateSpec

    @property
    def both(self) -> tuple[CertificateSpec, CertificateSpec]:
        """Encryption first, as documents list them."""
        return self.encryption, self.signature


def certificate_pair(
    subject: str,
    her_id: int,
    org_number: int,
    not_before: datetime,
    not_after: datetime,
    *,
    wrong_usage: bool = False,
    revoked: datetime | None = None,
) -> CertificatePair:
    """The two certificates of one party, alike but for their usage."""
    encryption, signature = (
        CertificateSpec(subject, her_id, org_number, usage, not_before, not_after, wrong_usage, revoked)
        for usage in (Usage.ENCRYPTION, Usage.SIGNATURE)
    )
    return CertificatePair(encryption, signature)
