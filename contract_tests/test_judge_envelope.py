"""The judge on whole answers: envelope, addressing headers, fault layout."""

import pytest
from lxml import etree

from .envelope import SoapVersion
from .judge import Judge
from .samples import element, reply

JUDGE = Judge("flr")
OPERATION = "GetPatientGPDetails"
REQUEST = "urn:uuid:11111111-2222-4333-8444-555555555500"
BOTH = pytest.mark.parametrize("soap", ["1.1", "1.2"])

HEADER_1_2 = (
    '<s:Header><a:Action s:mustUnderstand="1">{action}</a:Action><a:RelatesTo>{request}</a:RelatesTo></s:Header>'
)
ENVELOPE: dict[SoapVersion, str] = {
    "1.1": '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>{body}</s:Body></s:Envelope>',
    "1.2": '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"'
    f' xmlns:a="http://www.w3.org/2005/08/addressing">{HEADER_1_2}<s:Body>{{body}}</s:Body></s:Envelope>',
}
FAULT: dict[SoapVersion, str] = {
    "1.1": "<s:Fault><faultcode>s:Client</faultcode>"
    '<faultstring xml:lang="nb-NO">Tekst</faultstring><detail>{detail}</detail></s:Fault>',
    "1.2": "<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code>"
    '<s:Reason><s:Text xml:lang="nb-NO">Tekst</s:Text></s:Reason><s:Detail>{detail}</s:Detail></s:Fault>',
}
UNDECLARED: dict[SoapVersion, str] = {
    "1.1": '<s:Fault><faultcode>s:Server</faultcode><faultstring xml:lang="en">Failed</faultstring></s:Fault>',
    "1.2": "<s:Fault><s:Code><s:Value>s:Receiver</s:Value></s:Code>"
    '<s:Reason><s:Text xml:lang="en">Failed</s:Text></s:Reason></s:Fault>',
}


def _text(child: etree._Element) -> str:
    return etree.tostring(child, encoding="unicode")


def _reply(soap: SoapVersion) -> str:
    return _envelope(soap, _text(reply(JUDGE.facts, OPERATION)), JUDGE.reply_action(OPERATION))


def _fault(soap: SoapVersion, message: str = "Tekst") -> str:
    detail = _text(element(JUDGE.facts, "com:GenericFault", ErrorCode="Feil", Message=message))
    return _envelope(soap, FAULT[soap].format(detail=detail), JUDGE.fault_action(OPERATION))


def _envelope(soap: SoapVersion, body: str, action: str) -> str:
    return ENVELOPE[soap].format(body=body, action=action, request=REQUEST)


def _problems(text: str, soap: SoapVersion, operation: str = OPERATION) -> list[str]:
    return JUDGE.envelope_problems(text.encode(), soap, operation, REQUEST if soap == "1.2" else None)


@BOTH
def test_accepts_a_reply(soap: SoapVersion) -> None:
    assert _problems(_reply(soap), soap) == []


@BOTH
def test_accepts_a_declared_fault(soap: SoapVersion) -> None:
    assert _problems(_fault(soap), soap) == []


@BOTH
def test_accepts_an_undeclared_fault(soap: SoapVersion) -> None:
    assert _problems(_envelope(soap, UNDECLARED[soap], "urn:any"), soap) == []


CODED: dict[SoapVersion, str] = {
    "1.1": '<s:Fault><faultcode xmlns:c="{namespace}">{code}</faultcode>'
    '<faultstring xml:lang="en">Failed</faultstring></s:Fault>',
    "1.2": "<s:Fault><s:Code><s:Value>s:Sender</s:Value>"
    '<s:Subcode><s:Value xmlns:c="{namespace}">{code}</s:Value></s:Subcode></s:Code>'
    '<s:Reason><s:Text xml:lang="en">Failed</s:Text></s:Reason></s:Fault>',
}
WCF = "http://schemas.microsoft.com/net/2005/12/windowscommunicationfoundation/dispatcher"


@BOTH
def test_accepts_wcfs_own_codes(soap: SoapVersion) -> None:
    fault = CODED[soap].format(namespace=WCF, code="c:DeserializationFailed")

    assert _problems(_envelope(soap, fault, "urn:any"), soap) == []


@BOTH
def test_refuses_a_code_whose_prefix_nothing_declares(soap: SoapVersion) -> None:
    fault = CODED[soap].format(namespace=WCF, code="code:DeserializationFailed")

    assert _problems(_envelope(soap, fault, "urn:any"), soap)


def test_refuses_a_code_of_wcf_in_another_namespace() -> None:
    fault = CODED["1.1"].format(namespace="urn:x", code="c:DeserializationFailed")

    assert _problems(_envelope("1.1", fault, "urn:any"), "1.1")


@BOTH
def test_accepts_a_type_name_whose_prefix_the_envelope_declares(soap: SoapVersion) -> None:
    judge = Judge("ar")
    operation = "GetCommunicationPartyDetails"
    body = _text(reply(judge.facts, operation)).replace(f'xmlns:ar="{judge.facts.prefixes["ar"]}"', "", 1)
    text = _envelope(soap, body, judge.reply_action(operation))
    text = text.replace("<s:Envelope", f'<s:Envelope xmlns:ar="{judge.facts.prefixes["ar"]}"', 1)

    assert judge.envelope_problems(text.encode(), soap, operation, REQUEST if soap == "1.2" else None) == []


@BOTH
def test_refuses_the_reply_of_another_operation(soap: SoapVersion) -> None:
    assert _problems(_reply(soap), soap, "ConfirmGP")


@BOTH
def test_refuses_the_other_version(soap: SoapVersion) -> None:
    assert _problems(_reply("1.2" if soap == "1.1" else "1.1"), soap)


@BOTH
def test_refuses_a_body_that_breaks_the_contract(soap: SoapVersion) -> None:
    assert _problems(_reply(soap).replace("GPHerId", "GPHerID"), soap)


@BOTH
@pytest.mark.parametrize("body", ["", "<a/><b/>"])
def test_refuses_a_body_without_exactly_one_child(soap: SoapVersion, body: str) -> None:
    assert _problems(_envelope(soap, body, JUDGE.reply_action(OPERATION)), soap)


@BOTH
def test_refuses_a_reason_that_is_not_the_message(soap: SoapVersion) -> None:
    assert _problems(_fault(soap, message="Noe annet"), soap)


@pytest.mark.parametrize(
    ("soap", "was", "becomes"),
    [
        ("1.1", ' xml:lang="nb-NO"', ""),
        ("1.1", "s:Client", "s:Server"),
        ("1.1", "s:Client", "Client"),
        ("1.1", "faultstring", "s:faultstring"),
        ("1.1", "detail>", "s:detail>"),
        ("1.1", "com:ErrorCode", "com:Errorcode"),
        ("1.1", "com:GenericFault", "com:Code"),
        ("1.2", ' xml:lang="nb-NO"', ""),
        ("1.2", "s:Sender", "s:Receiver"),
        ("1.2", "s:Sender", "s:Client"),
        ("1.2", "s:Reason", "Reason"),
        ("1.2", "s:Detail", "detail"),
        ("1.2", "com:ErrorCode", "com:Errorcode"),
        ("1.2", "com:GenericFault", "com:Code"),
        ("1.2", "</s:Value>", "</s:Value><s:Subcode><s:Value>s:X</s:Value></s:Subcode>"),
    ],
)
def test_refuses_a_fault_laid_out_otherwise(soap: SoapVersion, was: str, becomes: str) -> None:
    good = _fault(soap)

    assert was in good
    assert _problems(good.replace(was, becomes), soap)


def test_refuses_addressing_on_1_1() -> None:
    action = '<a:Action xmlns:a="http://www.w3.org/2005/08/addressing">x</a:Action>'
    header = f"<s:Header>{action}</s:Header><s:Body>"

    assert _problems(_reply("1.1").replace("<s:Body>", header), "1.1")


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("Response</a:Action>", "</a:Action>"),
        (' s:mustUnderstand="1"', ""),
        (f"<a:RelatesTo>{REQUEST}</a:RelatesTo>", ""),
        (REQUEST, "urn:uuid:another"),
        ("</s:Header>", "<a:To>http://example.test</a:To></s:Header>"),
    ],
)
def test_refuses_other_addressing_on_1_2(was: str, becomes: str) -> None:
    assert _problems(_reply("1.2").replace(was, becomes), "1.2")


def test_refuses_a_declared_fault_under_the_reply_action() -> None:
    bad = _fault("1.2").replace(JUDGE.fault_action(OPERATION), JUDGE.reply_action(OPERATION))

    assert _problems(bad, "1.2")


def test_refuses_a_relation_when_the_request_had_no_id() -> None:
    assert JUDGE.envelope_problems(_reply("1.2").encode(), "1.2", OPERATION, None)
