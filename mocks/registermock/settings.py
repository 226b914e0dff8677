"""What nobody outside NHN knows for certain about the registers, as settings with documented defaults.

Each is read from the environment under the prefix REGISTERMOCK_.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Literal, get_args, get_type_hints

from registermock.errors import RegistermockError

DEFAULT_PORT = 8080
DEFAULT_URL = f"http://127.0.0.1:{DEFAULT_PORT}"
"""Where a server is that was started without saying where."""

NUMBERS: dict[type, str] = {int: "a whole number from 1 up", float: "a number from 0 to 100"}
"""What a setting that is a number may be, in words; those with a fraction are per cents."""


class SettingsError(RegistermockError):
    """An environment variable cannot be used; says which, and what it may be."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The answers to open questions, one field each."""

    count_vikars_by: Literal["person", "period"] = "person"
    """Whether a vikar with two overlapping periods on one list is one vikar (person) or two (period)."""

    allow_ordinary_nin: bool = False
    """Whether scenarios may hold ordinary-format national ids, which may belong to real people."""

    public_url: str = ""
    """Where clients reach the server by plain HTTP, such as http://registermock:8080: what certificates name as the
    place of their revocation list. Empty: the address each caller used."""

    trust_forwarded: bool = False
    """Whether X-Forwarded-Proto and X-Forwarded-Host tell the address a client used, which the WSDL gives back to it.
    True behind a proxy that ends TLS and sends them; a client could send them too, so not otherwise."""

    most_patients_at_once: int = 2000
    """How many patients GetPatientsGPDetails and GetPatientsGPDetailsAtTime answer for in one call; more are refused.
    The register's own bound, if it has one, is unknown."""

    require_addressing: bool = False
    """Whether the SOAP 1.2 addresses refuse a message without the WS-Addressing header Action, or with a ReplyTo that
    is not anonymous, as the policy in the WSDL says. False finds the operation by the body too, for simple clients."""

    most_tenants: int = 1000
    """How many tenants are kept at a time; beyond them, the one not used for the longest time is forgotten."""

    tenant_idle_minutes: int = 60
    """After how many minutes without a request a tenant is forgotten, with what it changed and its journal."""

    journal_megabytes: int = 16
    """How much room the journal of one tenant may take; beyond it, the oldest exchanges go."""

    journals_megabytes: int = 256
    """How much room the journals of all tenants may take together; beyond it, those of the longest unused go."""

    admin_token: str = field(default="", repr=False)
    """What every call of the admin API and every page has to bring, as a Bearer token or as the password of Basic.
    Empty: whoever reaches the server may call. Health, metrics and what certificates refer to are open to all."""

    show_national_ids: bool = False
    """Whether logs, journal and HAR show national ids; False hides all but the last two digits of any eleven. Answers
    of the registers are never touched, and whoever asks for a citizen gives the whole id."""

    patient_in_details: bool = True
    """Whether GetPatientGPDetails fills `Patient`; False leaves it nil. History follows its own argument."""

    confirm_gp_for_vikar: bool = False
    """Whether ConfirmGP says yes for a doctor who is only a vikar on the patient's list."""

    access_denied: Literal["fault", "403"] = "fault"
    """How a call outside the account's roles is refused: with a GenericFault, or with HTTP 403 below SOAP."""

    text_access_denied: str = "SecurityAccessDeniedException: Access is denied."
    """The message of that refusal; the registers' own text is unknown, this is .NET's."""

    code_access_denied: str = "Feil"
    """The ErrorCode of that GenericFault."""

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

    text_invalid_argument: str = "ArgumentException: {argument} er ugyldig: {reason}"
    """FLR's fault message for any other argument that is missing or out of bounds; {argument} becomes its name in the
    contract and {reason} why, in Norwegian. The register's own sentence is known for patientNin alone."""

    text_no_contracts_on_office: str = "ArgumentException: Kontoret har ingen fastlegekontrakter"
    """FLR's fault message for an office without lists."""

    text_list_withheld: str = "ArgumentException: Fastlegelisten kan ikke utleveres"
    """FLR's fault message for a list that may not be handed out."""

    text_office_without_org_number: str = "ArgumentException: Fastlegekontraktens kontor mangler organisasjonsnummer"
    """FLR's fault message for handing out the list of an office without organisation number."""

    text_not_a_gp: str = "ArgumentException: HPR-nummeret er ikke registrert som fastlege"
    """FLR's fault message for an HPR number that is not registered as a GP."""

    only_gps_are_registered: bool = False
    """Whether GetGPWithAssociatedGPContracts and SearchForGP know only doctors who have, had or will have a period
    as GP (LPFL); False lets a period of any kind do, so that a pure vikar is found too."""

    contract_in_patient_lists: bool = False
    """Whether the patients of GetGPPatientList and GetGPContractForNav carry the list and its doctors once more each;
    False leaves GPContract and DoctorCycles nil there, and GPContractId alone names the list."""

    unimplemented_search_members: Literal["ignore", "refuse"] = "ignore"
    """What happens when a search gives a member that the contract says is not yet implemented: FullText of
    QueryGPContracts, SortResultsByDistanceTo of both searches (0, 0 counts as not given: .NET always sends it)."""

    text_no_active_list: str = "ArgumentException: Legen har ingen aktiv fastlegeliste i kommunen"
    """FLR's fault message when NAV asks for a doctor without an active list in the municipality."""

    text_several_doctor_periods: str = "ArgumentException: Legen har mer enn én aktiv legeperiode i kommunen"
    """FLR's fault message when NAV asks for a doctor with several active periods in the municipality."""

    text_several_offices: str = "ArgumentException: Fastlegekontraktene tilhører flere kontorer"
    """FLR's fault message when patient lists of several offices are asked for together."""

    text_no_patients_in_month: str = "ArgumentException: Ingen pasienter på listen i måneden"
    """FLR's fault message when nobody was on any of the lists asked for."""

    text_unknown_team: str = "ArgumentException: Primærhelseteamet finnes ikke"
    """FLR's fault message for an unknown primary health care team."""

    text_not_a_person: str = "Kommunikasjonspart med oppgitt HER-id er ikke av forespurt type."
    """AR's fault message when a details operation is asked for a party of another kind."""

    code_not_a_person: str = "InvalidCommunicationPartyType"
    """AR's ErrorCode in the same case."""

    text_no_certificate: str = "Fant ikke sertifikat for oppgitt HER-id."
    """AR's fault message when a party has no certificate; the ErrorCode CertificateNotFound is known."""

    text_no_certificate_found: str = "Fant ikke sertifikat for oppgitt søk."
    """AR's fault message when no certificate has that organisation number or is found at that LDAP URL."""

    text_ar_invalid_argument: str = "Ugyldig argument"
    """How AR's fault message begins when a search, an LDAP URL or a period cannot be read; what is wrong follows."""

    code_ar_invalid_argument: str = "InvalidArgument"
    """AR's ErrorCode in the same case."""

    search_finds_inactive: bool = True
    """Whether AR's Search, its statistics and its CSV hold inactive parties (Active false) too."""

    code_cppa: str = "EntityNotFound"
    """ErrorCode of CPPA's faults; only their messages are known."""

    code_cppa_refused: str = "InvalidArgument"
    """ErrorCode of CPPA when it refuses to change a profile or an agreement; codes and messages are unknown, and
    the messages are ours."""

    code_cpa_revoked: str = "revoked"
    """The status word of a revoked agreement, in Status and in the document; of others it is "proposed", recorded."""

    revoked_cpa_by_parties: Literal["revoked", "fault"] = "revoked"
    """What GetCpaForCommunicationParties(Xml) answers for two parties whose agreement is revoked: that agreement
    with its status, or the fault for none. By its id and in GetCpasForCommunicationParty it is always found."""

    add_process_creates_cpp: bool = True
    """Whether AddProcessToCpp gives a person or service without a CPP one, or refuses as for any missing CPP."""

    national_seed: int = 1
    """What the national population (`--population national`) is drawn from: another number, other people."""

    national_citizens: int = 5_600_000
    """How many citizens it has, those included who give way to a person of a scenario with the same national id."""

    national_lists: int = 5_600
    """How many GP lists they are on."""

    national_vacant: float = 6
    """Per cent of the national lists without a permanent GP."""

    national_one_vikar: float = 50
    """Per cent of the vacant national lists with exactly one vikar: his own, or a GP of the office."""

    national_several_vikars: float = 20
    """Per cent of the vacant national lists with two or three vikars; the rest have none."""

    national_on_leave: float = 3
    """Per cent of the national lists with a GP where he is on leave and has a vikar."""

    national_service: float = 60
    """Per cent of the national offices with the service «Fastlege, liste uten fast lege» (KX17)."""

    national_without_her_id: float = 2
    """Per cent of the national doctors without HER-id."""

    national_partial_profile: float = 8
    """Per cent of the national doctors and services that have activated some of the four services only."""

    national_old_profile: float = 4
    """Per cent of them that have activated all four in process version 1.1 only."""

    national_no_profile: float = 4
    """Per cent of them that have no CPP."""

    national_expired_certificate: float = 1
    """Per cent of them whose certificates have expired."""

    national_moved: float = 10
    """About how many per cent of the national citizens have been on another list before."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Settings with every default that has a REGISTERMOCK_<NAME> variable replaced by its value."""
        given = {
            one.name: _read(one.name, text)
            for one in fields(cls)
            if (text := environment.get(variable(one.name))) is not None
        }
        return cls(**given)  # type: ignore[arg-type]  # _read looks at each field's own type


_ADDRESS = re.compile(r"http://[A-Za-z0-9._\[\]:-]+")


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return f"REGISTERMOCK_{name.upper()}"


def _read(name: str, text: str) -> object:
    kind = get_type_hints(Settings)[name]
    if kind in (int, float):
        return _number(name, kind, text)
    if name == "public_url" and text and not _ADDRESS.fullmatch(text):
        raise SettingsError(f"{variable(name)} is {text!r}; it may be an address such as http://registermock:8080")
    choices = _choices(kind)
    if not choices:
        return text
    if text.lower() not in choices:
        raise SettingsError(f"{variable(name)} is {text!r}; it may be {' or '.join(choices)}")
    return choices[text.lower()]


def _number(name: str, kind: type, text: str) -> float:
    try:
        number = float(text) if kind is float else int(text)
    except ValueError:
        number = -1
    if not (0 <= number <= 100 if kind is float else number >= 1):
        raise SettingsError(f"{variable(name)} is {text!r}; it may be {NUMBERS[kind]}")
    return number


def _choices(kind: object) -> dict[str, object]:
    """What a setting of that type may be; nothing for one that takes any text."""
    if kind is bool:
        return {"1": True, "true": True, "0": False, "false": False}
    return {word: word for word in get_args(kind)}
