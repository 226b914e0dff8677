"""Parties by HER-id, and organisations by what ties them to others."""

from collections.abc import Iterable
from typing import TypeVar

from registermock.faults.ar import InvalidArgument, UnknownHerId, WrongPartyType
from registermock.registers.ar.traits import codes
from registermock.world import OrganizationParty, Party, PersonParty, ServiceParty, View

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


def organizations_having(view: View, oid: int, value: str | None) -> tuple[OrganizationParty, ...]:
    """The organisations that bear the code themselves: as kind of business, industry or municipality.

    Which of an organisation's codes the real register looks at is unknown; addresses are left out here.
    """
    if not value:
        raise InvalidArgument(view.settings, "code har ingen CodeValue")
    wanted = (oid, value.strip())
    organizations = (party for party in view.world.parties.values() if isinstance(party, OrganizationParty))
    return tuple(one for one in organizations if wanted in {(code.oid, code.value) for code in codes(one)})


def organizations_owned_by(view: View, her_id: int) -> tuple[OrganizationParty, ...]:
    """The organisations whose parent the organisation is. Every office of a scenario is a root, so none has any."""
    return view.world.organizations(organization(view, her_id).office)


def associated_iks_organizations(view: View, her_id: int) -> tuple[OrganizationParty, ...]:
    """The organisations tied to this one in an IKS (a company owned by several municipalities).

    Children and parents alike: a scenario knows no such company, so an organisation has none.
    """
    organization(view, her_id)
    return ()


def custom_attributes(view: View, her_ids: Iterable[int]) -> dict[int, tuple[()]]:
    """The custom attributes of each party, by HER-id in the order asked. A scenario gives nobody any."""
    return {communication_party(view, her_id).her_id: () for her_id in her_ids}


def _of_kind(view: View, her_id: int, kind: type[_PartyT]) -> _PartyT:
    party = communication_party(view, her_id)
    if not isinstance(party, kind):
        raise WrongPartyType(view.settings.text_not_a_person, view.settings.code_not_a_person)
    return party
