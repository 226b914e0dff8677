"""Certificates are real, fit their keys, and have the same bytes everywhere."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

import registermock
from registermock.certificates import authority_certificate, der, describe, keys
from registermock.world.communication.certificates import CertificateSpec, Usage

URL = "http://127.0.0.1:8080"
ENCRYPTION = CertificateSpec(
    "Berit Østlig, Bærums vei legesenter", 8094711, 999000111, Usage.ENCRYPTION,
    datetime(2025, 1, 1), datetime(2028, 1, 1, 12, 30),
)  # fmt: skip
SIGNATURE = replace(ENCRYPTION, usage=Usage.SIGNATURE)
OTHER_PARTY = replace(ENCRYPTION, her_id=8094712)


def certificate(spec: CertificateSpec) -> x509.Certificate:
    return x509.load_der_x509_certificate(der(spec, URL))


def key_usage(spec: CertificateSpec) -> set[str]:
    usage = certificate(spec).extensions.get_extension_for_class(x509.KeyUsage).value
    names = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement")
    return {name for name in names if getattr(usage, name)}


class TestBytes:
    """If a golden hash changes, every address book and profile that holds a certificate changes with it."""

    @pytest.mark.parametrize(
        ("content", "golden"),
        [
            (der(ENCRYPTION, URL), "cc8ae442f4f32e75d62e0259871aab102f954db14a015c4c62f47e3c25cb93b5"),
            (der(SIGNATURE, URL), "6d0a99d1634d101c6068c3ffc1202906d9e606e7585ef45e416040f3213ae704"),
            (authority_certificate(), "a3bb427bd90126af24850e955c247f079efccc051a7a4cba9a8e8491570094c2"),
        ],
        ids=["encryption", "signature", "authority"],
    )
    def test_are_the_same_on_every_machine(self, content: bytes, golden: str) -> None:
        assert sha256(content).hexdigest() == golden

    def test_are_the_same_in_two_processes(self) -> None:
        assert bytes_in_new_process() == bytes_in_new_process() == der(ENCRYPTION, URL)

    def test_differ_between_parties_of_one_name(self) -> None:
        assert certificate(ENCRYPTION).serial_number != certificate(OTHER_PARTY).serial_number

    def test_differ_between_usages(self) -> None:
        assert certificate(ENCRYPTION).serial_number != certificate(SIGNATURE).serial_number


def bytes_in_new_process() -> bytes:
    spec = (
        f"CertificateSpec({ENCRYPTION.subject!r}, {ENCRYPTION.her_id}, {ENCRYPTION.org_number}, "
        f"Usage.ENCRYPTION, {ENCRYPTION.not_before!r}, {ENCRYPTION.not_after!r})"
    )
    return output_of(
        "import datetime, sys",
        "from registermock.certificates import der",
        "from registermock.world.communication.certificates import CertificateSpec, Usage",
        f"sys.stdout.buffer.write(der({spec}, {URL!r}))",
    )


def output_of(*lines: str) -> bytes:
    """What a new Python process, which finds the package where this one did, writes for a program."""
    environment = os.environ | {"PYTHONPATH": str(Path(registermock.__file__).parents[1])}
    command = [sys.executable, "-c", "\n".join(lines)]
    return subprocess.run(command, capture_output=True, check=True, env=environment).stdout


class TestCertificate:
    @pytest.mark.parametrize("spec", [ENCRYPTION, SIGNATURE])
    def test_is_signed_by_the_authority(self, spec: CertificateSpec) -> None:
        authority = x509.load_der_x509_certificate(authority_certificate())

        certificate(spec).verify_directly_issued_by(authority)

    def test_names_the_authoritys_key(self) -> None:
        authority = x509.load_der_x509_certificate(authority_certificate())
        own = authority.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
        issuer = certificate(ENCRYPTION).extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value

        assert issuer.key_identifier == own.digest

    def test_for_encryption_has_the_recorded_key_usages(self) -> None:
        assert key_usage(ENCRYPTION) == {"digital_signature", "key_encipherment", "data_encipherment"}

    def test_for_signatures_has_non_repudiation_only(self) -> None:
        assert key_usage(SIGNATURE) == {"content_commitment"}

    def test_is_no_authority(self) -> None:
        constraints = certificate(ENCRYPTION).extensions.get_extension_for_class(x509.BasicConstraints).value

        assert not constraints.ca

    @pytest.mark.parametrize(
        ("attribute", "value"),
        [
            (NameOID.COMMON_NAME, ENCRYPTION.subject),
            (NameOID.SERIAL_NUMBER, "999000111"),
            (NameOID.ORGANIZATION_IDENTIFIER, "NTRNO-999000111"),
        ],
    )
    def test_names_party_and_organization(self, attribute: x509.ObjectIdentifier, value: str) -> None:
        subject = certificate(ENCRYPTION).subject

        assert [found.value for found in subject.get_attributes_for_oid(attribute)] == [value]

    @pytest.mark.parametrize("name", ["L" * 200, "Ø" * 200, "x" + "Ø" * 200])
    def test_of_a_party_with_a_long_name_has_its_beginning(self, name: str) -> None:
        subject = describe(der(replace(ENCRYPTION, subject=name), URL)).subject

        assert name.startswith(subject)
        assert len(subject) >= 32

    def test_may_be_valid_past_the_year_2049(self) -> None:
        spec = replace(ENCRYPTION, not_after=datetime(2061, 2, 3))

        assert describe(der(spec, URL)).not_after == spec.not_after


class TestDescribe:
    @pytest.mark.parametrize("spec", [ENCRYPTION, SIGNATURE])
    def test_gives_back_what_the_spec_says(self, spec: CertificateSpec) -> None:
        facts = describe(der(spec, URL))

        assert (facts.subject, facts.usage, facts.not_before, facts.not_after) == (
            spec.subject, spec.usage, spec.not_before, spec.not_after,
        )  # fmt: skip

    def test_finds_no_usage_for_the_authority(self) -> None:
        assert describe(authority_certificate()).usage is None

    def test_refuses_bytes_that_are_no_certificate(self) -> None:
        with pytest.raises(ValueError, match=r"."):
            describe(b"no certificate")

    def test_reads_a_certificate_without_extensions_or_common_name(self) -> None:
        key = keys.authority_key()
        name = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Somebody")])
        bare = (
            x509.CertificateBuilder(name, name, key.public_key(), 7)
            .not_valid_before(datetime(2025, 1, 1))
            .not_valid_after(datetime(2026, 1, 1))
            .sign(key, SHA256())
        )
        facts = describe(bare.public_bytes(Encoding.DER))

        assert (facts.subject, facts.serial, facts.usage) == ("O=Somebody", 7, None)


class TestKeys:
    def test_are_all_sound_and_different(self) -> None:
        """What is skipped at run time: numbers() → private_key() checks primes and exponents."""
        pool = [keys._key(number) for number in range(33)]

        assert len({key.private_numbers().private_key().public_key().public_numbers().n for key in pool}) == 33
        assert {key.key_size for key in pool} == {2048}

    @pytest.mark.parametrize("spec", [ENCRYPTION, SIGNATURE])
    def test_private_key_fits_the_certificate(self, spec: CertificateSpec) -> None:
        public = certificate(spec).public_key()
        assert isinstance(public, RSAPublicKey)

        assert keys.party_key(spec).decrypt(public.encrypt(b"hello", PKCS1v15()), PKCS1v15()) == b"hello"

    def test_survive_a_renewal(self) -> None:
        renewed = replace(ENCRYPTION, not_before=datetime(2027, 1, 1), not_after=datetime(2030, 1, 1))

        assert keys.party_key(renewed) is keys.party_key(ENCRYPTION)


def test_importing_the_room_imports_no_cryptography() -> None:
    found = output_of("import registermock.certificates, sys", "print('cryptography' in sys.modules)")

    assert found.strip() == b"False"
