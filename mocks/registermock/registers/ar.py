"""What Adresseregisteret answers, in world terms; refusals are ArFaults."""

from typing import TypeVar

from registermock.faults.ar import CertificateNotFound, UnknownHerId, WrongPartyType
from registermock.world import (
    CertificateSpec,
    OrganizationParty,
    Party,
    PersonParty,
    ServiceParty,
    Usage,
    View,
)

_PartyT = TypeVar("_PartyT", bound=Party)


def communication_party(view: View, her_id: int) -> Party:
    """The party with that HER-id, of whatever kind, active or not."""
    party = view.world.parties.get(her_id)
    if party is None:
        raise UnknownHerId
    view.now(party.source)
    return party


def person(view: View, her_id: int) -> PersonParty:
    """The person party with that HER-id."""
    return _of_kind(view, her_id, PersonParty)


def organization(view: View, her_id: int) -> OrganizationParty:
    """The organisation with that HER-id."""
    return _of_kind(view, her_id, OrganizationParty)


def service(view: View, her_id: int) -> ServiceParty:
    """The service with that HER-id."""
    return _of_kind(view, her_id, ServiceParty)


def certificate(view: View, her_id: int, usage: Usage) -> CertificateSpec:
    """The party's certificate for encryption or for checking its signatures."""
    pair = communication_party(view, her_id).certificates
    if pair is None:
        raise CertificateNotFound(view.settings.text_no_certificate)
    return pair.encryption if usage is Usage.ENCRYPTION else pair.signature


def _of_kind(view: View, her_id: int, kind: type[_PartyT]) -> _PartyT:
    party = communication_party(view, her_id)
    if not isinstance(party, kind):
        raise WrongPartyType(view.settings.text_not_a_person, view.settings.code_not_a_person)
    return party
