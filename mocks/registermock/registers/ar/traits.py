"""What every kind of party has although the World says it of some only: an office, a kind, coded values."""

from collections.abc import Iterable
from dataclasses import dataclass

from registermock.world import Municipality, Office, OrganizationParty, Party, PersonParty, ServiceParty, View


@dataclass(frozen=True, slots=True)
class CodedValue:
    """A value of a code system: `oid` says which, `simple_type` is the register's name of it."""

    value: str
    text: str
    oid: int
    simple_type: str


BUSINESS_TYPE = CodedValue("103", "Fastlege og annen privat virksomhet", 9040, "helsevirksomhet_type")
"""The kind of business of every organisation so far: the World has GP offices only."""

INDUSTRY = CodedValue("86.211", "Allmenn legetjeneste", 0, "naringskode")

KINDS: dict[type[Party], str] = {PersonParty: "Person", OrganizationParty: "Organization", ServiceParty: "Service"}


def kind(party: Party) -> str:
    """The word of the enumeration CommunicationPartyType."""
    return KINDS[type(party)]


def office_of(party: Party) -> Office:
    """The office itself of an organisation, the one AR has it under of any other party."""
    if isinstance(party, OrganizationParty):
        return party.office
    assert party.parent is not None
    return party.parent


def municipality(place: Municipality) -> CodedValue:
    """A kommune without its leading zero, as AR writes it (FLR keeps the zero)."""
    return CodedValue(place.code.lstrip("0"), place.name.upper(), 3402, "kommunenummer")


def codes(party: OrganizationParty) -> tuple[CodedValue, ...]:
    """Every coded value an organisation bears itself, addresses left out."""
    return (BUSINESS_TYPE, INDUSTRY, municipality(party.office.municipality))


def searched(view: View) -> Iterable[Party]:
    """Everybody a search may find: all parties, inactive ones included unless the setting leaves them out."""
    parties = view.world.parties.values()
    if view.settings.search_finds_inactive:
        return parties
    return [party for party in parties if party.active]
