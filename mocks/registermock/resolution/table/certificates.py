"""What a careful client notices about a party's certificates. None of it stops the flow: sending would fail later."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from registermock.clock import certificate_time
from registermock.resolution.answers import CertificateAnswer, ProfileAnswer
from registermock.sentence import Sentence
from registermock.world import Flag, Usage

_MISSING = {
    Usage.ENCRYPTION: Sentence("no certificate has the key usage for encryption"),
    Usage.SIGNATURE: Sentence("no certificate has the key usage for signature"),
}


@dataclass(frozen=True, slots=True)
class CertificateFlag:
    """A flag, and the step that tells why."""

    flag: Flag
    rule: Sentence
    field: str
    value: str


def flags_of(profile: ProfileAnswer, in_ar: CertificateAnswer | None, now: datetime) -> Iterator[CertificateFlag]:
    """What is wrong with the certificates of a CPP; `in_ar` is the encryption certificate AR tells, if it tells one."""
    at = certificate_time(now)
    held = profile.certificates
    yield from _first(
        Flag.CERTIFICATE_EXPIRED, Sentence("a certificate is expired"), [c for c in held if c.not_after < at]
    )
    yield from _first(
        Flag.CERTIFICATE_NOT_YET_VALID,
        Sentence("a certificate is not yet valid"),
        [c for c in held if c.not_before > at],
    )
    yield from _first(Flag.CERTIFICATE_REVOKED, Sentence("a certificate is revoked"), [c for c in held if c.revoked])
    for usage in Usage:
        if usage not in {c.usage for c in held}:
            yield CertificateFlag(Flag.CERTIFICATE_WRONG_USAGE, _MISSING[usage], usage.value, Sentence("none"))
            break
    encryption = next((c for c in held if c.usage is Usage.ENCRYPTION), None)
    if in_ar and encryption and in_ar.identity != encryption.identity:
        rule = Sentence("the CPP's certificate for encryption is another than AR's")
        yield CertificateFlag(
            Flag.CERTIFICATE_DIFFERS, rule, encryption.usage.value, f"{_dates(encryption)}, AR {_dates(in_ar)}"
        )


def _first(flag: Flag, rule: Sentence, wrong: list[CertificateAnswer]) -> Iterator[CertificateFlag]:
    for one in wrong[:1]:
        yield CertificateFlag(flag, rule, one.usage.value, _dates(one))


def _dates(one: CertificateAnswer) -> str:
    return f"{one.not_before:%Y-%m-%d} to {one.not_after:%Y-%m-%d}"
