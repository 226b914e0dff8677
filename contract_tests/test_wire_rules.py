"""What a WCF server does on the wire, and what this one does with messages no client should send."""

import socket
from typing import BinaryIO
from urllib.parse import urlsplit

import pytest
import requests
from lxml import etree

from registermock.testing import Target

from .envelope import ENVELOPES, WSA, SoapVersion
from .raw import MEDIA_TYPES, NAMESPACES, Register, address, body, call, envelope, post

NIN = "27824327454"
ACTION = "http://schemas.nhn.no/reg/flr/IFlrReadOperations/GetPatientGPDetails"
REQUEST = body("flr", "GetPatientGPDetails", patientNin=NIN)


def send(target: Target, message: bytes, *, register: Register = "flr", **headers: str) -> requests.Response:
    kinds = {
        "Content-Type": MEDIA_TYPES[target.soap],
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    return post(address(target.base_url, register, target.soap), message, kinds)


def fault_text(response: requests.Response) -> str:
    """The reason of a fault in either version; the answer must be one, and must hide our insides."""
    assert response.status_code == 500
    assert b"Traceback" not in response.content
    root = etree.fromstring(response.content)
    texts = [e.text for e in root.iter() if etree.QName(e).localname in ("faultstring", "Text")]
    assert len(texts) == 1
    return texts[0] or ""


class TestCredentials:
    def test_a_bare_call_is_challenged(self, target: Target) -> None:
        url = address(target.base_url, "flr", target.soap)

        response = post(
            url, envelope(target.soap, REQUEST), {"Content-Type": MEDIA_TYPES[target.soap]}, credentials=None
        )

        assert response.status_code == 401
        assert response.headers["WWW-Authenticate"].startswith("Basic ")

    def test_wcf_sends_bare_with_expect_continue_and_again_on_the_same_connection(self, target: Target) -> None:
        url = urlsplit(address(target.base_url, "flr", target.soap))
        message = envelope(target.soap, REQUEST)
        head = (
            f"POST {url.path} HTTP/1.1\r\nHost: {url.netloc}\r\nContent-Type: {MEDIA_TYPES[target.soap]}\r\n"
            f"Content-Length: {len(message)}\r\n"
        )
        with socket.create_connection((url.hostname, url.port), timeout=10) as connection:
            stream = connection.makefile("rb")
            connection.sendall(f"{head}Expect: 100-continue\r\n\r\n".encode())
            first = stream.readline()
            if first.startswith(b"HTTP/1.1 100"):
                stream.readline()
                connection.sendall(message)
                first = stream.readline()
            assert first.startswith(b"HTTP/1.1 401")
            skip_answer(stream)
            connection.sendall(f"{head}Authorization: Basic dTpw\r\n\r\n".encode() + message)
            assert stream.readline().startswith(b"HTTP/1.1 200")

    @pytest.mark.parametrize("header", ["Bearer abc", "Basic", "Basic !!!", "Basic dTpw\tx", "Basic " + "A" * 5])
    def test_credentials_that_cannot_be_read_are_none(self, target: Target, header: str) -> None:
        url = address(target.base_url, "flr", target.soap)
        headers = {"Content-Type": MEDIA_TYPES[target.soap], "Authorization": header}

        assert post(url, envelope(target.soap, REQUEST), headers, credentials=None).status_code == 401


def skip_answer(stream: BinaryIO) -> None:
    length = 0
    while (line := stream.readline().strip()) != b"":
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    stream.read(length)


class TestAddresses:
    @pytest.mark.parametrize("path", ["/V2/FLR", "/v2/flr", "/V2/Flr/"])
    def test_paths_are_matched_without_regard_to_case(self, target: Target, path: str) -> None:
        url = target.base_url + path.rstrip("/") + ("/BASIC" if target.soap == "1.1" else "") + "/" * path.endswith("/")

        response = post(
            url, envelope(target.soap, REQUEST, ACTION, "urn:1"), {"Content-Type": MEDIA_TYPES[target.soap]}
        )

        assert response.status_code == 200

    def test_a_get_is_told_to_post(self, target: Target) -> None:
        response = requests.get(address(target.base_url, "flr", target.soap), auth=("a", "b"), timeout=10)

        assert response.status_code == 405

    def test_an_unknown_path_names_the_known_ones(self, base_url: str) -> None:
        response = post(f"{base_url}/v3/flr", b"", {})

        assert response.status_code == 404
        assert "/v2/flr" in response.text


class TestContentTypes:
    def test_replies_have_the_media_type_of_their_version(self, target: Target) -> None:
        answer = call(target.base_url, target.soap, "flr", "GetPatientGPDetails", patientNin=NIN)

        assert answer.content_type == MEDIA_TYPES[target.soap]

    def test_the_other_versions_media_type_is_refused_with_the_right_address(self, target: Target) -> None:
        other: SoapVersion = "1.2" if target.soap == "1.1" else "1.1"

        response = post(
            address(target.base_url, "flr", target.soap),
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

    def test_an_unquoted_soap_action_is_understood(self, base_url: str) -> None:
        target = Target(base_url, soap="1.1")

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
    def test_a_fault_goes_under_the_operations_fault_action(self, base_url: str) -> None:
        answer = call(base_url, "1.2", "flr", "GetPatientGPDetails", patientNin="1")

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

    def test_soap_1_1_does_not_understand_addressing(self, base_url: str) -> None:
        target = Target(base_url, soap="1.1")
        header = f'<a:Action xmlns:a="{WSA}" s:mustUnderstand="1">{ACTION}</a:Action>'

        assert b":MustUnderstand" in send(target, with_header(target, header)).content

    @pytest.mark.parametrize("name", ["Action", "MessageID"])
    def test_an_addressing_header_may_stand_there_once(self, base_url: str, name: str) -> None:
        target = Target(base_url, soap="1.2")
        block = f'<a:{name} xmlns:a="{WSA}">{ACTION}</a:{name}>'

        response = send(target, with_header(target, block + block))

        assert name in fault_text(response)
        assert b":InvalidAddressingHeader" in response.content


class TestEnvelope:
    @pytest.mark.parametrize(
        ("parts", "named"),
        [
            ("{body}{body}", "Body, Body"),
            ("<s:Header/><s:Header/>{body}", "Header, Header, Body"),
            ("{body}<s:Header/>", "Body, Header"),
            ('{body}<x xmlns="urn:x"/>', "Body, x"),
            ("<Header/>{body}", "Header, Body"),
            ("<s:Header/>", "Header"),
            ("", "nothing"),
        ],
    )
    def test_holds_a_header_or_none_then_one_body(self, target: Target, parts: str, named: str) -> None:
        content = parts.format(body=f"<s:Body>{REQUEST}</s:Body>")
        message = f'<s:Envelope xmlns:s="{ENVELOPES[target.soap]}">{content}</s:Envelope>'

        assert f"holds {named};" in fault_text(send(target, message.encode()))


def with_header(target: Target, block: str) -> bytes:
    return envelope(target.soap, REQUEST).replace(b"<s:Body>", f"<s:Header>{block}</s:Header><s:Body>".encode())


class TestBadMessages:
    @pytest.mark.parametrize(
        "message",
        [
            b"",
            b"   ",
            b"hello",
            b"<a>",
            b"<a/>",
            b"\x00\x01\x02",
            b"\xff\xfe<",
            "<å/>".encode("latin-1"),
            b"<a>&b;</a>",
        ],
    )
    def test_what_is_no_envelope_is_a_fault(self, target: Target, message: bytes) -> None:
        fault_text(send(target, message))

    @pytest.mark.parametrize("content", ["", REQUEST + REQUEST])
    def test_a_body_needs_exactly_one_element(self, target: Target, content: str) -> None:
        assert "exactly one element" in fault_text(send(target, envelope(target.soap, content)))

    def test_a_time_python_cannot_hold_is_the_callers_fault(self, target: Target) -> None:
        content = body("flr", "ConfirmGP", patientNin=NIN, hprNumber=1, atTime="2026-12-31T24:00:00")

        response = send(target, envelope(target.soap, content))

        assert "ConfirmGP" in fault_text(response)
        assert b"DeserializationFailed" in response.content

    def test_white_space_round_a_boolean_is_no_harm(self, target: Target) -> None:
        content = body("flr", "GetPatientGPHistory", patientNin=NIN, includePatientData=" true ")

        assert b"<flr:Patient>" in send(target, envelope(target.soap, content)).content

    def test_a_fault_tells_the_value_that_was_wrong(self, target: Target) -> None:
        guid = "{ffffffff-ffff-ffff-ffff-ffffffffffff}"
        message = envelope(target.soap, body("cppa", "GetCpaXml", cpaId=guid))

        assert guid in fault_text(send(target, message, register="cppa"))

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
    def test_a_document_type_is_refused(self, target: Target, encoding: str) -> None:
        message = (
            '<!DOCTYPE s:Envelope [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            + envelope(target.soap, REQUEST.replace(NIN, "&x;")).decode()
        )

        response = send(target, message.encode(encoding))

        assert "DOCTYPE" in fault_text(response)
        assert b"root:" not in response.content

    def test_deep_nesting_is_refused(self, target: Target) -> None:
        fault_text(send(target, envelope(target.soap, "<a>" * 5000 + "</a>" * 5000)))

    @pytest.mark.parametrize(
        "content",
        [
            '<GetGPContract xmlns="{}"><gpContractId>abc</gpContractId></GetGPContract>',
            '<GetGPContract xmlns="{}"><gpContractId>99999999999999999999</gpContractId></GetGPContract>',
            '<GetGPContract xmlns="{}"><contract>1</contract></GetGPContract>',
            '<GetGPContract xmlns="{}"><gpContractId xmlns="urn:x">1</gpContractId></GetGPContract>',
            '<ConfirmGP xmlns="{}"><atTime>yesterday</atTime></ConfirmGP>',
            '<ConfirmGP xmlns="{}"><hprNumber>1</hprNumber><patientNin>1</patientNin></ConfirmGP>',
        ],
    )
    def test_a_body_that_does_not_fit_the_schema_is_a_fault_that_says_where(self, target: Target, content: str) -> None:
        operation = content[1 : content.index(" ")]

        text = fault_text(send(target, envelope(target.soap, content.format(NAMESPACES["flr"]))))

        assert operation in text

    def test_fifty_megabytes_are_refused_and_the_server_lives(self, target: Target) -> None:
        padding = "x" * (50 * 1024 * 1024)

        try:
            status: int | None = send(target, envelope(target.soap, f"<a>{padding}</a>")).status_code
        except OSError:
            status = None

        assert status in (413, None)  # the server may hang up while we are still sending
        assert send(target, envelope(target.soap, REQUEST)).status_code == 200

    def test_unfinished_requests_keep_nobody_waiting(self, target: Target) -> None:
        url = urlsplit(address(target.base_url, "flr", target.soap))
        head = f"POST {url.path} HTTP/1.1\r\nHost: {url.netloc}\r\nContent-Length: 300\r\n\r\nabc"
        stuck = [socket.create_connection((url.hostname, url.port), timeout=10) for _ in range(20)]
        try:
            for connection in stuck:
                connection.sendall(head.encode())

            assert send(target, envelope(target.soap, REQUEST)).status_code == 200
        finally:
            for connection in stuck:
                connection.close()

    def test_a_byte_order_mark_is_no_harm(self, target: Target) -> None:
        assert send(target, b"\xef\xbb\xbf" + envelope(target.soap, REQUEST)).status_code == 200
