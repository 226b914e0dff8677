"""Certificates, and what searches of the certificate directory found → the contract types."""

from collections.abc import Iterable
from datetime import UTC, datetime

from registermock.certificates import common_name, der, serial
from registermock.clock import OSLO
from registermock.registers import ar
from registermock.soap.ar import certificate_types as types
from registermock.world import CertificateSpec, Usage, View


def details(view: View, spec: CertificateSpec) -> types.CertificateDetails:
    """A certificate and the LDAP URL at which it lies."""
    return types.CertificateDetails(Certificate=[der(spec, view.public_url)], LdapUrl=ar.ldap_url(spec))


def several_details(view: View, specs: Iterable[CertificateSpec]) -> types.ArrayOfCertificateDetails:
    """Several of them."""
    return types.ArrayOfCertificateDetails(CertificateDetails=[details(view, spec) for spec in specs])


def search_result(view: View, found: ar.Found) -> types.CertificateSearchResult:
    """What a search of the directory found (CertificateSearchResult)."""
    candidates = [_candidate(view, entry, source) for entry, source in found.entries]
    return types.CertificateSearchResult(
        ActualLdapUrl=found.url,
        MatchingCertificates=types.ArrayOfCertificateCandidate(CertificateCandidate=candidates),
    )


def _candidate(view: View, entry: ar.Entry, source: ar.FallbackSource) -> types.CertificateCandidate:
    spec, valid = entry.certificate, ar.valid(view, entry)
    return types.CertificateCandidate(
        CertificateSerialNumber=str(serial(spec)),
        CnName=common_name(spec),
        FallbackSource=source.value,
        NotAfter=_moment(spec.not_after),
        NotBefore=_moment(spec.not_before),
        ValidForEncryption=valid and spec.usage is Usage.ENCRYPTION,
        ValidForSigning=valid and spec.usage is Usage.SIGNATURE,
    )


def _moment(utc: datetime) -> types.DateTimeOffset:
    """A time of a certificate, which is UTC, with the offset Norway has then (DateTimeOffset)."""
    moment = utc.replace(tzinfo=UTC)
    offset = moment.astimezone(OSLO).utcoffset()
    assert offset is not None
    return types.DateTimeOffset(DateTime=moment, OffsetMinutes=int(offset.total_seconds() // 60))


def search_providers() -> types.ArrayOfLdapSearchProvider:
    """The directories that can be searched."""
    providers = [
        types.LdapSearchProvider(BaseUrl=one.base_url, DisplayName=one.name, DistinguishedName=one.base)
        for one in ar.DIRECTORIES
    ]
    return types.ArrayOfLdapSearchProvider(LdapSearchProvider=providers)
