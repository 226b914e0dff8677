"""The certificate that HTTPS is served with: one of the authority's own, or files that the user gives."""

import ssl
from collections.abc import Iterable
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from registermock.certificates.authority import (
    HOST_NAMES,
    NETWORKS,
    authority_certificate,
    builder_for,
    key_usage,
    revocation_addresses,
    signed,
)
from registermock.errors import RegistermockError

_ALWAYS = ("localhost", "registermock", "registermock.test", "host.docker.internal", "127.0.0.1", "::1")
_LASTS = timedelta(days=397)


class NameNotAllowed(RegistermockError):
    """A host name that the public test authority may not vouch for."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} is no name that registermock's public test authority may vouch for ({', '.join(HOST_NAMES)}, "
            "what ends in one of these, and private IP addresses); give a certificate of your own with --certs"
        )


def server_pem(names: Iterable[str], public_url: str, now: datetime) -> bytes:
    """A new key, its certificate for these names and the usual local ones, and the authority's, as PEM.

    The key is random and goes nowhere but here. `now` is the machine's time in UTC without offset.
    Raises NameNotAllowed.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    wanted = [name for name in dict.fromkeys((*_ALWAYS, *names)) if name]
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "registermock")])
    start = now - timedelta(days=1)
    builder = (
        builder_for(subject, key.public_key(), x509.random_serial_number(), start, start + _LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(key_usage("digital_signature"), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName([_general_name(name) for name in wanted]), critical=False)
    )
    for extension in revocation_addresses(public_url):
        builder = builder.add_extension(extension, critical=False)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    chain = [signed(builder), authority_certificate()]
    return private + b"".join(ssl.DER_cert_to_PEM_cert(der).encode() for der in chain)


def may_vouch_for(name: str) -> bool:
    """Whether the authority's name constraints allow a certificate for that host name or IP address."""
    try:
        address = ip_address(name)
    except ValueError:
        return any(name == ending or name.endswith(f".{ending}") for ending in HOST_NAMES)
    return any(address in ip_network(network) for network in NETWORKS)


def _general_name(name: str) -> x509.GeneralName:
    if not may_vouch_for(name):
        raise NameNotAllowed(name)
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)
