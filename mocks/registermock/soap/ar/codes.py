"""Coded values of Adresseregisteret, as recorded payloads show them."""

from registermock.registers.ar.traits import CodedValue
from registermock.soap.ar import types
from registermock.world import VACANT_LIST_SERVICE

_SERVICE_TEXT = {VACANT_LIST_SERVICE: "Fastlege, liste uten fast lege"}
_ELECTRONIC = {
    "E_SB_ASYNC": "Asynkron AMQP kø",
    "E_SB_SYNC": "Synkron AMQP kø",
    "E_SB_ERROR": "Feilkø AMQP",
    "E_DS": "Digitalt sertifikat",
    "E_TLF": "Telefonnummer",
}


def code(value: str, text: str, oid: int, simple_type: str) -> types.Code:
    """A coded value; AR's Code has a LongDescription, which no recorded payload fills."""
    return types.Code(Active=True, CodeText=text, CodeValue=value, OID=oid, SimpleType=simple_type)


def coded(value: CodedValue) -> types.Code:
    """A coded value that the register itself looks at."""
    return code(value.value, value.text, value.oid, value.simple_type)


def service_code(value: str) -> types.Code:
    """The kind of a service; KX17 is the one for lists without a permanent GP."""
    return code(value, _SERVICE_TEXT.get(value, value), 8655, "tjenestetyper")


def sex(*, woman: bool) -> types.Code:
    """Sex of a person."""
    return code("2", "Kvinne", 3101, "kjonn") if woman else code("1", "Mann", 3101, "kjonn")


def unspecified_sex() -> types.Code:
    """What stands beside a national id that is withheld."""
    return code("9", "Ikke spesifisert", 3101, "kjonn")


def doctor() -> types.Code:
    """The profession of a doctor."""
    return code("LE", "Lege", 9060, "kategori_helsepersonell")


def authorization() -> types.Code:
    """A full authorization."""
    return code("1", "Autorisasjon", 7704, "helsepersonellregisterets_hpr_klassifikasjon_av_autorisasjoner")


def requisition() -> types.Code:
    """A full right to prescribe."""
    return code("1", "Full rekvisisjonsrett", 7701, "helsepersonellregisterets_hpr_klassifikasjon_av_rekvisisjonsrett")


def visiting_address() -> types.Code:
    """The kind of a physical address."""
    return code("RES", "Besøksadresse", 3401, "adressetype")


def electronic_address(value: str) -> types.Code:
    """The kind of an electronic address; the misspelt system name is the register's own."""
    return code(value, _ELECTRONIC[value], 9044, "type_adressekomponeneter")
