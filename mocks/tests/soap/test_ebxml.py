"""Profiles and agreements, read as Helsenorge.Messaging reads them (examples.md 4.3)."""

import registermock.soap  # noqa: F401  prepares spyne, so it must come before it

# isort: split
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from uuid import UUID

import pytest
from lxml import etree
from lxml.etree import _Element as Element

from registermock.certificates import der, describe
from registermock.soap.cppa.bindings import ProtocolParty
from registermock.soap.cppa.ebxml import cpa_xml, cpp_xml
from registermock.world import PROCESSES, ActivatedProcess, CertificateSpec, Profile, Role, Usage
from registermock.world.communication.queues import queue

DOCTOR, HELSENORGE = 8094711, 8093238
URL = "http://127.0.0.1:8080"
CPA_ID = "3fd13c71-64a6-4d3b-8d4e-8c6f4a0a5a10"
NS = {
    "tns": "http://www.oasis-open.org/committees/ebxml-cppa/schema/cpp-cpa-2_0.xsd",
    "ds": "http://www.w3.org/2000/09/xmldsig#",
    "xlink": "http://www.w3.org/1999/xlink",
}
EVERY_PROCESS = sorted(PROCESSES)
VERSIONS = ["1.1", "1.2"]


def q(name: str, prefix: str = "tns") -> str:
    return f"{{{NS[prefix]}}}{name}"


def attribute(element: Element, name: str) -> str:
    """A qualified attribute that must be there."""
    value = element.get(q(name))
    assert value, f"{element.tag!r} lacks {name}"
    return value


@dataclass(frozen=True)
class Message:
    """A binding as the consumer keeps it: where it goes and what it is made of."""

    process: str
    role: str
    way: str
    action: str
    uri: str
    protocol: str
    parts: tuple[str, ...]


class Reader:
    """What the consumer makes of one PartyInfo."""

    def __init__(self, party: Element) -> None:
        self.party = party
        root = party.getparent()
        assert root is not None
        self.root = root
        self.name = attribute(party, "partyName")
        self.her_id = int(self._one(party, "tns:PartyId").text or "")
        self.certificates = dict(self._certificates())
        self.messages = [message for role in self._all(party, "tns:CollaborationRole") for message in self._role(role)]

    @classmethod
    def of_cpp(cls, text: str) -> "Reader":
        return cls(etree.fromstring(text).findall("tns:PartyInfo", NS)[0])

    @classmethod
    def of_cpa(cls, text: str, own: int) -> "Reader":
        """The first party that is not the reader itself."""
        parties = etree.fromstring(text).findall("tns:PartyInfo", NS)
        return next(cls(p) for p in parties if p.findtext("tns:PartyId", None, NS) != str(own))

    def find(self, name: str, way: str) -> Message | None:
        """By process name the first binding of that way, otherwise by action; case does not matter."""
        mine = [message for message in self.messages if message.way == way]
        by_process = [m for m in mine if m.process.upper() == name.upper()]
        by_action = [m for m in mine if m.action.upper() == name.upper()]
        return next(iter(by_process or by_action), None)

    def roles(self) -> list[tuple[str, str]]:
        """(process, role), each once, in document order."""
        return list(dict.fromkeys((message.process, message.role) for message in self.messages))

    def _role(self, role: Element) -> Iterator[Message]:
        process = self._one(role, "tns:ProcessSpecification")
        assert tuple(int(n) for n in attribute(process, "version").split(".")) in {(1, 1), (1, 2)}
        assert UUID(attribute(process, "uuid"))
        for way in ("Send", "Receive"):
            for can in self._all(role, f"tns:ServiceBinding/tns:Can{way}"):
                binding = self._one(can, "tns:ThisPartyActionBinding")
                uri, protocol = self._channel(self._one(binding, "tns:ChannelId").text or "")
                yield Message(
                    attribute(process, "name"), attribute(self._one(role, "tns:Role"), "name"), way,
                    attribute(binding, "action"), uri, protocol, self._parts(attribute(binding, "packageId")),
                )  # fmt: skip

    def _channel(self, channel_id: str) -> tuple[str, str]:
        channel = self._by(self.party, "tns:DeliveryChannel", "channelId", channel_id)
        transport = self._by(self.party, "tns:Transport", "transportId", attribute(channel, "transportId"))
        self._by(self.party, "tns:DocExchange", "docExchangeId", attribute(channel, "docExchangeId"))
        receiver = self._one(transport, "tns:TransportReceiver")
        endpoint = attribute(self._one(receiver, "tns:Endpoint"), "uri")
        return endpoint, self._one(receiver, "tns:TransportProtocol").text or ""

    def _parts(self, package_id: str) -> tuple[str, ...]:
        package = self._by(self.root, "tns:Packaging", "id", package_id)
        found = []
        for holder in ("Encapsulation", "Composite"):
            for constituent in self._all(package, f"tns:CompositeList/tns:{holder}/tns:Constituent"):
                found += self._simple_part(attribute(constituent, "idref"), package)
        return tuple(found)

    def _simple_part(self, idref: str, package: Element) -> list[str]:
        sealed = [attribute(e, "id") for e in self._all(package, "tns:CompositeList/tns:Encapsulation")]
        if idref in sealed:
            return []
        part = self._by(self.root, "tns:SimplePart", "id", idref)
        return [attribute(n, "location") for n in self._all(part, "tns:NamespaceSupported")]

    def _certificates(self) -> Iterator[tuple[Usage | None, bytes]]:
        for held in self._all(self.party, "tns:Certificate"):
            text = held.findtext("ds:KeyInfo/ds:X509Data/ds:X509Certificate", "", NS)
            yield describe(b64decode(text)).usage, b64decode(text)

    @staticmethod
    def _all(element: Element, path: str) -> list[Element]:
        return element.findall(path, NS)

    def _one(self, element: Element, path: str) -> Element:
        (found,) = self._all(element, path)
        return found

    def _by(self, element: Element, path: str, key: str, value: str) -> Element:
        (found,) = (e for e in self._all(element, path) if e.get(q(key)) == value)
        return found


def certificates(her_id: int) -> dict[Usage, bytes]:
    spec = (datetime(2025, 1, 1), datetime(2028, 1, 1))
    return {usage: der(CertificateSpec("Kari Nordmann", her_id, 999000111, usage, *spec), URL) for usage in Usage}


def activated(version: str, role: Role, *names: str) -> tuple[ActivatedProcess, ...]:
    return tuple(ActivatedProcess(name, version, role) for name in names or EVERY_PROCESS)


def profile(*processes: ActivatedProcess) -> str:
    return cpp_xml(DOCTOR, "Kari Nordmann & sønn", Profile(processes), certificates(DOCTOR))


def agreement(mine: tuple[ActivatedProcess, ...], theirs: tuple[ActivatedProcess, ...]) -> str:
    return cpa_xml(
        CPA_ID, "proposed", datetime(2026, 1, 1), datetime(2026, 7, 1),
        ProtocolParty(DOCTOR, "Kari Nordmann", mine, certificates(DOCTOR)),
        ProtocolParty(HELSENORGE, "Helsenorge digital dialog", theirs, certificates(HELSENORGE)),
    )  # fmt: skip


def agreed(version: str) -> str:
    return agreement(activated(version, Role.CLINICIAN), activated(version, Role.CITIZEN))


MIXED = activated("1.1", Role.CLINICIAN, *EVERY_PROCESS[:3]) + activated("1.2", Role.CLINICIAN, *EVERY_PROCESS[2:])
DOCUMENTS = {
    "CPP 1.1": profile(*activated("1.1", Role.CLINICIAN)),
    "CPP 1.2": profile(*activated("1.2", Role.CLINICIAN)),
    "CPP mixed": profile(*MIXED, *activated("1.1", Role.CITIZEN), *activated("1.2", Role.CITIZEN)),
    "CPP without processes": profile(),
    "CPA 1.1": agreed("1.1"),
    "CPA 1.2": agreed("1.2"),
    "CPA mixed": agreement(MIXED, tuple(ActivatedProcess(p.name, p.version, p.role.opposite) for p in MIXED)),
}


@pytest.mark.parametrize("text", DOCUMENTS.values(), ids=DOCUMENTS.keys())
class TestEveryDocument:
    def test_starts_with_its_root(self, text: str) -> None:
        assert text.startswith("<tns:CollaborationProtocol")

    def test_qualifies_every_attribute(self, text: str) -> None:
        names = {str(name) for element in etree.fromstring(text).iter() for name in element.attrib}

        assert {name for name in names if not name.startswith("{")} == set()

    def test_declares_its_namespaces_once(self, text: str) -> None:
        assert text.count("xmlns:tns=") == text.count("xmlns:ds=") == text.count("xmlns:xlink=") == 1

    def test_has_every_id_once(self, text: str) -> None:
        root = etree.fromstring(text)
        ids = [e.get(q("id")) for e in root.iter() if e.get(q("id"))]
        ids += [e.get(q("channelId")) for e in root.iter(q("DeliveryChannel"))]

        assert len(ids) == len(set(ids))

    def test_resolves_the_default_channel_and_package(self, text: str) -> None:
        for party in etree.fromstring(text).iter(q("PartyInfo")):
            reader = Reader(party)
            uri, _ = reader._channel(attribute(party, "defaultMshChannelId"))

            assert uri == queue(reader.her_id, "async")
            assert reader._parts(attribute(party, "defaultMshPackageId")) == ("msg-header-2_0.xsd",)

    def test_has_parts_in_the_recorded_order(self, text: str) -> None:
        order = ["Status", "Start", "End", "PartyInfo", "SimplePart", "Packaging", "Comment"]
        order += ["PartyId", "PartyRef", "CollaborationRole", "Certificate", "SecurityDetails", "DeliveryChannel"]
        order += ["Transport", "DocExchange", "Service", "CanSend", "CanReceive"]
        for element in etree.fromstring(text).iter(
            q("CollaborationProtocolProfile"), q("CollaborationProtocolAgreement"), q("PartyInfo"), q("ServiceBinding")
        ):
            places = [order.index(etree.QName(child).localname) for child in element]

            assert places == sorted(places)

    def test_tells_certificates_by_key_usage(self, text: str) -> None:
        for party in etree.fromstring(text).iter(q("PartyInfo")):
            reader = Reader(party)

            assert reader.certificates == certificates(reader.her_id)


class TestProfile:
    def test_says_whose_it_is(self) -> None:
        reader = Reader.of_cpp(profile())

        assert (reader.her_id, reader.name) == (DOCTOR, "Kari Nordmann & sønn")

    def test_has_an_id_that_follows_from_the_her_id(self) -> None:
        ids = {etree.fromstring(profile(*MIXED[:n])).get(q("cppid")) for n in range(3)}

        assert [UUID(found or "").version for found in ids] == [5]

    @pytest.mark.parametrize(("name", "version", "role"), [*product(EVERY_PROCESS, VERSIONS, Role)])
    def test_message_is_found_by_process_both_ways(self, name: str, version: str, role: Role) -> None:
        reader = Reader.of_cpp(profile(*activated(version, role, name)))

        for way in ("Send", "Receive"):
            found = reader.find(name.upper(), way)
            assert found
            assert found.protocol == "AMQP"
            assert found.uri in (queue(DOCTOR, "async"), queue(DOCTOR, "sync"))
            assert set(found.parts) == {"MsgHead-v1_2.xsd", "dialogmelding-1.1.xsd"}

    @pytest.mark.parametrize(("name", "version"), [*product(EVERY_PROCESS, VERSIONS)])
    def test_receipt_of_a_clinician_is_sent_asynchronously(self, name: str, version: str) -> None:
        found = Reader.of_cpp(profile(*activated(version, Role.CLINICIAN, name))).find("APPREC", "Send")

        assert found
        assert (found.uri, found.parts) == (queue(DOCTOR, "async"), ("AppRec-v1_1.xsd",))

    @pytest.mark.parametrize(("name", "role"), [*product(EVERY_PROCESS, Role)])
    def test_new_process_has_role_and_actions_of_the_agreement_2_0b(self, name: str, role: Role) -> None:
        reader = Reader.of_cpp(profile(*activated("1.2", role, name)))
        sends, receives = (tuple(m.action for m in reader.messages if m.way == way) for way in ("Send", "Receive"))

        assert reader.roles() == [(name, role.value)]
        assert (sends, receives) == PROCESSES[name].actions(role)

    @pytest.mark.parametrize("name", EVERY_PROCESS)
    def test_old_process_of_a_clinician_has_both_roles(self, name: str) -> None:
        reader = Reader.of_cpp(profile(*activated("1.1", Role.CLINICIAN, name)))

        assert reader.roles() == [(name, f"{name.upper()}receiver"), (name, f"{name.upper()}sender")]
        assert {m.action for m in reader.messages} == {name.upper(), "APPREC"}

    @pytest.mark.parametrize("name", EVERY_PROCESS)
    def test_old_process_of_a_citizen_has_the_sender_only(self, name: str) -> None:
        reader = Reader.of_cpp(profile(*activated("1.1", Role.CITIZEN, name)))

        assert reader.roles() == [(name, f"{name.upper()}sender")]

    @pytest.mark.parametrize(
        ("version", "service", "base"),
        [
            ("1.1", "S-DIALOG_INNBYGGER_EKONTAKT", "http://www.helsedirektoratet.no/processes"),
            ("1.2", "Kontakt", "http://www.ehelse.no/processes"),
        ],
    )
    def test_version_decides_service_text_and_links(self, version: str, service: str, base: str) -> None:
        root = etree.fromstring(profile(*activated(version, Role.CITIZEN, "Dialog_Innbygger_Ekontakt")))
        (specification,) = root.iter(q("ProcessSpecification"))

        assert [e.text for e in root.iter(q("Service"))] == [service]
        assert specification.get(q("href", "xlink")) == f"{base}/Dialog_Innbygger_Ekontakt.xml"
        assert attribute(specification, "version") == version

    @pytest.mark.parametrize(
        ("action", "kind"),
        [
            ("HentLedigeTimer", "sync"), ("SvarLedigeTimer", "sync"), ("ReserverAvtale", "sync"),
            ("AvbestillAvtale", "async"), ("Apprec", "async"),
        ],
    )  # fmt: skip
    def test_booking_uses_both_queues(self, action: str, kind: str) -> None:
        reader = Reader.of_cpp(profile(*activated("1.2", Role.CLINICIAN, "Dialog_Innbygger_Timereservasjon")))

        assert {m.uri for m in reader.messages if m.action == action} == {queue(DOCTOR, kind)}

    def test_everything_else_is_asynchronous(self) -> None:
        names = [name for name in EVERY_PROCESS if not PROCESSES[name].synchronous]
        reader = Reader.of_cpp(profile(*activated("1.2", Role.CLINICIAN, *names)))

        assert {m.uri for m in reader.messages} == {queue(DOCTOR, "async")}

    def test_missing_process_is_not_found(self) -> None:
        reader = Reader.of_cpp(profile(*activated("1.2", Role.CLINICIAN, "Dialog_Innbygger_Ekontakt")))

        assert reader.find("DIALOG_INNBYGGER_EKONSULTASJON", "Receive") is None

    @pytest.mark.parametrize(
        ("version", "channel"),
        [("1.1", "AMQPAsync_"), ("1.2", f"asyncAMQPChannelC1_{DOCTOR}")],
    )
    def test_channel_ids_have_the_recorded_form(self, version: str, channel: str) -> None:
        party = Reader.of_cpp(profile(*activated(version, Role.CLINICIAN))).party

        assert attribute(party, "defaultMshChannelId").startswith(channel)


class TestAgreement:
    @pytest.mark.parametrize(("version", "written"), [("1.1", "1.0"), ("1.2", "2_0b")])
    def test_has_the_id_asked_for_and_its_version(self, version: str, written: str) -> None:
        root = etree.fromstring(agreed(version))

        assert (root.get(q("cpaid")), root.get(q("version"))) == (CPA_ID, written)

    def test_has_its_status_and_times_with_norwegian_offset(self) -> None:
        root = etree.fromstring(agreed("1.2"))

        assert attribute(root[0], "value") == "proposed"
        assert [e.text for e in root[1:3]] == ["2026-01-01T00:00:00+01:00", "2026-07-01T00:00:00+02:00"]

    @pytest.mark.parametrize(("own", "other"), [(DOCTOR, HELSENORGE), (HELSENORGE, DOCTOR)])
    @pytest.mark.parametrize("version", VERSIONS)
    def test_shows_each_side_the_other(self, version: str, own: int, other: int) -> None:
        reader = Reader.of_cpa(agreed(version), own)

        assert reader.her_id == other
        assert {process for process, _ in reader.roles()} == set(EVERY_PROCESS)
        assert {m.uri.split("/")[-1].split("_")[0] for m in reader.messages} == {str(other)}

    @pytest.mark.parametrize("text", [agreed("1.2"), DOCUMENTS["CPA mixed"]], ids=["1.2", "mixed"])
    def test_every_binding_names_the_same_action_on_the_other_side(self, text: str) -> None:
        root = etree.fromstring(text)
        bindings = {attribute(e, "id"): e for e in root.iter(q("ThisPartyActionBinding"))}
        for this in bindings.values():
            can = this.getparent()
            assert can is not None
            other = bindings[can.findtext("tns:OtherPartyActionBinding", "", NS)]

            assert attribute(other, "action") == attribute(this, "action")
            assert {e.tag for e in (can, other.getparent()) if e is not None} == {q("CanSend"), q("CanReceive")}
            assert party_of(other) != party_of(this)

    def test_of_the_first_make_names_no_other_binding(self) -> None:
        assert list(etree.fromstring(agreed("1.1")).iter(q("OtherPartyActionBinding"))) == []

    def test_meets_the_opposite_role_of_a_party_that_holds_both(self) -> None:
        name = "Dialog_Innbygger_Ekontakt"
        both = activated("1.2", Role.CITIZEN, name) + activated("1.2", Role.CLINICIAN, name)
        root = etree.fromstring(agreement(activated("1.2", Role.CITIZEN, name), both))
        others = [e.text or "" for e in root.iter(q("OtherPartyActionBinding"))]

        assert {"Helsepersonell" in other for other in others[:6]} == {True}


def party_of(binding: Element) -> str:
    (party,) = binding.iterancestors(q("PartyInfo"))
    return attribute(party, "partyName")
