"""The certificate directory AR looks in: LDAP without a server, made of what the parties' certificates say."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from registermock.certificates import common_name, organization, serial
from registermock.clock import certificate_time
from registermock.faults.ar import InvalidArgument
from registermock.registers.ar import ldap_address as ldap
from registermock.registers.ar.ldap_filter import Attribute, Filter
from registermock.world import BUILT_IN, CertificateSpec, Party, Usage, View

MAX_FOUND = 100
"""The most certificates a search answers with; beyond it the search is refused, as LDAP servers do."""


@dataclass(frozen=True, slots=True)
class Directory:
    """An LDAP directory by its address and the name everything in it is below."""

    name: str
    base_url: str
    base: str


DIRECTORIES = (Directory("registermock", "ldap://ldap.registermock.test", "dc=registermock,dc=test"),)
"""The one directory there is; its host exists nowhere."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A certificate in the directory and whose it is."""

    party: Party
    certificate: CertificateSpec


def ldap_url(spec: CertificateSpec) -> str:
    """Where a party's two certificates lie."""
    return url(f"(&(sn={spec.org_number})(uid={spec.her_id}))")


def url(filter_text: str) -> str:
    """The address of what a filter finds."""
    return ldap.write(DIRECTORIES[0].base_url, DIRECTORIES[0].base, filter_text)


def at(view: View, text: str | None) -> list[Entry]:
    """The certificates at an LDAP URL, best first; none at an address outside the directory."""
    try:
        asked = ldap.read(text)
    except ValueError as error:
        raise InvalidArgument(view.settings, f"ldapUrl kan ikke leses: {error}") from None
    known = (one for one in DIRECTORIES if asked.host in ("", urlsplit(one.base_url).hostname))
    if not any(ldap.within(one.base, asked.base) for one in known):
        return []
    return found(view, asked.wanted)


def found(view: View, wanted: Filter) -> list[Entry]:
    """The certificates a filter finds, best first: valid ones, then new ones, then encryption before signature."""
    parties = _candidates(view, wanted)
    entries = [entry for party in parties for entry in _entries(party) if wanted.matches(attributes(entry))]
    return sorted(entries, key=lambda entry: _worse(view, entry))


def few(view: View, entries: list[Entry]) -> list[Entry]:
    """The entries, if they are not too many to answer with; the time of the answer is the register's."""
    view.now(BUILT_IN)
    if len(entries) > MAX_FOUND:
        raise InvalidArgument(view.settings, f"søket finner {len(entries)} sertifikater; avgrens det til {MAX_FOUND}")
    return entries


def valid(view: View, entry: Entry) -> bool:
    """Whether the certificate can be used now: within its dates, not revoked, and with the key usage it should have."""
    now, spec = certificate_time(view.now(entry.party.source)), entry.certificate
    revoked = spec.revoked is not None and spec.revoked <= now
    return spec.not_before <= now <= spec.not_after and not revoked and not spec.wrong_usage


def attributes(entry: Entry) -> Attribute:
    """The entry as LDAP shows it; `sn` is the organisation number, as in recorded addresses."""
    return lambda name: _ATTRIBUTES[name](entry.certificate) if name in _ATTRIBUTES else None


_ATTRIBUTES: dict[str, Callable[[CertificateSpec], str]] = {
    "objectclass": lambda _: "top",
    "uid": lambda spec: str(spec.her_id),
    "sn": lambda spec: str(spec.org_number),
    "serialnumber": lambda spec: str(spec.org_number),
    "cn": common_name,
    "o": organization,
    "certificateserialnumber": lambda spec: str(serial(spec)),
}


def _candidates(view: View, wanted: Filter) -> Iterable[Party]:
    """Who may have such a certificate: found by HER-id or organisation number where the filter demands one."""
    demands, world = wanted.demands, view.world
    if (her_id := demands.get("uid", "")).isdecimal():
        party = world.parties.get(int(her_id))
        return [party] if party else []
    for name in ("sn", "serialnumber"):
        if (number := demands.get(name, "")).isdecimal():
            return world.certified(int(number))
    return world.parties.values()


def _entries(party: Party) -> Iterable[Entry]:
    pair = party.certificates
    return (Entry(party, pair.encryption), Entry(party, pair.signature)) if pair else ()


def _worse(view: View, entry: Entry) -> tuple[bool, int, int, bool]:
    spec = entry.certificate
    return (not valid(view, entry), -spec.not_before.toordinal(), spec.her_id, spec.usage is not Usage.ENCRYPTION)
