"""The contract of the CPP register in Python: every type its operations reach, members in wire order.

The types are CPPA's own even where FLR or AR have one of the same name. Source: facts file cppa.yaml.
"""

from registermock.soap.contract.primitives import (
    Boolean,
    Bytes,
    Contract,
    DateTime,
    Guid,
    Int,
    NullableDateTime,
    NullableGuid,
    Text,
    array_of,
)
from registermock.soap.namespaces import COMMON, CPPA, CPPA_DATA


class Certificate(Contract):
    """A certificate (DER), referred to by its Id."""

    __namespace__ = CPPA
    Id = Text
    X509CertificateRawData = Bytes


ArrayOfCertificate = array_of(Certificate)


class Code(Contract):
    """A value of a code system; OID says which."""

    __namespace__ = COMMON
    Active = Boolean
    CodeText = Text
    CodeValue = Text
    LongDescription = Text
    OID = Int
    SimpleType = Text


class RetrySettings(Contract):
    """How often and how long a message is sent again."""

    __namespace__ = CPPA
    DocExchangeId = Text
    Id = Guid
    PersistDuration = Text
    Retries = Int
    RetryInterval = Text


class DeliveryChannel(Contract):
    """An address for one kind of transport."""

    __namespace__ = CPPA
    Address = Text
    ChannelType = Code
    Id = Text
    RetrySettingsReceiver = RetrySettings
    RetrySettingsSender = RetrySettings


ArrayOfDeliveryChannel = array_of(DeliveryChannel)
ArrayOfstring = array_of(Text)


class Message(Contract):
    """A kind of message of a process."""

    __namespace__ = CPPA
    DeliveryChannelIds = ArrayOfstring
    Id = Text
    Name = Text
    OtherPartyMessageId = Text
    Version = Text


ArrayOfMessage = array_of(Message)


class ChannelMessagesCombination(Contract):
    """Which messages go over which kind of channel."""

    __namespace__ = CPPA
    ChannelType = Code
    MessageIds = ArrayOfstring
    RetrySettingsId = Guid


ArrayOfChannelMessagesCombination = array_of(ChannelMessagesCombination)


class ProcessSpecification(Contract):
    """A process by name and version, such as the services of a GP."""

    __namespace__ = CPPA
    ChannelMessageCombinations = ArrayOfChannelMessagesCombination
    Name = Text
    Uuid = Text
    Version = Text


class CollaborationRole(Contract):
    """The part a party plays in a process, and the messages that go with it."""

    __namespace__ = CPPA
    CanReceive = ArrayOfMessage
    CanSend = ArrayOfMessage
    EncryptionCertificateId = Text
    Id = Guid
    ProcessSpecification = ProcessSpecification
    RoleName = Text
    SignatureCertificateId = Text


ArrayOfCollaborationRole = array_of(CollaborationRole)


class PartyInfo(Contract):
    """What one party supports. The one contract whose order is not alphabetical (explicit Order)."""

    __namespace__ = CPPA
    HerId = Int
    PartyName = Text
    Certificates = ArrayOfCertificate
    DeliveryChannels = ArrayOfDeliveryChannel
    CollaborationRoles = ArrayOfCollaborationRole


class CollaborationProtocolProfile(Contract):
    """A party's profile (CPP)."""

    __namespace__ = CPPA
    Id = NullableGuid
    PartyInfo = PartyInfo
    ValidFrom = DateTime
    ValidTo = DateTime


class CollaborationProtocolAgreement(Contract):
    """An agreement (CPA) between two parties that have profiles."""

    __namespace__ = CPPA
    ApprovedByPartyA = Boolean
    ApprovedByPartyB = Boolean
    CreatedOn = DateTime
    Id = Guid
    PartyA = PartyInfo
    PartyB = PartyInfo
    Revoked = NullableDateTime
    ValidFrom = DateTime
    ValidTo = DateTime
    Version = Text


class CpaDetails(Contract):
    """An agreement in object form."""

    __namespace__ = CPPA
    CollaborationProtocolAgreement = CollaborationProtocolAgreement
    Status = Code


ArrayOfCpaDetails = array_of(CpaDetails)


class CpaXmlDetails(Contract):
    """An agreement as ebXML text."""

    __namespace__ = CPPA
    CollaborationProtocolAgreementXml = Text
    Status = Code


class Channel(Contract):
    """An address that messages of a process are sent to."""

    __namespace__ = CPPA_DATA
    Address = Text
    Name = Text


ArrayOfChannel = array_of(Channel)


class Role(Contract):
    """A role that a party has in a process, by name."""

    __namespace__ = CPPA_DATA
    Name = Text


ArrayOfRole = array_of(Role)


class ProcessWithGuid(Contract):
    """A process by its id, in one version."""

    __namespace__ = CPPA_DATA
    Channels = ArrayOfChannel
    Guid = Guid
    Roles = ArrayOfRole
    VersionNumber = Text


class ProcessParameter(Contract):
    """A process of a party's profile."""

    __namespace__ = CPPA_DATA
    HerId = Int
    Name = Text
    Process = ProcessWithGuid


ArrayOfProcessParameter = array_of(ProcessParameter)


class GenericFault(Contract):
    """The detail of a declared fault."""

    __namespace__ = COMMON
    ErrorCode = Text
    Message = Text
