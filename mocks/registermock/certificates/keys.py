"""The pool of RSA keys: public test keys, worthless by design.

Making RSA keys takes seconds and is random, so 33 pairs of primes were made once and shipped in keys.txt.
"""

from functools import cache
from hashlib import sha256
from importlib.resources import files

from cryptography.hazmat.primitives.asymmetric import rsa

from registermock.world.communication.certificates import CertificateSpec

_EXPONENT = 65537
_AUTHORITY = 0


def authority_key() -> rsa.RSAPrivateKey:
    """The key that signs every certificate."""
    return _key(_AUTHORITY)


def party_key(spec: CertificateSpec) -> rsa.RSAPrivateKey:
    """The key of a party's certificate; follows from HER-id and usage alone, so it survives a renewal."""
    chosen = sha256(f"{spec.her_id}/{spec.usage.value}".encode()).digest()
    return _key(1 + int.from_bytes(chosen, "big") % (len(_primes()) - 1))


@cache
def _primes() -> tuple[tuple[int, int], ...]:
    lines = files(__package__).joinpath("keys.txt").read_text("ascii").splitlines()
    pairs = (line.split() for line in lines if not line.startswith("#"))
    return tuple((int(p, 16), int(q, 16)) for p, q in pairs)


@cache
def _key(number: int) -> rsa.RSAPrivateKey:
    p, q = _primes()[number]
    d = pow(_EXPONENT, -1, (p - 1) * (q - 1))
    numbers = rsa.RSAPrivateNumbers(
        p=p, q=q, d=d,
        dmp1=rsa.rsa_crt_dmp1(d, p), dmq1=rsa.rsa_crt_dmq1(d, q), iqmp=rsa.rsa_crt_iqmp(p, q),
        public_numbers=rsa.RSAPublicNumbers(_EXPONENT, p * q),
    )  # fmt: skip
    # The check of a key takes longer than everything else here, and a test has done it for all of them.
    return numbers.private_key(unsafe_skip_rsa_key_validation=True)
