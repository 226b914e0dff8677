"""The certificates of communication parties: two each, told apart by key usage alone."""

from functools import lru_cache

from cryptography import x509
from cryptography.x509.oid import NameOID

from registermock.certificates.authority import builder_for, key_usage, revocation_addresses, signed
from registermock.certificates.keys import party_key
from registermock.certificates.naming import common_name, organization, serial
from registermock.world.communication.certificates import CertificateSpec, Usage

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
    builder = builder_for(_subject(spec), key, serial(spec), spec.not_before, spec.not_after)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(usage, critical=True)
    for extension in revocation_addresses(public_url):
        builder = builder.add_extension(extension, critical=False)
    return signed(builder)


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
