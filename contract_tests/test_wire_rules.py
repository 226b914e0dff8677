"""What a WCF server does on the wire."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO
from urllib.parse import urlsplit

import pytest

from registermock.testing import Target

from .envelope import WSA, SoapVersion
from .messages import ACTION, NIN, REQUEST, fault_text, send, with_header
from .raw import MEDIA_TYPES, NAMESPACES, body, call, connected, envelope, get, path, post


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

        assert "/Basic" in fault_text(send(target, envelope(other, REQUEST)))


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
