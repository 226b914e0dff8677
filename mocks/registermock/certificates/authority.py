"""The authority that issues the parties' certificates. Nothing here is random and nothing reads the time."""

from datetime import datetime
from functools import lru_cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from registermock.certificates.keys import authority_key, party_key
from registermock.certificates.naming import common_name, organization, serial
from registermock.world.certificates import CertificateSpec, Usage

_NAME = x509.Name(
    [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "NO"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, "registermock"),
        x509.NameAttribute(NameOID.COMMON_NAME, "registermock test authority, never to be trusted"),
    ]
)


@lru_cache(maxsize=4096)
def der(spec: CertificateSpec) -> bytes:
    """The party's certificate as DER: RSA-2048, signed with PKCS#1 v1.5 and SHA-256, which has no salt."""
    key = party_key(spec).public_key()
    builder = (
        _builder(_subject(spec), key, serial(spec), spec.not_before, spec.not_after)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_KEY_USAGE[spec.usage], critical=True)
    )
    return _signed(builder)


@lru_cache(maxsize=1)
def authority_certificate() -> bytes:
    """The authority's own certificate as DER, valid 2020 to 2060."""
    key = authority_key().public_key()
    builder = (
        _builder(_NAME, key, 1, datetime(2020, 1, 1), datetime(2060, 1, 1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage("key_cert_sign", "crl_sign"), critical=True)
    )
    return _signed(builder)


def private_key_pem(spec: CertificateSpec) -> bytes:
    """The private key that fits `der(spec)`, as unencrypted PKCS#8 PEM."""
    return party_key(spec).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _builder(
    subject: x509.Name, key: RSAPublicKey, serial: int, not_before: datetime, not_after: datetime
) -> x509.CertificateBuilder:
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key().public_key())
    return (
        x509.CertificateBuilder()
        .issuer_name(_NAME)
        .subject_name(subject)
        .public_key(key)
        .serial_number(serial)
        .not_valid_before(not_before)
        .not_valid_after(not_after)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(issuer, critical=False)
    )


def _signed(builder: x509.CertificateBuilder) -> bytes:
    return builder.sign(authority_key(), SHA256()).public_bytes(Encoding.DER)


def _subject(spec: CertificateSpec) -> x509.Name:
    """As Norwegian business certificates have it: the organisation number in the old and the new place."""
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "NO"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization(spec)),
            x509.NameAttribute(NameOID.ORGANIZATION_IDENTIFIER, f"NTRNO-{spec.org_number}"),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, str(spec.org_number)),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name(spec)),
        ]
    )


def _key_usage(*allowed: str) -> x509.KeyUsage:
    return x509.KeyUsage(**{name: name in allowed for name in _KEY_USAGE_BITS})


_KEY_USAGE_BITS = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
    "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip

_KEY_USAGE = {
    Usage.ENCRYPTION: _key_usage("digital_signature", "key_encipherment", "data_encipherment"),
    Usage.SIGNATURE: _key_usage("content_commitment"),
}
