"""What Adresseregisteret answers, in world terms; refusals are ArFaults."""

from registermock.registers.ar.certificates import (
    certificate,
    certificate_at,
    certificate_of_organization,
    certificates_like,
)
from registermock.registers.ar.changes import (
    Change,
    ChangedValue,
    change_log,
    changed_parties,
    last_changed,
    organization_updates,
)
from registermock.registers.ar.directory import DIRECTORIES, Directory, Entry, ldap_url, valid
from registermock.registers.ar.fallback import FallbackSource, Found, fallback_certificates, found_at
from registermock.registers.ar.parties import (
    associated_iks_organizations,
    communication_party,
    custom_attributes,
    organization,
    organizations_having,
    organizations_owned_by,
    person,
    service,
)
from registermock.registers.ar.searching import (
    BusinessTypeCount,
    SearchPage,
    everybody,
    search,
    search_by_id,
    statistics,
)

__all__ = [
    "DIRECTORIES",
    "BusinessTypeCount",
    "Change",
    "ChangedValue",
    "Directory",
    "Entry",
    "FallbackSource",
    "Found",
    "SearchPage",
    "associated_iks_organizations",
    "certificate",
    "certificate_at",
    "certificate_of_organization",
    "certificates_like",
    "change_log",
    "changed_parties",
    "communication_party",
    "custom_attributes",
    "everybody",
    "fallback_certificates",
    "found_at",
    "last_changed",
    "ldap_url",
    "organization",
    "organization_updates",
    "organizations_having",
    "organizations_owned_by",
    "person",
    "search",
    "search_by_id",
    "service",
    "statistics",
    "valid",
]
