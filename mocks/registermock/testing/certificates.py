"""Certificates as a client that checks revocation online reads them."""

from collections.abc import Callable
from hashlib import sha256

from registermock.certificates import describe, revoked_serials
from registermock.resolution import CertificateAnswer

Fetch = Callable[[str], bytes | None]
"""The content at an address, or None where nothing answers."""


class CertificateReader:
    """Reads certificates; each revocation list is fetched once."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._lists: dict[str, frozenset[int] | None] = {}

    def __call__(self, content: bytes) -> CertificateAnswer | None:
        """What the certificate (DER) says; None for one of no use. Raises ValueError for other bytes."""
        facts = describe(content)
        if facts.usage is None:
            return None
        revoked = self._revoked(facts.crl_url) if facts.crl_url else None
        return CertificateAnswer(
            usage=facts.usage,
            not_before=facts.not_before,
            not_after=facts.not_after,
            identity=sha256(content).hexdigest(),
            revoked=None if revoked is None else facts.serial in revoked,
        )

    def _revoked(self, url: str) -> frozenset[int] | None:
        if url not in self._lists:
            self._lists[url] = _serials(self._fetch(url))
        return self._lists[url]


def _serials(content: bytes | None) -> frozenset[int] | None:
    try:
        return None if content is None else revoked_serials(content)
    except ValueError:
        return None
