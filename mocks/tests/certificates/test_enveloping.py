"""What is enveloped opens with the private key of the certificate it was made for, and with no other."""

import shutil
import subprocess
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs7 import pkcs7_decrypt_der
from cryptography.x509.oid import NameOID

from registermock.certificates import enveloped

CONTENT = "Pasientliste æøå\r\n\x00\x1a til NAV\n".encode()
LARGE = bytes(range(256)) * 4000
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


def certificate(key: Key) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mottaker")])
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(datetime(2020, 1, 1))
        .not_valid_after(datetime(2021, 1, 1))
        .sign(key, SHA256())
    )


def der(key: Key) -> bytes:
    return certificate(key).public_bytes(Encoding.DER)


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


class TestEnveloped:
    @pytest.mark.parametrize("content", [CONTENT, LARGE, b""])
    def test_opens_with_the_matching_key_byte_for_byte(self, key: rsa.RSAPrivateKey, content: bytes) -> None:
        assert pkcs7_decrypt_der(enveloped(content, der(key)), certificate(key), key, []) == content

    def test_opens_with_no_other_key(self, key: rsa.RSAPrivateKey) -> None:
        other = rsa.generate_private_key(65537, 2048)
        sealed = enveloped(CONTENT, der(key))

        with suppress(ValueError):  # by the luck of the padding it is told or not
            assert pkcs7_decrypt_der(sealed, certificate(key), other, []) != CONTENT

    @pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
    def test_opens_with_openssl(self, key: rsa.RSAPrivateKey, tmp_path: Path) -> None:
        sealed, secret, opened = tmp_path / "list.p7m", tmp_path / "key.pem", tmp_path / "list"
        sealed.write_bytes(enveloped(CONTENT, der(key)))
        secret.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))

        subprocess.run(
            ["openssl", "cms", "-decrypt", "-inform", "DER", "-binary",
             "-in", sealed, "-inkey", secret, "-out", opened],
            check=True, timeout=30,
        )  # fmt: skip

        assert opened.read_bytes() == CONTENT

    def test_hides_the_content(self, key: rsa.RSAPrivateKey) -> None:
        assert CONTENT not in enveloped(CONTENT, der(key))


class TestCertificateNothingCanBeEncryptedTo:
    @pytest.mark.parametrize("recipient", [b"", b"abc", b"\x30\x80", b"\x00" * 3000, b"0" * 200_000])
    def test_garbage_is_a_value_error(self, recipient: bytes) -> None:
        with pytest.raises(ValueError, match=r"DER|bytes"):
            enveloped(CONTENT, recipient)

    def test_half_a_certificate_is_a_value_error(self, key: rsa.RSAPrivateKey) -> None:
        whole = der(key)
        for length in range(0, len(whole), 50):
            with pytest.raises(ValueError, match="DER"):
                enveloped(CONTENT, whole[:length])

    @pytest.mark.filterwarnings("ignore:Parsed a serial number")
    def test_a_certificate_with_broken_bytes_never_breaks_us(self, key: rsa.RSAPrivateKey) -> None:
        whole = der(key)
        for place in range(len(whole)):
            broken = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
            with suppress(ValueError):
                assert enveloped(CONTENT, broken)

    def test_another_kind_of_key_is_a_value_error(self) -> None:
        with pytest.raises(ValueError, match="RSA"):
            enveloped(CONTENT, der(ec.generate_private_key(ec.SECP256R1())))
