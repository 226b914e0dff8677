"""World values → the contract types of the CPP register in object form; the ebXML form is made in `ebxml`.

No payload of the object form has been recorded; values whose format is unknown follow the ebXML documents.
"""

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from registermock.certificates import der
from registermock.registers.cppa import Agreement, PartyProfile
from registermock.soap.cppa import types
from registermock.soap.cppa.ebxml import ProtocolParty, cpa_xml, cpp_xml
from registermock.world import PROCESSES, ActivatedProcess, Party, Usage
from registermock.world.queues import queue

AGREEMENT_VERSION = "2_0b"
_MESSAGE_VERSION = "1.1"
_CHANNELS = (("async", "asyncAMQPChannelC1_{}"), ("sync", "syncAMQPChannelC2_{}"))


def profile_xml(found: PartyProfile) -> str | None:
    """The CPP as an ebXML document; nothing for a party that answers with nothing."""
    if found.profile.empty:
        return None
    party = found.party
    return cpp_xml(party.her_id, party.name, found.profile, certificates_of(party))


def profile(found: PartyProfile, now: datetime) -> types.CollaborationProtocolProfile | None:
    """The CPP in object form (CollaborationProtocolProfile)."""
    if found.profile.empty:
        return None
    start = now.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    return types.CollaborationProtocolProfile(
        Id=_guid("cpp", found.party.her_id),
        PartyInfo=_party_info(found.party, found.profile.processes),
        ValidFrom=start,
        ValidTo=start.replace(year=start.year + 1),
    )


def agreement_xml(found: Agreement) -> types.CpaXmlDetails:
    """The CPA as an ebXML document with its status (CpaXmlDetails)."""
    document = cpa_xml(
        str(found.id), "proposed", found.start, found.end,
        _protocol_party(found.party_a, found.processes_a), _protocol_party(found.party_b, found.processes_b),
    )  # fmt: skip
    return types.CpaXmlDetails(CollaborationProtocolAgreementXml=document, Status=_status())


def agreement(found: Agreement) -> types.CpaDetails:
    """The CPA in object form (CpaDetails)."""
    details = types.CollaborationProtocolAgreement(
        ApprovedByPartyA=True,
        ApprovedByPartyB=True,
        CreatedOn=found.start,
        Id=str(found.id),
        PartyA=_party_info(found.party_a, found.processes_a),
        PartyB=_party_info(found.party_b, found.processes_b),
        ValidFrom=found.start,
        ValidTo=found.end,
        Version=AGREEMENT_VERSION,
    )
    return types.CpaDetails(CollaborationProtocolAgreement=details, Status=_status())


def certificates_of(party: Party) -> dict[Usage, bytes]:
    """The party's certificates as DER."""
    pair = party.certificates
    return {spec.usage: der(spec) for spec in (pair.encryption, pair.signature)} if pair else {}


def _protocol_party(party: Party, processes: tuple[ActivatedProcess, ...]) -> ProtocolParty:
    return ProtocolParty(party.her_id, party.name, processes, certificates_of(party))


def _party_info(party: Party, processes: tuple[ActivatedProcess, ...]) -> types.PartyInfo:
    return types.PartyInfo(
        HerId=party.her_id,
        PartyName=party.name,
        Certificates=types.ArrayOfCertificate(
            Certificate=[
                types.Certificate(Id=usage.value, X509CertificateRawData=[content])
                for usage, content in certificates_of(party).items()
            ]
        ),
        DeliveryChannels=types.ArrayOfDeliveryChannel(
            DeliveryChannel=[_channel(party, kind, name) for kind, name in _CHANNELS]
        ),
        CollaborationRoles=types.ArrayOfCollaborationRole(
            CollaborationRole=[_role(party, process) for process in processes]
        ),
    )


def _channel(party: Party, kind: str, name: str) -> types.DeliveryChannel:
    retries = types.RetrySettings(
        DocExchangeId=f"docexchange_{kind}_amqp",
        Id=_guid("retry", party.her_id, kind),
        PersistDuration="P1D",
        Retries=0,
        RetryInterval="PT1H",
    )
    return types.DeliveryChannel(
        Address=queue(party.her_id, kind),
        ChannelType=_channel_type(kind),
        Id=name.format(party.her_id),
        RetrySettingsReceiver=retries,
        RetrySettingsSender=retries,
    )


def _role(party: Party, activated: ActivatedProcess) -> types.CollaborationRole:
    process = PROCESSES[activated.name]
    sends, receives = process.actions(activated.role)
    channels = _CHANNELS if process.synchronous else _CHANNELS[:1]
    sent = [_message(party, activated, "s", name, channels) for name in sends]
    received = [_message(party, activated, "r", name, channels) for name in receives]
    combinations = [
        types.ChannelMessagesCombination(
            ChannelType=_channel_type(kind),
            MessageIds=types.ArrayOfstring(string=[message.Id for message in (*sent, *received)]),
            RetrySettingsId=_guid("retry", party.her_id, kind),
        )
        for kind, _ in channels
    ]
    return types.CollaborationRole(
        CanReceive=types.ArrayOfMessage(Message=received),
        CanSend=types.ArrayOfMessage(Message=sent),
        EncryptionCertificateId=Usage.ENCRYPTION.value,
        Id=_guid("role", party.her_id, activated.name, activated.version, activated.role),
        ProcessSpecification=types.ProcessSpecification(
            ChannelMessageCombinations=types.ArrayOfChannelMessagesCombination(ChannelMessagesCombination=combinations),
            Name=activated.name,
            Uuid=process.uuid,
            Version=activated.version,
        ),
        RoleName=activated.role.value,
        SignatureCertificateId=Usage.SIGNATURE.value,
    )


def _message(
    party: Party, activated: ActivatedProcess, way: str, name: str, channels: tuple[tuple[str, str], ...]
) -> types.Message:
    return types.Message(
        DeliveryChannelIds=types.ArrayOfstring(string=[channel.format(party.her_id) for _, channel in channels]),
        Id=f"{activated.name}_{activated.version}_{way}_{name}",
        Name=name,
        Version=_MESSAGE_VERSION,
    )


def _channel_type(kind: str) -> types.Code:
    text = "Asynkron AMQP" if kind == "async" else "Synkron AMQP"
    return types.Code(Active=True, CodeText=text, CodeValue=f"AMQP_{kind.upper()}", OID=0, SimpleType="kanaltype")


def _status() -> types.Code:
    return types.Code(Active=True, CodeText="Foreslått", CodeValue="proposed", OID=0, SimpleType="cpa_status")


def _guid(*parts: object) -> str:
    return str(uuid5(_IDS, "/".join(str(part) for part in parts)))


_IDS = uuid5(NAMESPACE_URL, "urn:registermock:cppa")
