"""Profiles (CPP) and agreements (CPA) as ebXML documents, the form that Helsenorge.Messaging reads.

A process of version 1.1 is written as in the recorded profiles (roles ...receiver and ...sender, one action
named as the process), a newer one as in the recorded agreement 2_0b (roles Helsepersonell and Innbygger,
an action per message). Documents are text without an XML declaration or byte order mark.
"""

from collections.abc import Mapping
from datetime import datetime

from lxml import etree

from registermock.clock import with_offset
from registermock.soap.cppa.bindings import RECEIPT, Binding, ProtocolParty, bindings_of, roles_of, style_of
from registermock.soap.cppa.ebxml_parts import (
    SIGNAL,
    XLINK,
    Element,
    Style,
    certificate_parts,
    guid,
    package_parts,
    tns,
    transport_parts,
)
from registermock.world import OLD_VERSION, PROCESSES, ActivatedProcess, Profile, Usage

_CHARACTERISTICS = {
    "isNonRepudiationRequired": "true", "isNonRepudiationReceiptRequired": "true", "isConfidential": "none",
    "isAuthenticated": "none", "isTamperProof": "none", "isAuthorizationRequired": "false",
    "isIntelligibleCheckRequired": "false", "timeToPerform": "P180M",
}  # fmt: skip


def cpp_xml(her_id: int, party_name: str, profile: Profile, certificates: Mapping[Usage, bytes]) -> str:
    """The profile of one party; contents of `profile` only, whether or not it is `empty`."""
    party = ProtocolParty(her_id, party_name, profile.processes, certificates)
    style = style_of(party)
    comment = tns("Comment", "Made by registermock, for tests only.")
    comment.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
    # The recorded Signature has an empty digest and value and nobody reads it, so it is left out.
    content = (_party_info(party, style), *package_parts(style), comment)
    ids = {"cppid": guid("cpp", her_id), "version": "string"}
    return etree.tostring(tns("CollaborationProtocolProfile", *content, **ids), encoding="unicode")


def cpa_xml(
    cpa_id: str, status: str, start: datetime, end: datetime, party_a: ProtocolParty, party_b: ProtocolParty
) -> str:
    """The agreement of two parties, each with the processes it takes part in.

    `cpa_id` is a GUID, `status` ebXML's word (recorded: "proposed"); `start` and `end` are Norwegian local
    time and are written with their offset.
    """
    style = style_of(party_a, party_b)
    content = (
        tns("Status", value=status),
        tns("Start", with_offset(start).isoformat()),
        tns("End", with_offset(end).isoformat()),
        _party_info(party_a, style, party_b),
        _party_info(party_b, style, party_a),
        *package_parts(style),
    )
    ids = {"cpaid": cpa_id, "version": style.value}
    return etree.tostring(tns("CollaborationProtocolAgreement", *content, **ids), encoding="unicode")


def _party_info(party: ProtocolParty, style: Style, other: ProtocolParty | None = None) -> Element:
    # Recorded agreements refer to the other side's bindings in the second style only.
    asked = other if style is Style.SECOND else None
    partners = [b for held in roles_of(asked) for b in bindings_of(asked.her_id, *held)] if asked else []
    return tns(
        "PartyInfo",
        tns("PartyId", str(party.her_id), type="HER"),
        tns("PartyRef", href=f"https://registermock.test/party/{party.her_id}"),
        *(_collaboration(party, process, role, style, partners) for process, role in roles_of(party)),
        *certificate_parts(party.certificates),
        *transport_parts(party.her_id, style),
        partyName=party.name,
        defaultMshChannelId=style.channel(party.her_id, "async"),
        defaultMshPackageId=SIGNAL,
    )


def _collaboration(
    party: ProtocolParty, activated: ActivatedProcess, role: str, style: Style, partners: list[Binding]
) -> Element:
    old = activated.version == OLD_VERSION
    process = PROCESSES[activated.name]
    base = f"http://www.{'helsedirektoratet' if old else 'ehelse'}.no/processes"
    specified = {"name": process.name, "version": activated.version, "uuid": process.uuid}
    service = f"S-{process.name.upper()}" if old else process.service_name
    bindings = bindings_of(party.her_id, activated, role)
    return tns(
        "CollaborationRole",
        tns("ProcessSpecification", href=f"{base}/{process.name}.xml", **specified),
        tns("Role", href=f"{base}#{role}", name=role),
        tns("ApplicationCertificateRef", certId=Usage.ENCRYPTION.value),
        tns("ServiceBinding", tns("Service", service, type="string"),
            *(_can(party.her_id, binding, style, partners) for binding in bindings)),
    )  # fmt: skip


def _can(her_id: int, binding: Binding, style: Style, partners: list[Binding]) -> Element:
    package = style.receipt if binding.action.upper() == RECEIPT.upper() else style.message
    this = tns(
        "ThisPartyActionBinding",
        tns("BusinessTransactionCharacteristics", **_CHARACTERISTICS),
        tns("ChannelId", style.channel(her_id, binding.kind)),
        id=binding.id, action=binding.action, packageId=package,
    )  # fmt: skip
    this.set(f"{{{XLINK}}}type", "simple")
    # A party may hold both roles of a process; the one it does not share with this side comes first.
    candidates = sorted((b for b in partners if b.answers(binding)), key=lambda b: b.role == binding.role)
    return tns(f"Can{binding.way}", this, *(tns("OtherPartyActionBinding", b.id) for b in candidates[:1]))
