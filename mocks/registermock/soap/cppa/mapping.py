"""World values → the contract types of the CPP register in object form; the ebXML form is made in `ebxml`.

No payload of the object form has been recorded; values whose format is unknown follow the ebXML documents.
"""

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from registermock.certificates import der
from registermock.registers.cppa import Agreement, PartyProfile
from registermock.soap.cppa import types
from registermock.soap.cppa.bindings import Binding, ProtocolParty, bindings_of, roles_of, style_of
from registermock.soap.cppa.ebxml import cpa_xml, cpp_xml
from registermock.soap.cppa.ebxml_parts import KINDS, Kind, Style
from registermock.world import PROCESSES, ActivatedProcess, Party, Usage
from registermock.world.queues import queue

_MESSAGE_VERSION = "1.1"


def profile_xml(found: PartyProfile, public_url: str) -> str | None:
    """The CPP as an ebXML document; nothing for a party that answers with nothing."""
    if found.profile.empty:
        return None
    party = found.party
    return cpp_xml(party.her_id, party.name, found.profile, certificates_of(party, public_url))


def profile(found: PartyProfile, now: datetime, public_url: str) -> types.CollaborationProtocolProfile | None:
    """The CPP in object form (CollaborationProtocolProfile)."""
    if found.profile.empty:
        return None
    held = _protocol_party(found.party, found.profile.processes, public_url)
    start = now.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    return types.CollaborationProtocolProfile(
        Id=_guid("cpp", found.party.her_id),
        PartyInfo=_party_info(held, style_of(held)),
        ValidFrom=start,
        ValidTo=start.replace(year=start.year + 1),
    )


def agreement_xml(found: Agreement, public_url: str) -> types.CpaXmlDetails:
    """The CPA as an ebXML document with its status (CpaXmlDetails)."""
    document = cpa_xml(
        str(found.id), "proposed", found.start, found.end,
        _protocol_party(found.party_a, found.processes_a, public_url),
        _protocol_party(found.party_b, found.processes_b, public_url),
    )  # fmt: skip
    return types.CpaXmlDetails(CollaborationProtocolAgreementXml=document, Status=_status())


def agreement(found: Agreement, public_url: str) -> types.CpaDetails:
    """The CPA in object form (CpaDetails)."""
    party_a = _protocol_party(found.party_a, found.processes_a, public_url)
    party_b = _protocol_party(found.party_b, found.processes_b, public_url)
    style = style_of(party_a, party_b)
    details = types.CollaborationProtocolAgreement(
        ApprovedByPartyA=True,
        ApprovedByPartyB=True,
        CreatedOn=found.start,
        Id=str(found.id),
        PartyA=_party_info(party_a, style),
        PartyB=_party_info(party_b, style),
        ValidFrom=found.start,
        ValidTo=found.end,
        Version=style.value,
    )
    return types.CpaDetails(CollaborationProtocolAgreement=details, Status=_status())


def certificates_of(party: Party, public_url: str) -> dict[Usage, bytes]:
    """The certificates in the party's CPP as DER."""
    pair = party.cpp_certificates
    return {spec.usage: der(spec, public_url) for spec in pair.both} if pair else {}


def _protocol_party(party: Party, processes: tuple[ActivatedProcess, ...], public_url: str) -> ProtocolParty:
    return ProtocolParty(party.her_id, party.name, processes, certificates_of(party, public_url))


def _party_info(held: ProtocolParty, style: Style) -> types.PartyInfo:
    return types.PartyInfo(
        HerId=held.her_id,
        PartyName=held.name,
        Certificates=types.ArrayOfCertificate(
            Certificate=[
                types.Certificate(Id=usage.value, X509CertificateRawData=[content])
                for usage, content in held.certificates.items()
            ]
        ),
        DeliveryChannels=types.ArrayOfDeliveryChannel(
            DeliveryChannel=[_channel(held.her_id, kind, style) for kind in KINDS]
        ),
        CollaborationRoles=types.ArrayOfCollaborationRole(
            CollaborationRole=[_role(held, process, role, style) for process, role in roles_of(held)]
        ),
    )


def _channel(her_id: int, kind: Kind, style: Style) -> types.DeliveryChannel:
    retries = types.RetrySettings(
        DocExchangeId=f"docexchange_{kind}_amqp",
        Id=_guid("retry", her_id, kind),
        PersistDuration="P1D",
        Retries=0,
        RetryInterval="PT1H",
    )
    return types.DeliveryChannel(
        Address=queue(her_id, kind),
        ChannelType=_channel_type(kind),
        Id=style.channel(her_id, kind),
        RetrySettingsReceiver=retries,
        RetrySettingsSender=retries,
    )


def _role(held: ProtocolParty, activated: ActivatedProcess, role: str, style: Style) -> types.CollaborationRole:
    bindings = list(bindings_of(held.her_id, activated, role))
    sent, received = (
        [_message(held, binding, style) for binding in bindings if binding.way == way] for way in ("Send", "Receive")
    )
    return types.CollaborationRole(
        CanReceive=types.ArrayOfMessage(Message=received),
        CanSend=types.ArrayOfMessage(Message=sent),
        EncryptionCertificateId=Usage.ENCRYPTION.value,
        Id=_guid("role", held.her_id, activated.name, activated.version, role),
        ProcessSpecification=types.ProcessSpecification(
            ChannelMessageCombinations=types.ArrayOfChannelMessagesCombination(
                ChannelMessagesCombination=[_combination(held, bindings, kind) for kind in _kinds(bindings)]
            ),
            Name=activated.name,
            Uuid=PROCESSES[activated.name].uuid,
            Version=activated.version,
        ),
        RoleName=role,
        SignatureCertificateId=Usage.SIGNATURE.value,
    )


def _message(held: ProtocolParty, binding: Binding, style: Style) -> types.Message:
    return types.Message(
        DeliveryChannelIds=types.ArrayOfstring(string=[style.channel(held.her_id, binding.kind)]),
        Id=binding.id,
        Name=binding.action,
        Version=_MESSAGE_VERSION,
    )


def _kinds(bindings: list[Binding]) -> list[Kind]:
    return [kind for kind in KINDS if any(binding.kind == kind for binding in bindings)]


def _combination(held: ProtocolParty, bindings: list[Binding], kind: Kind) -> types.ChannelMessagesCombination:
    return types.ChannelMessagesCombination(
        ChannelType=_channel_type(kind),
        MessageIds=types.ArrayOfstring(string=[binding.id for binding in bindings if binding.kind == kind]),
        RetrySettingsId=_guid("retry", held.her_id, kind),
    )


def _channel_type(kind: str) -> types.Code:
    text = "Asynkron AMQP" if kind == "async" else "Synkron AMQP"
    return types.Code(Active=True, CodeText=text, CodeValue=f"AMQP_{kind.upper()}", OID=0, SimpleType="kanaltype")


def _status() -> types.Code:
    return types.Code(Active=True, CodeText="Foreslått", CodeValue="proposed", OID=0, SimpleType="cpa_status")


def _guid(*parts: object) -> str:
    return str(uuid5(_IDS, "/".join(str(part) for part in parts)))


_IDS = uuid5(NAMESPACE_URL, "urn:registermock:cppa")
