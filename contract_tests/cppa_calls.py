"""Calls to the CPP register as one user, and the processes they are about."""

from dataclasses import dataclass, replace
from uuid import uuid4
from xml.sax.saxutils import escape

from lxml import etree

from registermock.testing import Target

from .raw import MEDIA_TYPES, NAMESPACES, Answer, Register, allowed, call, envelope, post

HELSENORGE = 9000001
TNS = "{http://www.oasis-open.org/committees/ebxml-cppa/schema/cpp-cpa-2_0.xsd}"
_DATA = "http://schemas.datacontract.org/2004/07/NHN.Palantir.WebServices.Contracts.CPPA.Data"
_NIL = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"'

UUIDS = {
    "Timereservasjon": "7B68B3C8-ADCF-495D-98E1-F2BB1151516E",
    "Timeonske": "19D6208C-A348-44EE-9A08-270D083C1186",
    "Reseptfornyelse": "7EC87F84-1C8B-46CA-9112-11C74B6CB522",
    "Ekontakt": "819B8F8F-54C0-4A67-929D-9EFD0FA32EEA",
    "Ekonsultasjon": "FB6A0156-7EEA-4AE3-AED3-C3A15D916A1C",
}
REVOKED = "2026-03-02T09:00:00"
"""When agreements are revoked: at the clock of the scenarios."""
PREFIX = "Dialog_Innbygger_"


@dataclass(frozen=True)
class User:
    """The one in whose name a target is asked; what he changes is his own, so a test that writes takes a new one."""

    target: Target

    @classmethod
    def new(cls, target: Target) -> "User":
        """Somebody of whom nobody has heard. A target that wants to know who calls refuses him."""
        return cls(replace(target, user=f"cppa-{uuid4()}"))

    def call(self, register: Register, operation: str, content: str | None = None, **arguments: object) -> Answer:
        """A call to any register, whatever comes back."""
        return call(self.target, register, operation, content, **arguments)

    def status(self, register: Register) -> int:
        """The HTTP status of a message without a body, which is 401 for who may not come in."""
        return post(
            self.target,
            self.target.address(register),
            envelope(self.target.soap, ""),
            {"Content-Type": MEDIA_TYPES[self.target.soap]},
        ).status_code

    def cppa(self, operation: str, content: str | None = None, **arguments: object) -> Answer:
        """A call to the CPP register that is answered as the contract allows."""
        return allowed(self.target, "cppa", operation, content, **arguments)

    def her_id(self, nin: str) -> str:
        """Whom FLR names for a citizen."""
        return self.call("flr", "GetPatientGPDetails", patientNin=nin).text("GPHerId") or ""

    def change(self, operation: str, parameter: str) -> Answer:
        """AddProcessToCpp or RemoveProcessFromCpp."""
        return self.cppa(operation, request(operation, parameter))

    def add(self, her_id: object, name: str, version: str = "1.2", *roles: str) -> Answer:
        """AddProcessToCpp; as clinician unless roles are named."""
        return self.change("AddProcessToCpp", parameter(her_id, name, version, *(roles or ("Helsepersonell",))))

    def remove(self, her_id: object, name: str, version: str = "1.2", *roles: str) -> Answer:
        """RemoveProcessFromCpp; in every role unless some are named."""
        return self.change("RemoveProcessFromCpp", parameter(her_id, name, version, *roles))

    def names(self, her_id: object) -> list[str]:
        """The processes of a CPP, by GetProcessesInCpp."""
        answer = self.cppa("GetProcessesInCpp", herId=her_id)
        return [(e.text or "").removeprefix(PREFIX) for e in answer.elements("ProcessParameter/Name")]

    def document(self, her_id: object) -> etree._Element:
        """A CPP as document."""
        return document(
            self.cppa("GetCppXmlForCommunicationParty", herId=her_id), "GetCppXmlForCommunicationPartyResult"
        )

    def agreement(self, one: object, other: object, form: str = "") -> Answer:
        """The agreement of two parties, as objects or as a document (form Xml)."""
        operation = f"GetCpaForCommunicationParties{form}"
        return self.cppa(operation, communicationPartAHerId=one, communicationPartBHerId=other)

    def agreement_id(self, one: object, other: object) -> str:
        """The id of the agreement of two parties."""
        return self.agreement(one, other).text("CollaborationProtocolAgreement/Id") or ""


def request(operation: str, members: str) -> str:
    """The request element of an operation of the CPP register."""
    return f'<{operation} xmlns="{NAMESPACES["cppa"]}">{members}</{operation}>'


def parameter(
    her_id: object,
    name: str | None,
    version: str | None = "1.2",
    *roles: str | None,
    guid: str | None = "",
    channels: tuple[str | None, ...] = (),
) -> str:
    """A processParameter. None is written as nil, "" for the guid means the one that belongs to the name."""
    uuid = UUIDS.get(name or "") if guid == "" else guid
    members = [
        f"<d:Channels>{''.join(_wrapped('Channel', 'Address', one) for one in channels)}</d:Channels>"
        if channels
        else "",
        f"<d:Guid>{uuid}</d:Guid>" if uuid else "",
        f"<d:Roles>{''.join(_wrapped('Role', 'Name', one) for one in roles)}</d:Roles>" if roles else "",
        _member("VersionNumber", version),
    ]
    told = PREFIX + name if name in UUIDS else name
    return (
        f'<processParameter xmlns:d="{_DATA}"><d:HerId>{her_id}</d:HerId>{_member("Name", told)}'
        f"<d:Process>{''.join(members)}</d:Process></processParameter>"
    )


def document(answer: Answer, element: str) -> etree._Element:
    """A document that an answer holds as text."""
    text = answer.text(element) or ""
    assert text.startswith("<")
    return etree.fromstring(text)


def names(root: etree._Element) -> set[str]:
    """The processes of a document."""
    return {element.get(f"{TNS}name", "").removeprefix(PREFIX) for element in root.iter(f"{TNS}ProcessSpecification")}


def refused(answer: Answer, text: str, code: str = "InvalidArgument") -> None:
    """The register said no, in a GenericFault."""
    assert answer.status == 500
    assert answer.text("ErrorCode") == code
    assert text in (answer.text("GenericFault/Message") or "")


def is_revoked(answer: Answer) -> bool:
    """Whether an agreement in object form is revoked, which its date and its status must agree on."""
    status, at = answer.text("Status/CodeValue"), answer.text("CollaborationProtocolAgreement/Revoked")
    assert (status, at) in (("revoked", REVOKED), ("proposed", None))
    return at is not None


def _member(name: str, text: str | None) -> str:
    return f"<d:{name} {_NIL}/>" if text is None else f"<d:{name}>{escape(text)}</d:{name}>"


def _wrapped(item: str, member: str, text: str | None) -> str:
    return f"<d:{item}>{_member(member, text)}</d:{item}>"
