"""Coded values of Fastlegeregisteret; which code system has which OID is in the facts file flr.yaml."""

from registermock.settings import Settings
from registermock.soap.flr import types
from registermock.world import ListStatus, Municipality, Relationship, TeamMember

_OPEN = "FAAA"
_RELATIONSHIP_TEXT = {
    Relationship.GP: "Fastlege",
    Relationship.VIKAR: "Vikar",
    Relationship.DELELISTE: "Deleliste",
}
_STATUS_TEXT = {ListStatus.OPEN: "Åpen", ListStatus.CLOSED: "Lukket", ListStatus.LOCKED: "Låst"}


def relationship(kind: Relationship) -> types.Code:
    """How a doctor stands to a list."""
    return _code(kind, _RELATIONSHIP_TEXT[kind], 7750, "flrv2_relationship")


def status(value: ListStatus, settings: Settings) -> types.Code:
    """Whether a list is open; the other values are settings."""
    known = {
        ListStatus.OPEN: _OPEN,
        ListStatus.CLOSED: settings.code_list_closed,
        ListStatus.LOCKED: settings.code_list_locked,
    }
    return _code(known[value], _STATUS_TEXT[value], 7751, "flrv2_statuscode")


def end_by_death(value: str) -> types.Code:
    """Why somebody who has died left the scheme; the value is a setting."""
    return _code(value, "Død", 7753, "flrv2_endreason")


def municipality(place: Municipality) -> types.Code:
    """A kommune; FLR keeps its leading zero."""
    return _code(place.code, place.name, 3402, "kommune")


def sex(*, woman: bool) -> types.Code:
    """Sex of a person."""
    return _code("2", "Kvinne", 3101, "kjonn") if woman else _code("1", "Mann", 3101, "kjonn")


def profession(member: TeamMember) -> types.Code:
    """What somebody is in a team."""
    return _code(member.profession, member.profession_name, 9060, "helsepersonell")


def telephone() -> types.Code:
    """The kind of an electronic address; the misspelt system name is the register's own."""
    return _code("E_TLF", "Telefonnummer", 9044, "type_adressekomponeneter")


def visiting_address() -> types.Code:
    """The kind of a physical address."""
    return _code("RES", "Besøksadresse", 3401, "adressetype")


def _code(value: str, text: str, oid: int, simple_type: str) -> types.Code:
    return types.Code(Active=True, CodeText=text, CodeValue=str(value), OID=oid, SimpleType=simple_type)
