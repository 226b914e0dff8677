"""CMS (PKCS#7) enveloped data: content encrypted to the owner of a certificate somebody gave us."""

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7EnvelopeBuilder, PKCS7Options

LARGEST = 100_000
"""Bytes of a certificate; real ones have some thousand."""


def enveloped(content: bytes, recipient: bytes) -> bytes:
    """AES-256-CBC, its key encrypted with RSA PKCS#1 v1.5: what the register uses is not known.

    The certificate's dates, usage and issuer are not looked at. Raises ValueError for what is no certificate (DER),
    or one whose key is not RSA.
    """
    certificate = _certificate(recipient)
    builder = PKCS7EnvelopeBuilder().set_data(content).add_recipient(certificate)
    builder = builder.set_content_encryption_algorithm(AES256)
    return builder.encrypt(Encoding.DER, [PKCS7Options.Binary])


def _certificate(content: bytes) -> x509.Certificate:
    if len(content) > LARGEST:
        raise ValueError(f"longer than {LARGEST} bytes")
    try:
        certificate = x509.load_der_x509_certificate(content)
        key = certificate.public_key()
    except (ValueError, UnsupportedAlgorithm) as error:
        raise ValueError("no X.509 certificate in DER form") from error
    if not isinstance(key, RSAPublicKey):
        raise ValueError("its key is not RSA")
    return certificate
