"""What nobody outside NHN knows for certain about the registers, as settings with documented defaults.

Each is read from the environment under the prefix REGISTERMOCK_.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Literal, get_args, get_type_hints

from registermock.errors import RegistermockError


class SettingsError(RegistermockError):
    """An environment variable cannot be used; says which, and what it may be."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The answers to open questions, one field each."""

    count_vikars_by: Literal["person", "period"] = "person"
    """Whether a vikar with two overlapping periods on one list is one vikar (person) or two (period)."""

    allow_ordinary_nin: bool = False
    """Whether scenarios may hold ordinary-format national ids, which may belong to real people."""

    trust_forwarded: bool = False
    """Whether X-Forwarded-Proto and X-Forwarded-Host tell the address a client used, which the WSDL gives back to it.
    True behind a proxy that ends TLS and sends them; a client could send them too, so not otherwise."""

    patient_in_details: bool = True
    """Whether GetPatientGPDetails fills `Patient`; False leaves it nil. History follows its own argument."""

    confirm_gp_for_vikar: bool = False
    """Whether ConfirmGP says yes for a doctor who is only a vikar on the patient's list."""

    code_list_closed: str = "LUKK"
    """Code value of a closed list (flrv2_statuscode); only FAAA, open, is known."""

    code_list_locked: str = "LAAS"
    """Code value of a locked list (flrv2_statuscode)."""

    code_end_by_death: str = "DOD"
    """Code value of EndCode (flrv2_endreason) on the list of somebody who has died; the real codes are unknown."""

    text_unknown_contract: str = "ArgumentException: Fastlegekontrakten finnes ikke"
    """FLR's fault message for an unknown contract id; the register's own text is unknown."""

    text_invalid_hpr: str = "ArgumentException: hprNumber er ugyldig"
    """FLR's fault message for an HPR number that no doctor can have."""

    text_not_a_person: str = "Kommunikasjonspart med oppgitt HER-id er ikke av forespurt type."
    """AR's fault message when a details operation is asked for a party of another kind."""

    code_not_a_person: str = "InvalidCommunicationPartyType"
    """AR's ErrorCode in the same case."""

    text_no_certificate: str = "Fant ikke sertifikat for oppgitt HER-id."
    """AR's fault message when a party has no certificate; the ErrorCode CertificateNotFound is known."""

    code_cppa: str = "EntityNotFound"
    """ErrorCode of CPPA's faults; only their messages are known."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Settings with every default that has a REGISTERMOCK_<NAME> variable replaced by its value."""
        given = {
            field.name: _read(field.name, text)
            for field in fields(cls)
            if (text := environment.get(variable(field.name))) is not None
        }
        return cls(**given)  # type: ignore[arg-type]  # _read looks at each field's own type


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return f"REGISTERMOCK_{name.upper()}"


def _read(name: str, text: str) -> object:
    choices = _choices(get_type_hints(Settings)[name])
    if not choices:
        return text
    if text.lower() not in choices:
        raise SettingsError(f"{variable(name)} is {text!r}; it may be {' or '.join(choices)}")
    return choices[text.lower()]


def _choices(kind: object) -> dict[str, object]:
    """What a setting of that type may be; nothing for one that takes any text."""
    if kind is bool:
        return {"1": True, "true": True, "0": False, "false": False}
    return {word: word for word in get_args(kind)}
