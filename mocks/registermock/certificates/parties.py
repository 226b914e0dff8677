"""The certificates of communication parties: two each, told apart by key usage alone."""

from functools import lru_cache
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from registermock.certificates.authority import builder_for, key_usage, revocation_addresses, signed
from registermock.certificates.keys import party_key
from registermock.world.certificates import CertificateSpec, Usage

_LONGEST_NAME = 64  # ub-common-name of RFC 5280; cryptography counts it in bytes
_KEY_USAGE = {
    Usage.ENCRYPTION: key_usage("digital_signature", "key_encipherment", "data_encipherment"),
    Usage.SIGNATURE: key_usage("content_commitment"),
}
_WRONG_KEY_USAGE = key_usage("digital_signature")


@lru_cache(maxsize=4096)
def der(spec: CertificateSpec, public_url: str) -> bytes:
    """The party's certificate as DER: RSA-2048; its revocation list is at `public_url`."""
    key = party_key(spec).public_key()
    usage = _WRONG_KEY_USAGE if spec.wrong_usage else _KEY_USAGE[spec.usage]
    builder = builder_for(_subject(spec), key, serial(spec, public_url), spec.not_before, spec.not_after)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(usage, critical=True)
    for extension in revocation_addresses(public_url):
        builder = builder.add_extension(extension, critical=False)
    return signed(builder)


def private_key_pem(spec: CertificateSpec) -> bytes:
    """The private key that fits `der(spec, ...)`, as unencrypted PKCS#8 PEM."""
    return party_key(spec).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def serial(spec: CertificateSpec, public_url: str) -> int:
    """127 bits of a hash of everything the certificate says, the highest of them set: positive and 16 bytes long."""
    said = (
        spec.subject, spec.her_id, spec.org_number, spec.usage.value, spec.not_before.isoformat(),
        spec.not_after.isoformat(), spec.wrong_usage, spec.revoked, public_url,
    )  # fmt: skip
    digest = sha256("\n".join(str(part) for part in said).encode()).digest()
    return int.from_bytes(digest[:16], "big") >> 1 | 1 << 126


def _subject(spec: CertificateSpec) -> x509.Name:
    """As Norwegian business certificates have it: the organisation number in the old and the new place."""
    organization = f"registermock test organisation {spec.org_number}"
    name = spec.subject.encode()[:_LONGEST_NAME].decode(errors="ignore")
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "NO"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization),
            x509.NameAttribute(NameOID.ORGANIZATION_IDENTIFIER, f"NTRNO-{spec.org_number}"),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, str(spec.org_number)),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )
