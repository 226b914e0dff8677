"""The certificates at an address, and those a party could use in place of its own."""

from dataclasses import dataclass
from enum import StrEnum

from registermock.faults.ar import UnknownHerId
from registermock.registers.ar.directory import Entry, at, attributes, few, found, url
from registermock.registers.ar.ldap_filter import equality, parsed
from registermock.registers.ar.parties import communication_party
from registermock.world import OrganizationParty, Party, View


class FallbackSource(StrEnum):
    """What led to a certificate: the words of the enumeration CertificateFallbackSource."""

    NONE = "None"
    ORGANIZATION_NAME = "OrgName"
    ORGANIZATION_NUMBER = "OrgNo"
    PARTY_NAME = "ComPartName"
    PARENT_NAME = "ParentName"


@dataclass(frozen=True, slots=True)
class Found:
    """What a search of the directory found at `url`, and what led to each certificate."""

    url: str
    entries: tuple[tuple[Entry, FallbackSource], ...]


def found_at(view: View, ldap_url: str | None) -> Found:
    """Every certificate at an LDAP URL, of either usage."""
    entries = few(view, at(view, ldap_url))
    return Found((ldap_url or "").strip(), tuple((entry, FallbackSource.NONE) for entry in entries))


def fallback_certificates(view: View, written: str | None) -> Found:
    """The certificates that a party's name, its organisation's number or its parent's name lead to.

    The HER-id is text here, as in the contract. The rules are a reading of the enumeration's words; the URL
    told is one that finds just these.
    """
    text = (written or "").strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 10):
        raise UnknownHerId
    ways = _ways(communication_party(view, int(text)))
    together = f"(|{''.join(ways.values())})"
    filters = {source: parsed(filter_text) for source, filter_text in ways.items()}
    entries = tuple(
        (entry, next(source for source, one in filters.items() if one.matches(attributes(entry))))
        for entry in few(view, found(view, parsed(together)))
    )
    return Found(url(together), entries)


def _ways(party: Party) -> dict[FallbackSource, str]:
    if isinstance(party, OrganizationParty):
        return {
            FallbackSource.ORGANIZATION_NAME: equality("cn", party.name),
            FallbackSource.ORGANIZATION_NUMBER: equality("sn", str(party.office.org_number)),
        }
    assert party.parent is not None
    return {
        FallbackSource.PARTY_NAME: equality("cn", party.name),
        FallbackSource.ORGANIZATION_NUMBER: equality("sn", str(party.parent.org_number)),
        FallbackSource.PARENT_NAME: equality("cn", party.parent.name),
    }
