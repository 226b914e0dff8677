"""One certificate of somebody, asked for in the five ways AR knows."""

from collections.abc import Iterable

from registermock.faults.ar import CertificateNotFound, InvalidArgument
from registermock.registers.ar.directory import Entry, at, few, found, valid
from registermock.registers.ar.ldap_filter import Combination, wildcard
from registermock.registers.ar.parties import communication_party
from registermock.world import CertificateSpec, Usage, View

LONGEST_VALUE = 200
"""The most characters a certificate is searched by."""


def certificate(view: View, her_id: int, usage: Usage) -> CertificateSpec:
    """The party's certificate for encryption or for checking its signatures."""
    pair = communication_party(view, her_id).certificates
    if pair is None:
        raise CertificateNotFound(view.settings.text_no_certificate)
    return pair.encryption if usage is Usage.ENCRYPTION else pair.signature


def certificate_of_organization(view: View, org_number: int, usage: Usage) -> CertificateSpec:
    """The best certificate that names the organisation number.

    Every party of an office has one; a valid one is better than an invalid, a newer than an older, and of equal
    ones the first HER-id's is taken. How the real register chooses is unknown.
    """
    return _best(view, found(view, wildcard("sn", str(org_number))), usage)


def certificate_at(view: View, ldap_url: str | None, usage: Usage | None) -> CertificateSpec:
    """The best certificate at an LDAP URL, for a usage or for any; the encryption one where both are as good."""
    return _best(view, at(view, ldap_url), usage)


def certificates_like(
    view: View, usage: Usage, sn: str | None, cn: str | None, ou: str | None
) -> tuple[CertificateSpec, ...]:
    """The certificates with that organisation number (sn), common name and organisational unit, best first.

    `*` stands for anything; what is left out may be anything. No certificate here names an organisational unit.
    """
    asked = {name: value.strip() for name, value in (("sn", sn), ("cn", cn), ("ou", ou)) if value and value.strip()}
    if not asked:
        raise InvalidArgument(view.settings, "søket må ha minst ett av sn, cn og ou")
    if longest := next((name for name, value in asked.items() if len(value) > LONGEST_VALUE), None):
        raise InvalidArgument(view.settings, f"{longest} er på mer enn {LONGEST_VALUE} tegn")
    wanted = tuple(wildcard(name, value) for name, value in asked.items())
    entries = [one for one in found(view, Combination("&", wanted)) if one.certificate.usage is usage]
    return tuple(one.certificate for one in few(view, entries))


def _best(view: View, entries: Iterable[Entry], usage: Usage | None) -> CertificateSpec:
    best = next((one for one in entries if usage in (None, one.certificate.usage)), None)
    if best is None:
        raise CertificateNotFound(view.settings.text_no_certificate_found)
    valid(view, best)  # so that the answer's time is its owner's
    return best.certificate
