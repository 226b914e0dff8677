"""What a certificate is called and found by; known without making it, so nothing here imports cryptography."""

from hashlib import sha256

from registermock.world.communication.certificates import CertificateSpec

_LONGEST_NAME = 64  # ub-common-name of RFC 5280; cryptography counts it in bytes


def common_name(spec: CertificateSpec) -> str:
    """The subject's CN: the party's name, or as much of it as X.509 has room for."""
    return spec.subject.encode()[:_LONGEST_NAME].decode(errors="ignore")


def organization(spec: CertificateSpec) -> str:
    """The subject's O."""
    return f"registermock test organisation {spec.org_number}"


def serial(spec: CertificateSpec) -> int:
    """127 bits of a hash, the highest of them set, so that every serial is positive and 16 bytes long."""
    said = (
        spec.subject, spec.her_id, spec.org_number, spec.usage.value,
        spec.not_before.isoformat(), spec.not_after.isoformat(), spec.wrong_usage, spec.revoked,
    )  # fmt: skip
    digest = sha256("\n".join(str(part) for part in said).encode()).digest()
    return int.from_bytes(digest[:16], "big") >> 1 | 1 << 126
