"""A role of a process in object form (CollaborationRole): as one party has it, or as every process has it."""

from uuid import NAMESPACE_URL, uuid5

from registermock.soap.cppa import types
from registermock.soap.cppa.bindings import Binding, bindings_of
from registermock.soap.cppa.ebxml_parts import Style
from registermock.world import PROCESSES, VERSIONS, ActivatedProcess, Role, Usage
from registermock.world.communication.queues import KINDS, QueueKind

_MESSAGE_VERSION = "1.1"


def role_of_party(her_id: int, activated: ActivatedProcess, role: str, style: Style) -> types.CollaborationRole:
    """The role with the party's channels and certificates."""
    return _role(activated, role, her_id, style)


def every_role() -> types.ArrayOfCollaborationRole:
    """Every role of every process there is, in every version: nobody's, so without channels and certificates."""
    found = {
        (process, version, role): ActivatedProcess(process, version, side)
        for process in PROCESSES
        for version in VERSIONS
        for side in Role
        for role in ActivatedProcess(process, version, side).role_names
    }
    roles = [_role(activated, role, None, None) for (_, _, role), activated in found.items()]
    return types.ArrayOfCollaborationRole(CollaborationRole=roles)


def channel_type(kind: QueueKind) -> types.Code:
    """The kind of a channel; which code system the register has for it is unknown."""
    text = "Asynkron AMQP" if kind == "async" else "Synkron AMQP"
    return types.Code(Active=True, CodeText=text, CodeValue=channel_name(kind), OID=0, SimpleType="kanaltype")


def channel_name(kind: QueueKind) -> str:
    """The word for a kind of channel."""
    return f"AMQP_{kind.upper()}"


def retry_id(her_id: int | None, kind: QueueKind) -> str:
    """The id of the retry settings of a party's channel."""
    return guid("retry", her_id, kind)


def guid(*parts: object) -> str:
    """A GUID that follows from the given values."""
    return str(uuid5(_IDS, "/".join(str(part) for part in parts)))


def _role(activated: ActivatedProcess, role: str, her_id: int | None, style: Style | None) -> types.CollaborationRole:
    bindings = list(bindings_of(her_id, activated, role))
    sent, received = (
        [_message(binding, her_id, style) for binding in bindings if binding.way == way] for way in ("Send", "Receive")
    )
    return types.CollaborationRole(
        CanReceive=types.ArrayOfMessage(Message=received),
        CanSend=types.ArrayOfMessage(Message=sent),
        EncryptionCertificateId=Usage.ENCRYPTION.value if her_id else None,
        Id=guid("role", her_id, activated.name, activated.version, role),
        ProcessSpecification=types.ProcessSpecification(
            ChannelMessageCombinations=types.ArrayOfChannelMessagesCombination(
                ChannelMessagesCombination=[_combination(bindings, kind, her_id) for kind in _kinds(bindings)]
            ),
            Name=activated.name,
            Uuid=PROCESSES[activated.name].uuid,
            Version=activated.version,
        ),
        RoleName=role,
        SignatureCertificateId=Usage.SIGNATURE.value if her_id else None,
    )


def _message(binding: Binding, her_id: int | None, style: Style | None) -> types.Message:
    channels = [style.channel(her_id, binding.kind)] if her_id and style else []
    return types.Message(
        DeliveryChannelIds=types.ArrayOfstring(string=channels),
        Id=binding.id,
        Name=binding.action,
        Version=_MESSAGE_VERSION,
    )


def _kinds(bindings: list[Binding]) -> list[QueueKind]:
    return [kind for kind in KINDS if any(binding.kind == kind for binding in bindings)]


def _combination(bindings: list[Binding], kind: QueueKind, her_id: int | None) -> types.ChannelMessagesCombination:
    return types.ChannelMessagesCombination(
        ChannelType=channel_type(kind),
        MessageIds=types.ArrayOfstring(string=[binding.id for binding in bindings if binding.kind == kind]),
        RetrySettingsId=retry_id(her_id, kind),
    )


_IDS = uuid5(NAMESPACE_URL, "urn:registermock:cppa")
