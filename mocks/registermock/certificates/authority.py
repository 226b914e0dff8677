"""The authority that issues every certificate here. Nothing in it is random and nothing reads the time.

Its key is public, so whoever trusts it for tests must not thereby trust everybody for everything: the certificate
is constrained to names and addresses that no public server has (RFC 5280, 4.2.1.10).
"""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from ipaddress import ip_network

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from registermock.certificates.keys import authority_key

NAME = x509.Name(
    [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "NO"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, "registermock"),
        x509.NameAttribute(NameOID.COMMON_NAME, "registermock test authority, never to be trusted"),
    ]
)
HOST_NAMES = ("localhost", "registermock", "local", "internal", "test", "example", "svc")
"""What a host name must be, or end in after a dot, for this authority to vouch for it: reserved or private names."""

NETWORKS = ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")
"""The networks whose addresses it may vouch for: loopback and private ones."""


@lru_cache(maxsize=1)
def authority_certificate() -> bytes:
    """The authority's own certificate as DER, valid 2020 to 2060."""
    key = authority_key().public_key()
    permitted: list[x509.GeneralName] = [x509.DNSName(name) for name in HOST_NAMES]
    permitted += [x509.IPAddress(ip_network(network)) for network in NETWORKS]
    builder = (
        builder_for(NAME, key, 1, datetime(2020, 1, 1), datetime(2060, 1, 1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(key_usage("key_cert_sign", "crl_sign"), critical=True)
        .add_extension(x509.NameConstraints(permitted, None), critical=True)
    )
    return signed(builder)


def builder_for(
    subject: x509.Name, key: CertificatePublicKeyTypes, serial: int, not_before: datetime, not_after: datetime
) -> x509.CertificateBuilder:
    """A certificate begun: whom it is about, who issues it, from when to when (UTC without offset)."""
    return (
        x509.CertificateBuilder()
        .issuer_name(NAME)
        .subject_name(subject)
        .public_key(key)
        .serial_number(serial)
        .not_valid_before(not_before)
        .not_valid_after(not_after)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(authority_key_identifier(), critical=False)
    )


def authority_key_identifier() -> x509.AuthorityKeyIdentifier:
    """Which key signed this: the one of the authority."""
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key().public_key())


def signed(builder: x509.CertificateBuilder) -> bytes:
    """The finished certificate as DER, signed with PKCS#1 v1.5 and SHA-256, which has no salt."""
    return builder.sign(authority_key(), SHA256()).public_bytes(Encoding.DER)


def key_usage(*allowed: str) -> x509.KeyUsage:
    """The key usage extension that allows these and nothing else."""
    return x509.KeyUsage(**{name: name in allowed for name in _KEY_USAGE_BITS})


def revocation_addresses(public_url: str) -> Iterable[x509.ExtensionType]:
    """Where a certificate says that its revocation list and its issuer are found; `public_url` has no last slash."""
    crl = x509.UniformResourceIdentifier(public_url + CRL_PATH)
    issuer = x509.UniformResourceIdentifier(public_url + AUTHORITY_PATH)
    yield x509.CRLDistributionPoints([x509.DistributionPoint([crl], None, None, None)])
    yield x509.AuthorityInformationAccess(
        [x509.AccessDescription(x509.oid.AuthorityInformationAccessOID.CA_ISSUERS, issuer)]
    )


CRL_PATH = "/ca.crl"
AUTHORITY_PATH = "/ca.crt"

_KEY_USAGE_BITS = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
    "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip
