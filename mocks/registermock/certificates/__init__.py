"""Certificates of parties: real X.509, the same bytes on every machine and at every time.

Signed by an authority of our own with keys from a public pool, so worthless outside tests by design.
This module imports cryptography only when the first certificate is asked for: most processes, such as the
ones that check scenarios, never do.
"""

from registermock.certificates.facts import CertificateFacts
from registermock.certificates.naming import common_name, organization, serial
from registermock.world.certificates import CertificateSpec

__all__ = [
    "CertificateFacts",
    "authority_certificate",
    "common_name",
    "der",
    "describe",
    "organization",
    "private_key_pem",
    "serial",
]


def der(spec: CertificateSpec) -> bytes:
    """The certificate as DER."""
    from registermock.certificates import authority  # noqa: PLC0415

    return authority.der(spec)


def private_key_pem(spec: CertificateSpec) -> bytes:
    """The certificate's private key, unencrypted PKCS#8 PEM, for testers who decrypt or sign as the party."""
    from registermock.certificates import authority  # noqa: PLC0415

    return authority.private_key_pem(spec)


def authority_certificate() -> bytes:
    """The issuer of every certificate, DER; valid 2020 to 2060."""
    from registermock.certificates import authority  # noqa: PLC0415

    return authority.authority_certificate()


def describe(content: bytes) -> CertificateFacts:
    """What a certificate (DER) says about itself."""
    from registermock.certificates import reading  # noqa: PLC0415

    return reading.describe(content)
