"""Certificates of parties and of the server: real X.509 of an authority of our own.

A party's certificate is the same bytes on every machine and at every time. Its key comes from a public pool, so it
is worthless outside tests by design. This module imports cryptography only when the first certificate is asked
for: most processes, such as the ones that check scenarios, never do.
"""

from collections.abc import Iterable
from datetime import datetime

from registermock.certificates.facts import CertificateFacts
from registermock.certificates.naming import common_name, organization, serial
from registermock.world.communication.certificates import CertificateSpec

__all__ = [
    "CertificateFacts", "authority_certificate", "authority_pem", "common_name", "der", "describe", "enveloped",
    "organization", "revocation_list", "revoked_serials", "serial", "server_pem",
]  # fmt: skip


def der(spec: CertificateSpec, public_url: str) -> bytes:
    """The certificate as DER; its revocation list and its issuer are found at `public_url`."""
    from registermock.certificates import parties  # noqa: PLC0415

    return parties.der(spec, public_url)


def authority_certificate() -> bytes:
    """The issuer of every certificate, DER; valid 2020 to 2060."""
    from registermock.certificates import authority  # noqa: PLC0415

    return authority.authority_certificate()


def authority_pem() -> str:
    """The same as PEM."""
    from ssl import DER_cert_to_PEM_cert  # noqa: PLC0415

    return DER_cert_to_PEM_cert(authority_certificate())


def revocation_list(revoked: Iterable[CertificateSpec], now: datetime) -> bytes:
    """The authority's revocation list, DER; see `revocation`."""
    from registermock.certificates import revocation  # noqa: PLC0415

    return revocation.revocation_list(revoked, now)


def revoked_serials(content: bytes) -> frozenset[int]:
    """The serial numbers on a revocation list (DER). Raises ValueError for bytes that are none."""
    from registermock.certificates import revocation  # noqa: PLC0415

    return revocation.revoked_serials(content)


def server_pem(names: Iterable[str], public_url: str, now: datetime) -> bytes:
    """Key and certificates for HTTPS at these names; see `tls`."""
    from registermock.certificates import tls  # noqa: PLC0415

    return tls.server_pem(names, public_url, now)


def describe(content: bytes) -> CertificateFacts:
    """What a certificate (DER) says about itself."""
    from registermock.certificates import reading  # noqa: PLC0415

    return reading.describe(content)


def enveloped(content: bytes, recipient: bytes) -> bytes:
    """The content as CMS (DER) that only the owner of the recipient's certificate (DER) can open.

    Raises ValueError, with the reason, for a certificate nothing can be encrypted to.
    """
    from registermock.certificates import enveloping  # noqa: PLC0415

    return enveloping.enveloped(content, recipient)
