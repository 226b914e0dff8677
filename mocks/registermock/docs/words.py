"""What the pages say beside the scenarios' own words, in Norwegian and in English."""

from typing import Literal, get_args

from registermock.world import Outcome, Relationship, Service

Language = Literal["nb", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_WORDS: dict[str, tuple[str, str]] = {
    "catalogue": ("Scenarier", "Scenarios"),
    "about": (
        "Skrevet av registermock docs. Alle personer og numre er oppdiktet.",
        "Written by registermock docs. All people and numbers are made up.",
    ),
    "all": ("Alle scenarier", "All scenarios"),
    "scenario": ("Scenario", "Scenario"),
    "clock": ("Klokken i scenariet", "The scenario's clock"),
    "citizens": ("Innbyggere", "Citizens"),
    "citizen": ("Innbygger", "Citizen"),
    "nin": ("Fødselsnummer", "National id"),
    "name": ("Navn", "Name"),
    "key": ("Nøkkel i filen", "Key in the file"),
    "died": ("Død", "Died"),
    "lists": ("Lister og legeperioder", "Lists and doctor periods"),
    "list": ("Liste", "List"),
    "office": ("Kontor", "Office"),
    "status": ("Status", "Status"),
    "doctor": ("Lege", "Doctor"),
    "role": ("Rolle", "Role"),
    "from": ("Fra og med", "From"),
    "to": ("Til", "To"),
    "parties": ("Kommunikasjonsparter", "Communication parties"),
    "in-ar": ("I Adresseregisteret", "In Adresseregisteret"),
    "activated": ("Aktivert (CPP)", "Activated (CPP)"),
    "certificates": ("Sertifikatene gjelder (UTC)", "Certificates are valid (UTC)"),
    "active": ("aktiv", "active"),
    "inactive": ("inaktiv", "inactive"),
    "unknown": ("ukjent", "unknown"),
    "no-cpp": ("ingen CPP", "no CPP"),
    "nothing": ("ingenting", "nothing"),
    "answers": ("Svaret over tid", "The answer over time"),
    "at": ("Tidspunkt", "At"),
    "reaches": ("Kommer til", "Reaches"),
    "addressed": ("Adresseres til HER-id", "Addressed to HER-id"),
    "services": ("Tjenester", "Services"),
    "remarks": ("Merknader", "Remarks"),
    "path": ("Slik ble svaret til", "How the answer came about"),
    "messages": ("Meldinger", "Messages"),
    "about-messages": (
        "Laget av endepunktene selv på klokkeslettet i scenariet, i SOAP 1.1; bare linjeskiftene er lagt til.",
        "Made by the endpoints themselves at the scenario's clock, in SOAP 1.1; only the line breaks are added.",
    ),
    "request": ("forespørsel", "request"),
    "reply": ("svar", "reply"),
    Outcome.GP: ("fastlegen", "the GP"),
    Outcome.VIKAR: ("vikaren", "the vikar"),
    Outcome.SERVICE: ("kontorets tjeneste", "the office's service"),
    Outcome.NONE: ("ingen", "nobody"),
    Outcome.FAULT: ("ingen: FLR svarer med feil", "nobody: FLR answers with a fault"),
    Relationship.GP: ("fastlege (LPFL)", "GP (LPFL)"),
    Relationship.VIKAR: ("vikar (LPVI)", "vikar (LPVI)"),
    Relationship.DELELISTE: ("delelistelege (LPDL)", "deleliste doctor (LPDL)"),
    "open": ("åpen", "open"),
    "closed": ("lukket", "closed"),
    "locked": ("låst", "locked"),
    Service.BOOKING: ("bestill time", "book an appointment"),
    Service.BOOKING_BY_WISH: ("be om time", "ask for an appointment"),
    Service.RENEWAL: ("forny resept", "renew a prescription"),
    Service.CONTACT: ("kontakt legekontoret", "contact the office"),
    Service.E_CONSULTATION: ("e-konsultasjon", "e-consultation"),
}


class Words:
    """The words of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._place = LANGUAGES.index(language)

    def __call__(self, word: str) -> str:
        """What the pages call it."""
        return _WORDS[word][self._place]
