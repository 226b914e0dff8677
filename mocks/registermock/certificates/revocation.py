"""The revocation list (CRL) of the authority: which certificates no longer count, whatever their dates say."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from registermock.certificates.authority import NAME, authority_key_identifier
from registermock.certificates.keys import authority_key
from registermock.certificates.naming import serial
from registermock.world.communication.certificates import CertificateSpec

_LASTS = timedelta(days=7)


def revocation_list(revoked: Iterable[CertificateSpec], now: datetime) -> bytes:
    """The list as DER.

    `now` is the machine's own time in UTC without offset, whatever time is shown: those who check do so by theirs.
    The list is one for the whole day.
    """
    return _revocation_list(tuple(revoked), now.replace(hour=0, minute=0, second=0, microsecond=0))


@lru_cache(maxsize=64)
def _revocation_list(revoked: tuple[CertificateSpec, ...], today: datetime) -> bytes:
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(NAME)
        .last_update(today)
        .next_update(today + _LASTS)
        .add_extension(authority_key_identifier(), critical=False)
        .add_extension(x509.CRLNumber(today.toordinal()), critical=False)
    )
    for spec in revoked:
        builder = builder.add_revoked_certificate(_entry(spec))
    return builder.sign(authority_key(), SHA256()).public_bytes(Encoding.DER)


def _entry(spec: CertificateSpec) -> x509.RevokedCertificate:
    assert spec.revoked is not None
    return (
        x509.RevokedCertificateBuilder()
        .serial_number(serial(spec))
        .revocation_date(spec.revoked)
        .add_extension(x509.CRLReason(x509.ReasonFlags.key_compromise), critical=False)
        .build()
    )


def revoked_serials(content: bytes) -> frozenset[int]:
    """The serial numbers on a list (DER). Raises ValueError for bytes that are no list."""
    return frozenset(entry.serial_number for entry in x509.load_der_x509_crl(content))
