"""The levels in Norwegian: in a word or two for titles and reasons, and as sentences for the story."""

from collections.abc import Iterator, Mapping

from registermock.generating.covering import Row
from registermock.generating.factors import (
    CERTIFICATE,
    CITIZEN,
    CPP,
    LIST,
    NIN,
    PARTY,
    SERVICE,
    STATUS,
    TIME,
    UNSAID,
    VIKAR,
    addressee,
)
from registermock.generating.people import Cast
from registermock.world.nin import Form

SHORT: dict[str, dict[str, str]] = {
    NIN: {
        Form.TENOR: "fødselsnummer fra Tenor (måned + 80)",
        Form.D_NUMBER: "D-nummer (dag + 40, måned + 80)",
        Form.NHN: "fødselsnummer fra NHN (måned + 65)",
        Form.FROM_2032: "fødselsnummer med kontrollsiffer som fra 2032",
    },
    CITIZEN: {"on-a-list": "innbygger på liste", "without-list": "innbygger uten liste", "dead": "død innbygger"},
    LIST: {
        "vacant": "ubesatt liste",
        "gp": "liste med fastlege",
        "gp-without-her-id": "liste med fastlege uten HER-id",
        "deleliste": "liste med bare delelistelege",
    },
    STATUS: {"open": "åpen liste", "closed": "lukket liste", "locked": "låst liste"},
    VIKAR: {
        "no-vikar": "ingen vikar",
        "one-vikar": "én vikar",
        "several-vikars": "to vikarer",
        "vikar-without-her-id": "vikar uten HER-id",
        "vikar-expired": "utløpt vikariat",
        "vikar-starts-later": "vikariat som begynner senere",
    },
    SERVICE: {"no-service": "kontor uten egen tjeneste", "service": "kontor med egen tjeneste (KX17)"},
    TIME: {
        "open-end": "perioden har ingen slutt",
        "starts-today": "perioden begynner i dag",
        "ends-today": "perioden slutter i dag",
        "midnight": "klokken er midnatt når perioden slutter",
        "dst-spring": "perioden begynner når sommertiden gjør det",
        "dst-autumn": "perioden slutter når sommertiden gjør det",
        "leap-day": "perioden er 29. februar alene",
    },
    PARTY: {
        "active": "aktiv i AR",
        "inactive-in-ar": "inaktiv i AR",
        "unknown-in-ar": "ukjent i AR",
        "under-another-office": "under et annet kontor i AR",
    },
    CPP: {
        "all-four": "CPP med alle fire tjenestene",
        "two-services": "CPP med to av tjenestene",
        "no-cpp": "ingen CPP",
        "empty-cpp": "tom CPP",
        "old-version": "CPP med gammel prosessversjon",
        "wrong-role": "CPP med feil rolle",
    },
    CERTIFICATE: {
        "valid-certificate": "gyldig sertifikat",
        "certificate-expired": "utløpt sertifikat",
        "certificate-not-yet-valid": "sertifikat som ikke gjelder ennå",
        "certificate-revoked": "tilbakekalt sertifikat",
        "certificate-wrong-usage": "sertifikat med feil bruksområde",
        "certificate-differs": "annet sertifikat i CPP enn i AR",
    },
}

EDGES = {
    "starts-today": "fra og med: det første øyeblikket av perioden er innenfor",
    "ends-today": "til: den siste dagen som er skrevet, er utenfor",
    "midnight": "til: øyeblikket perioden slutter, er utenfor",
    "dst-spring": "natten klokken stilles fra 02 til 03, kommer øyeblikket etter 01:59:59 klokken 03:00",
    "dst-autumn": "natten klokken stilles tilbake, kommer timen fra 02 til 03 to ganger; perioden gjelder i begge",
    "leap-day": "29. februar finnes, og både dagen før og dagen etter er utenfor",
}

_TIMES = {
    "starts-today": "Perioden til {who} begynner i dag.",
    "ends-today": "Perioden til {who} slutter i dag.",
    "midnight": "Klokken er midnatt, og perioden til {who} slutter akkurat nå.",
    "dst-spring": "Perioden til {who} begynner i det samme som sommertiden.",
    "dst-autumn": "Perioden til {who} slutter sammen med sommertiden, og klokken er i timen som kommer to ganger.",
    "leap-day": "Perioden til {who} er 29. februar alene.",
}
_WHO_HAS_IT = {
    "vacant": "Listen har ingen fastlege.",
    "gp": "{gp} er fastlege der.",
    "gp-without-her-id": "{gp} er fastlege der, men har ingen HER-id.",
    "deleliste": "Ingen er fastlege der, men {deleliste} deler listen.",
}
_WHO_STANDS_IN = {
    "no-vikar": "Ingen er vikar.",
    "one-vikar": "{vikar} er vikar.",
    "several-vikars": "{vikar} og {second} er vikarer.",
    "vikar-without-her-id": "{vikar} er vikar, men har ingen HER-id.",
    "vikar-expired": "{vikar} var vikar, men vikariatet er utløpt.",
    "vikar-starts-later": "{vikar} er vikar først fra 2030.",
}
_SERVICE = {"no-service": "Kontoret har ingen egen tjeneste.", "service": "Kontoret har en egen tjeneste (KX17)."}


def title(row: Row) -> str:
    """What sets the scenario apart, in one line."""
    told = [SHORT[factor][level] for factor, level in row.items() if level not in UNSAID and factor != NIN]
    line = ", ".join(told or [SHORT[CITIZEN][row[CITIZEN]]])
    return line[0].upper() + line[1:]


def story(row: Row, cast: Cast) -> str:
    """The scenario told to somebody who does not read YAML."""
    names = {"gp": _name(cast.gp), "vikar": _name(cast.vikar), "second": _name(cast.second_vikar),
             "deleliste": _name(cast.deleliste)}  # fmt: skip
    return " ".join((*_citizen(row, _name(cast.citizen)), *_list(row, names), *_party(row, names)))


def _citizen(row: Row, name: str) -> Iterator[str]:
    yield f"{name} har {SHORT[NIN][row[NIN]]}"
    if row[CITIZEN] == "without-list":
        yield "og står ikke på noen liste."
    elif row[CITIZEN] == "dead":
        yield "og sto på en liste, men er død."
    else:
        yield f"og står på en {SHORT[STATUS][row[STATUS]]}."


def _list(row: Row, names: Mapping[str, str]) -> Iterator[str]:
    if LIST not in row:
        return
    yield _WHO_HAS_IT[row[LIST]].format_map(names)
    yield _WHO_STANDS_IN[row[VIKAR]].format_map(names)
    if row.get(TIME) in _TIMES:
        yield _TIMES[row[TIME]].format(who=names["gp" if row[LIST].startswith("gp") else "vikar"])
    yield _SERVICE[row[SERVICE]]


def _party(row: Row, names: Mapping[str, str]) -> Iterator[str]:
    if PARTY not in row:
        return
    who = names.get(addressee(row) or "", "Tjenesten")
    has = [SHORT[factor][row[factor]] for factor in (CPP, CERTIFICATE) if factor in row]
    yield f"{who} er {SHORT[PARTY][row[PARTY]]}" + (f" og har {' og '.join(has)}." if has else ".")


def _name(key: str) -> str:
    return key.title()
