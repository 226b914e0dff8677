"""What the registers do with messages that no client should send."""

from urllib.parse import urlsplit

import pytest

from registermock.testing import Target

from .envelope import ENVELOPES
from .messages import NIN, REQUEST, fault_text, send
from .raw import NAMESPACES, body, connected, envelope


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
        url = urlsplit(target.address("flr"))
        head = f"POST {url.path} HTTP/1.1\r\nHost: {url.netloc}\r\nContent-Length: 300\r\n\r\nabc"
        stuck = [connected(target, url.geturl()) for _ in range(20)]
        try:
            for connection in stuck:
                connection.sendall(head.encode())

            assert send(target, envelope(target.soap, REQUEST)).status_code == 200
        finally:
            for connection in stuck:
                connection.close()

    def test_a_byte_order_mark_is_no_harm(self, target: Target) -> None:
        assert send(target, b"\xef\xbb\xbf" + envelope(target.soap, REQUEST)).status_code == 200
