"""The judge itself: it accepts what the contract allows, and can say no."""

from collections.abc import Callable

import pytest
from lxml import etree

from .facts import Name, ServiceName
from .judge import Judge
from .samples import NIL, TYPE, element, reply

SERVICES: tuple[ServiceName, ...] = ("flr", "ar", "cppa")
JUDGES = {service: Judge(service) for service in SERVICES}
DETAILS = "GetCommunicationPartyDetails"

Change = Callable[[etree._Element], None]


def _at(root: etree._Element, path: str) -> etree._Element:
    """The first element at a path of local names."""
    for name in path.split("/"):
        root = next(child for child in root if etree.QName(child).localname == name)
    return root


def _parent(child: etree._Element) -> etree._Element:
    parent = child.getparent()
    assert parent is not None
    return parent


def _swapped(path: str) -> Change:
    def change(root: etree._Element) -> None:
        child = _at(root, path)
        following = child.getnext()
        assert following is not None
        following.addnext(child)

    return change


def _removed(path: str) -> Change:
    def change(root: etree._Element) -> None:
        child = _at(root, path)
        _parent(child).remove(child)

    return change


def _renamed(path: str, tag: str) -> Change:
    def change(root: etree._Element) -> None:
        _at(root, path).tag = tag

    return change


def _said(path: str, text: str) -> Change:
    def change(root: etree._Element) -> None:
        _at(root, path).text = text

    return change


def _nil(path: str) -> Change:
    def change(root: etree._Element) -> None:
        child = _at(root, path)
        for grandchild in [*child]:
            child.remove(grandchild)
        child.text = None
        child.set(NIL, "true")

    return change


def _nil_with_content(path: str) -> Change:
    def change(root: etree._Element) -> None:
        _at(root, path).set(NIL, "true")

    return change


def _unqualified(path: str) -> Change:
    def change(root: etree._Element) -> None:
        child = _at(root, path)
        child.tag = etree.QName(child).localname

    return change


def _added(path: str) -> Change:
    def change(root: etree._Element) -> None:
        child = _at(root, path)
        etree.SubElement(child, f"{{{etree.QName(child).namespace}}}Zzz")

    return change


def _untyped(path: str) -> Change:
    def change(root: etree._Element) -> None:
        del _at(root, path).attrib[TYPE]

    return change


def _attributed(path: str) -> Change:
    def change(root: etree._Element) -> None:
        _at(root, path).set("Id", "i1")

    return change


@pytest.mark.parametrize(("service", "count"), [("flr", 17), ("ar", 43), ("cppa", 12)])
def test_knows_every_operation(service: ServiceName, count: int) -> None:
    assert len(JUDGES[service].operations) == count


@pytest.mark.parametrize(
    ("service", "operation"), [(service, name) for service in SERVICES for name in JUDGES[service].operations]
)
def test_accepts_a_filled_reply_of_every_operation(service: ServiceName, operation: str) -> None:
    judge = JUDGES[service]

    assert judge.problems(reply(judge.facts, operation)) == []


@pytest.mark.parametrize("kind", ["ar:Organization", "ar:OrganizationPerson", "ar:Service"])
def test_accepts_every_kind_of_party(kind: Name) -> None:
    body = reply(JUDGES["ar"].facts, DETAILS, {"ar:CommunicationParty": kind})

    assert JUDGES["ar"].problems(etree.tostring(body)) == []


GP = "GetPatientGPDetailsResult"
PARTY = f"{DETAILS}Result"
CPP = "GetCppForCommunicationPartyResult"
COM = "{http://register.nhn.no/Common}"
FLR = "{http://schemas.nhn.no/reg/flr}"

ACCEPTED = [
    ("flr", "GetPatientGPDetails", _nil(f"{GP}/GPHerId")),
    ("flr", "GetPatientGPDetails", _nil(f"{GP}/DoctorCycles")),
    ("flr", "GetPatientGPDetails", _nil(f"{GP}/Period/To")),
    ("flr", "GetPatientGPDetails", _removed(f"{GP}/DoctorCycles/GPOnContractAssociation")),
    ("flr", "GetPatientGPDetails", _said(f"{GP}/PatientNIN", "")),
    ("ar", DETAILS, _said(f"{PARTY}/Type", "Person Service")),
    ("ar", DETAILS, _said(f"{PARTY}/ServerTime", "2026-01-05T10:20:30.1234567+01:00")),
    ("ar", DETAILS, _nil(PARTY)),
    ("cppa", "GetCppForCommunicationParty", _nil(CPP)),
]

REFUSED = {
    "swapped order": ("flr", "GetPatientGPDetails", _swapped(f"{GP}/GPHerId")),
    "alphabetical PartyInfo": ("cppa", "GetCppForCommunicationParty", _swapped(f"{CPP}/PartyInfo/HerId")),
    "member of another namespace": ("flr", "GetPatientGPDetails", _renamed(f"{GP}/GPHerId", f"{COM}GPHerId")),
    "inherited member in the namespace of the heir": (
        "flr", "GetPatientGPDetails", _renamed(f"{GP}/GPContract/GPOffice/Name", f"{FLR}Name"),
    ),
    "member without namespace": ("flr", "GetPatientGPDetails", _unqualified(f"{GP}/GPHerId")),
    "absent instead of nil": ("flr", "GetPatientGPDetails", _removed(f"{GP}/GPHerId")),
    "absent value": ("flr", "GetPatientGPDetails", _removed(f"{GP}/BeginCode/Active")),
    "absent result": ("flr", "GetPatientGPDetails", _removed(GP)),
    "nil value": ("flr", "GetPatientGPDetails", _nil(f"{GP}/GPContractId")),
    "nil end of an AR period": ("ar", DETAILS, _nil(f"{PARTY}/Valid/To")),
    "nil with content": ("flr", "GetPatientGPDetails", _nil_with_content(f"{GP}/PatientNIN")),
    "unknown member": ("flr", "GetPatientGPDetails", _added(f"{GP}/BeginCode")),
    "unknown member last": ("cppa", "GetCppForCommunicationParty", _added(CPP)),
    "unknown attribute": ("flr", "GetPatientGPDetails", _attributed(GP)),
    "no xsi:type": ("ar", DETAILS, _untyped(PARTY)),
    "word that is none of the list": ("ar", DETAILS, _said(f"{PARTY}/Type", "Person,Service")),
    "day in Norwegian": (
        "flr", "GetPatientGPDetails",
        _said(f"{GP}/DoctorCycles/GPOnContractAssociation/WorkingOnDays/DayOfWeek", "Mandag"),
    ),
    "empty number": ("flr", "GetPatientGPDetails", _said(f"{GP}/GPHerId", "")),
    "guid in braces": (
        "cppa", "GetCppForCommunicationParty", _said(f"{CPP}/Id", "{11111111-2222-4333-8444-555555555500}"),
    ),
    "duration in months": (
        "flr", "GetPatientGPDetails",
        _said(f"{GP}/GPContract/GPOffice/OpeningHours/OpenAt/TimePeriod/From", "P1M"),
    ),
    "stream that is no base64": ("flr", "GetNavPatientLists", _said("GetNavPatientListsResult", "æøå")),
    "certificate in lines": (
        "ar", "GetCertificateDetailsForEncryption",
        _said("GetCertificateDetailsForEncryptionResult/Certificate", "MIIB\nMIIB"),
    ),
    "time with a zone": ("flr", "GetPatientGPDetails", _said(f"{GP}/UpdatedOn", "2024-03-11T09:15:22Z")),
    "fraction that ends in 0": (
        "flr", "GetPatientGPDetails", _said(f"{GP}/UpdatedOn", "2024-03-11T09:15:22.10"),
    ),
    "truth as a digit": ("flr", "GetPatientGPDetails", _said(f"{GP}/BeginCode/Active", "1")),
    "number with a leading zero": ("flr", "GetPatientGPDetails", _said(f"{GP}/GPHerId", "08099001")),
    "stream that is absent": ("flr", "GetNavPatientLists", _removed("GetNavPatientListsResult")),
}  # fmt: skip


@pytest.mark.parametrize(("service", "operation", "change"), ACCEPTED)
def test_accepts_what_the_contract_allows(service: ServiceName, operation: str, change: Change) -> None:
    body = reply(JUDGES[service].facts, operation)
    change(body)

    assert JUDGES[service].problems(body) == []


@pytest.mark.parametrize(("service", "operation", "change"), REFUSED.values(), ids=REFUSED.keys())
def test_refuses(service: ServiceName, operation: str, change: Change) -> None:
    body = reply(JUDGES[service].facts, operation)
    change(body)

    assert JUDGES[service].problems(body)


def test_says_where_and_what() -> None:
    body = reply(JUDGES["flr"].facts, "GetPatientGPDetails")
    _said(f"{GP}/GPContractId", "mange")(body)

    found = JUDGES["flr"].problems(body)

    assert found[0].startswith("/GetPatientGPDetailsResponse/GetPatientGPDetailsResult/GPContractId: ")
    assert "'mange'" in found[0]


def test_refuses_a_wrapper_of_another_service() -> None:
    assert JUDGES["ar"].problems(reply(JUDGES["flr"].facts, "GetPatientGPDetails"))


def test_refuses_a_data_contract_as_wrapper() -> None:
    assert JUDGES["flr"].problems(element(JUDGES["flr"].facts, "com:Code")) == [
        "/com:Code: no operation has this wrapper"
    ]


@pytest.mark.parametrize("raw", [b"", b"<a>", b"<!DOCTYPE a><a/>"])
def test_refuses_what_is_no_plain_xml(raw: bytes) -> None:
    assert JUDGES["flr"].problems(raw)


def test_requests_may_leave_members_out() -> None:
    body = etree.Element(f"{FLR}SearchForGP")
    etree.SubElement(body, f"{FLR}searchParameters")

    assert JUDGES["flr"].problems(body) == []


@pytest.mark.parametrize(("code", "message"), [("Feil", "Tekst"), (None, None)])
def test_accepts_a_generic_fault(code: str | None, message: str | None) -> None:
    for judge in JUDGES.values():
        assert judge.problems(element(judge.facts, "com:GenericFault", ErrorCode=code, Message=message)) == []


def test_actions() -> None:
    judge = JUDGES["flr"]
    base = "http://schemas.nhn.no/reg/flr/IFlrReadOperations/ConfirmGP"

    assert judge.action("ConfirmGP") == base
    assert judge.reply_action("ConfirmGP") == f"{base}Response"
    assert judge.fault_action("ConfirmGP", "GenericFault") == f"{base}GenericFaultFault"
