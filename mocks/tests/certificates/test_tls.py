"""The authority's key is public, so its certificate must be worthless for anything that is not local."""

from datetime import datetime
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from registermock.certificates import authority_certificate, server_pem
from registermock.certificates.authority import builder_for, key_usage, signed
from registermock.certificates.tls import NameNotAllowed, may_vouch_for
from registermock.clock import certificate_now

NOW = datetime(2026, 11, 24)
URL = "http://127.0.0.1:8080"
STRANGERS = ["ws.nhn.no", "localhost.no", "nottest", "8.8.8.8", "2001:db8::1"]
LOCALS = ["localhost", "registers.test", "a.b.svc.cluster.local", "127.0.0.1", "10.1.2.3", "::1"]


def subject(name: str) -> x509.DNSName | x509.IPAddress:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def accepted(leaf: x509.Certificate, name: str) -> bool:
    store = Store([x509.load_der_x509_certificate(authority_certificate())])
    try:
        PolicyBuilder().store(store).time(NOW).build_server_verifier(subject(name)).verify(leaf, [])
    except VerificationError:
        return False
    return True


def forged(name: str) -> x509.Certificate:
    """What anybody can sign with the public key of the authority."""
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    builder = (
        builder_for(x509.Name([]), key, 5, datetime(2026, 1, 1), datetime(2027, 1, 1))
        .add_extension(x509.SubjectAlternativeName([subject(name)]), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(key_usage("digital_signature"), critical=True)
    )
    return x509.load_der_x509_certificate(signed(builder))


@pytest.mark.parametrize("name", LOCALS)
def test_a_local_name_can_be_vouched_for(name: str) -> None:
    assert may_vouch_for(name)
    assert accepted(forged(name), name)


@pytest.mark.parametrize("name", STRANGERS)
def test_a_forged_certificate_for_anything_else_is_refused_by_whoever_trusts_the_authority(name: str) -> None:
    assert not may_vouch_for(name)
    assert not accepted(forged(name), name)


@pytest.mark.parametrize("name", STRANGERS)
def test_none_is_made_for_anything_else(name: str) -> None:
    with pytest.raises(NameNotAllowed, match="give a certificate of your own with --certs"):
        server_pem([name], URL, NOW)


def test_the_servers_certificate_is_accepted_by_a_strict_reader() -> None:
    pem = server_pem(["registers.test"], URL, certificate_now())
    leaf, authority = x509.load_pem_x509_certificates(pem)

    assert accepted(leaf, "registers.test")
    assert authority == x509.load_der_x509_certificate(authority_certificate())


def test_no_two_servers_have_the_same_key() -> None:
    assert server_pem([], URL, NOW).split(b"CERTIFICATE")[0] != server_pem([], URL, NOW).split(b"CERTIFICATE")[0]
