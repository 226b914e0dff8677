"""World values → the contract types of the CPP register in object form; the ebXML form is made in `ebxml`.

No payload of the object form has been recorded; values whose format is unknown follow the ebXML documents.
"""

from collections.abc import Iterable

from registermock.certificates import der
from registermock.registers.cppa.profiles import Agreement, PartyProfile
from registermock.settings import Settings
from registermock.soap.cppa import types
from registermock.soap.cppa.bindings import ProtocolParty, roles_of, style_of
from registermock.soap.cppa.ebxml import cpa_xml, cpp_xml
from registermock.soap.cppa.ebxml_parts import Style
from registermock.soap.cppa.role_mapping import channel_type, guid, retry_id, role_of_party
from registermock.world import ActivatedProcess, Party, Usage, View
from registermock.world.communication.queues import KINDS, QueueKind, queue


def profile_xml(found: PartyProfile, view: View) -> str | None:
    """The CPP as an ebXML document; nothing for a party that answers with nothing."""
    if found.profile.empty:
        return None
    party = found.party
    return cpp_xml(party.her_id, party.name, found.profile, certificates_of(party, view.public_url))


def profile(found: PartyProfile, view: View) -> types.CollaborationProtocolProfile | None:
    """The CPP in object form (CollaborationProtocolProfile)."""
    if found.profile.empty:
        return None
    held = _protocol_party(found.party, found.profile.processes, view.public_url)
    start = view.now(found.party.source).replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    return types.CollaborationProtocolProfile(
        Id=guid("cpp", found.party.her_id),
        PartyInfo=_party_info(held, style_of(held)),
        ValidFrom=start,
        ValidTo=start.replace(year=start.year + 1),
    )


def agreement_xml(found: Agreement, view: View) -> types.CpaXmlDetails:
    """The CPA as an ebXML document with its status (CpaXmlDetails)."""
    status = _status(found, view.settings)
    document = cpa_xml(
        str(found.id), status.CodeValue, found.start, found.end,
        _protocol_party(found.party_a, found.processes_a, view.public_url),
        _protocol_party(found.party_b, found.processes_b, view.public_url),
    )  # fmt: skip
    return types.CpaXmlDetails(CollaborationProtocolAgreementXml=document, Status=status)


def agreement(found: Agreement, view: View) -> types.CpaDetails:
    """The CPA in object form (CpaDetails)."""
    party_a = _protocol_party(found.party_a, found.processes_a, view.public_url)
    party_b = _protocol_party(found.party_b, found.processes_b, view.public_url)
    style = style_of(party_a, party_b)
    details = types.CollaborationProtocolAgreement(
        ApprovedByPartyA=True,
        ApprovedByPartyB=True,
        CreatedOn=found.start,
        Id=str(found.id),
        PartyA=_party_info(party_a, style),
        PartyB=_party_info(party_b, style),
        Revoked=found.revoked,
        ValidFrom=found.start,
        ValidTo=found.end,
        Version=style.value,
    )
    return types.CpaDetails(CollaborationProtocolAgreement=details, Status=_status(found, view.settings))


def agreements(found: Iterable[Agreement], view: View) -> types.ArrayOfCpaDetails:
    """Several CPAs in object form."""
    return types.ArrayOfCpaDetails(CpaDetails=[agreement(one, view) for one in found])


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
            CollaborationRole=[role_of_party(held.her_id, process, role, style) for process, role in roles_of(held)]
        ),
    )


def _channel(her_id: int, kind: QueueKind, style: Style) -> types.DeliveryChannel:
    retries = types.RetrySettings(
        DocExchangeId=f"docexchange_{kind}_amqp",
        Id=retry_id(her_id, kind),
        PersistDuration="P1D",
        Retries=0,
        RetryInterval="PT1H",
    )
    return types.DeliveryChannel(
        Address=queue(her_id, kind),
        ChannelType=channel_type(kind),
        Id=style.channel(her_id, kind),
        RetrySettingsReceiver=retries,
        RetrySettingsSender=retries,
    )


def _status(found: Agreement, settings: Settings) -> types.Code:
    text, word = ("Trukket tilbake", settings.code_cpa_revoked) if found.revoked else ("Foreslått", "proposed")
    return types.Code(Active=True, CodeText=text, CodeValue=word, OID=0, SimpleType="cpa_status")
