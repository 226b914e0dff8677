"""What a WCF server does on the wire."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO
from urllib.parse import urlsplit

import pytest
import requests
from lxml import etree

from registermock.testing import Target

from .envelope import ENVELOPES, WSA, SoapVersion
from .messages import ACTION, NIN, REQUEST, fault_text, send, with_header
from .raw import MEDIA_TYPES, NAMESPACES, body, call, connected, envelope, get, path, post

ELSEWHERE = ["http://example.org/other", f"{ENVELOPES['1.2']}/role/none"]
HERE: list[tuple[SoapVersion, str]] = [
    ("1.1", ""), ("1.1", "http://schemas.xmlsoap.org/soap/actor/next"),
    *(("1.2", f"{ENVELOPES['1.2']}/role/{name}") for name in ("next", "ultimateReceiver")),
]  # fmt: skip
"""Who a header is for, where that is whoever answers."""


def header_texts(response: requests.Response, tag: str) -> list[str | None]:
    return [one.text for one in etree.fromstring(response.content).iter(tag)]


class TestCredentials:
    def test_a_bare_call_is_challenged(self, target: Target) -> None:
        headers = {"Content-Type": MEDIA_TYPES[target.soap]}

        response = post(target, target.address("flr"), envelope(target.soap, REQUEST), headers, anonymous=True)

        assert response.status_code == 401
        assert response.headers["WWW-Authenticate"].startswith("Basic ")

    def test_wcf_sends_bare_with_expect_continue_and_again_on_the_same_connection(self, target: Target) -> None:
        url = urlsplit(target.address("flr"))
        credentials = b64encode(f"{target.user}:{target.password}".encode()).decode()
        message = envelope(target.soap, REQUEST)
        head = (
            f"POST {url.path} HTTP/1.1\r\nHost: {url.netloc}\r\nContent-Type: {MEDIA_TYPES[target.soap]}\r\n"
            f"Content-Length: {len(message)}\r\n"
        )
        with connected(target, url.geturl()) as connection:
            stream = connection.makefile("rb")
            connection.sendall(f"{head}Expect: 100-continue\r\n\r\n".encode())
            first = stream.readline()
            if first.startswith(b"HTTP/1.1 100"):
                stream.readline()
                connection.sendall(message)
                first = stream.readline()
            assert first.startswith(b"HTTP/1.1 401")
            skip_answer(stream)
            connection.sendall(f"{head}Authorization: Basic {credentials}\r\n\r\n".encode() + message)
            assert stream.readline().startswith(b"HTTP/1.1 200")

    @pytest.mark.parametrize("header", ["Bearer abc", "Basic", "Basic !!!", "Basic dTpw\tx", "Basic " + "A" * 5])
    def test_credentials_that_cannot_be_read_are_none(self, target: Target, header: str) -> None:
        headers = {"Content-Type": MEDIA_TYPES[target.soap], "Authorization": header}

        response = post(target, target.address("flr"), envelope(target.soap, REQUEST), headers, anonymous=True)

        assert response.status_code == 401


def skip_answer(stream: BinaryIO) -> None:
    length = 0
    while (line := stream.readline().strip()) != b"":
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    stream.read(length)


class TestAddresses:
    @pytest.mark.parametrize("written", [str.upper, str.lower, lambda usual: f"{usual.title()}/"])
    def test_paths_are_matched_without_regard_to_case(self, target: Target, written: Callable[[str], str]) -> None:
        url, usual = target.address("flr"), path("flr", target.soap)
        if not url.lower().endswith(usual.lower()):
            pytest.skip(f"FLR is not at the contract's own path under test, which is {usual}")
        headers = {"Content-Type": MEDIA_TYPES[target.soap]}

        response = post(
            target, url[: -len(usual)] + written(usual), envelope(target.soap, REQUEST, ACTION, "urn:1"), headers
        )

        assert response.status_code == 200

    def test_a_get_is_told_to_post(self, target: Target) -> None:
        response = get(target, target.address("flr"), credentials=True)

        assert response.status_code == 405

    def test_an_unknown_path_names_the_known_ones(self, either: Target, base_url: str) -> None:
        response = post(either, f"{base_url}/v3/flr", b"", {})

        assert response.status_code == 404
        assert "/v2/flr" in response.text


class TestContentTypes:
    def test_replies_have_the_media_type_of_their_version(self, target: Target) -> None:
        answer = call(target, "flr", "GetPatientGPDetails", patientNin=NIN)

        assert answer.content_type == MEDIA_TYPES[target.soap]

    def test_the_other_versions_media_type_is_refused_with_the_right_address(self, target: Target) -> None:
        other: SoapVersion = "1.2" if target.soap == "1.1" else "1.1"

        response = post(
            target,
            target.address("flr"),
            envelope(other, REQUEST),
            {"Content-Type": MEDIA_TYPES[other]},
        )

        assert response.status_code == 415
        assert "/Basic" in response.text

    def test_the_other_versions_envelope_is_refused_with_the_right_address(self, target: Target) -> None:
        other: SoapVersion = "1.2" if target.soap == "1.1" else "1.1"

        answer = send(target, envelope(other, REQUEST))

        assert "/Basic" in fault_text(answer)
        assert b"s:VersionMismatch<" in answer.content

    def test_an_envelope_of_no_version_is_a_version_mismatch(self, target: Target) -> None:
        message = envelope(target.soap, REQUEST).replace(ENVELOPES[target.soap].encode(), b"urn:soap")

        assert b"s:VersionMismatch<" in send(target, message).content

    def test_soap_1_2_says_which_envelope_it_wants(self, base_url: str) -> None:
        answer = send(Target(base_url, soap="1.2"), envelope("1.1", REQUEST))

        wanted = etree.fromstring(answer.content).find(f".//{{{ENVELOPES['1.2']}}}Upgrade/*")
        assert wanted is not None
        prefix, _, name = wanted.attrib["qname"].partition(":")
        assert (wanted.tag, wanted.nsmap[prefix], name) == (
            f"{{{ENVELOPES['1.2']}}}SupportedEnvelope", ENVELOPES["1.2"], "Envelope"
        )  # fmt: skip


class TestDispatch:
    def test_without_an_action_the_body_decides(self, target: Target) -> None:
        assert send(target, envelope(target.soap, REQUEST)).status_code == 200

    def test_an_unquoted_soap_action_is_understood(self, either: Target) -> None:
        target = replace(either, soap="1.1")

        assert send(target, envelope("1.1", REQUEST), SOAPAction=ACTION).status_code == 200

    def test_an_unknown_action_is_not_supported_and_the_nearest_is_named(self, target: Target) -> None:
        message = envelope(target.soap, REQUEST, f"{ACTION}s", "urn:1")

        response = send(target, message, SOAPAction=f'"{ACTION}s"')

        assert ACTION in fault_text(response)
        assert b"ActionNotSupported" in response.content

    def test_action_and_body_must_agree(self, target: Target) -> None:
        message = envelope(target.soap, body("flr", "GetGPContract", gpContractId=1), ACTION, "urn:1")

        assert "GetGPContract" in fault_text(send(target, message, SOAPAction=f'"{ACTION}"'))

    def test_an_unknown_operation_names_the_nearest(self, target: Target) -> None:
        message = envelope(target.soap, body("flr", "GetPatientGpDetails", patientNin=NIN))

        assert "GetPatientGPDetails" in fault_text(send(target, message))

    def test_a_wrong_namespace_names_the_right_one(self, target: Target) -> None:
        message = envelope(target.soap, REQUEST.replace("/reg/flr", "/reg/FLR"))

        assert NAMESPACES["flr"] in fault_text(send(target, message))


class TestAddressing:
    def test_a_fault_goes_under_the_operations_fault_action(self, either: Target) -> None:
        answer = call(either, "flr", "GetPatientGPDetails", patientNin="1")

        assert answer.text("Action") == f"{ACTION}GenericFaultFault"

    @pytest.mark.parametrize("must", ["1", "true", " 1\n"])
    def test_a_header_that_must_be_understood_and_is_not_is_refused(self, target: Target, must: str) -> None:
        response = send(target, with_header(target, f'<w:Security xmlns:w="urn:wsse" s:mustUnderstand="{must}"/>'))

        assert "Security" in fault_text(response)
        assert b":MustUnderstand" in response.content

    @pytest.mark.parametrize("must", ["0", "false", " 0 "])
    def test_a_header_that_need_not_be_understood_is_no_harm(self, target: Target, must: str) -> None:
        message = with_header(target, f'<w:Security xmlns:w="urn:wsse" s:mustUnderstand="{must}"/>')

        assert send(target, message).status_code == 200

    @pytest.mark.parametrize("role", ELSEWHERE, ids=["other", "none"])
    def test_a_header_for_others_is_no_harm(self, target: Target, role: str) -> None:
        attribute = {"1.1": "actor", "1.2": "role"}[target.soap]
        message = with_header(target, f'<x xmlns="urn:x" s:mustUnderstand="1" s:{attribute}="{role}"/>')

        assert send(target, message).status_code == 200

    @pytest.mark.parametrize(("soap", "role"), HERE)
    def test_a_header_for_whoever_answers_is_for_us(self, base_url: str, soap: SoapVersion, role: str) -> None:
        target = Target(base_url, soap=soap)
        attribute = {"1.1": "actor", "1.2": "role"}[soap]
        message = with_header(target, f'<x xmlns="urn:x" s:mustUnderstand="1" s:{attribute}="{role}"/>')

        assert b":MustUnderstand" in send(target, message).content

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("</s:Header>", '<w:Security xmlns:w="urn:wsse" s:mustUnderstand="1"/></s:Header>'),
            ("</s:Header>", '<w:Security xmlns:w="urn:wsse" s:mustUnderstand="yes"/></s:Header>'),
            ("</s:Header>", f"<a:Action>{ACTION}</a:Action></s:Header>"),
            (REQUEST, ""),
            (REQUEST, REQUEST + REQUEST),
            ("</s:Body>", "</s:Body><s:Body/>"),
        ],
        ids=["unknown header", "neither", "two Actions", "empty Body", "two in Body", "two Bodies"],
    )
    def test_a_fault_says_which_message_it_answers(self, base_url: str, before: str, after: str) -> None:
        message = envelope("1.2", REQUEST, ACTION, "urn:uuid:its-own").decode().replace(before, after)

        answer = send(Target(base_url, soap="1.2"), message.encode())

        assert fault_text(answer)
        assert header_texts(answer, f"{{{WSA}}}RelatesTo") == ["urn:uuid:its-own"]

    def test_soap_1_2_names_each_header_that_is_not_understood(self, base_url: str) -> None:
        blocks = "".join(
            f'<x xmlns="urn:{one}" s:mustUnderstand="{must}"/>' for one, must in (("a", 1), ("b", 0), ("c", 1))
        )

        answer = send(Target(base_url, soap="1.2"), with_header(Target(base_url, soap="1.2"), blocks))

        named = etree.fromstring(answer.content).findall(f".//{{{ENVELOPES['1.2']}}}NotUnderstood")
        assert [one.nsmap[one.attrib["qname"].partition(":")[0]] for one in named] == ["urn:a", "urn:c"]
        assert {one.attrib["qname"].partition(":")[2] for one in named} == {"x"}
        assert {len(one.attrib) for one in named} == {1}

    @pytest.mark.parametrize("must", ["yes", "", "2"])
    def test_a_header_that_says_neither_is_refused(self, target: Target, must: str) -> None:
        message = with_header(target, f'<w:Security xmlns:w="urn:wsse" s:mustUnderstand="{must}"/>')

        assert "mustUnderstand" in fault_text(send(target, message))

    def test_soap_1_1_does_not_understand_addressing(self, either: Target) -> None:
        target = replace(either, soap="1.1")
        header = f'<a:Action xmlns:a="{WSA}" s:mustUnderstand="1">{ACTION}</a:Action>'

        assert b":MustUnderstand" in send(target, with_header(target, header)).content

    @pytest.mark.parametrize("name", ["Action", "MessageID"])
    def test_an_addressing_header_may_stand_there_once(self, either: Target, name: str) -> None:
        block = f'<a:{name} xmlns:a="{WSA}">{ACTION}</a:{name}>'

        response = send(either, with_header(either, block + block))

        assert name in fault_text(response)
        assert b":InvalidAddressingHeader" in response.content
