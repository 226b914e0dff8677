"""A CPP is read as Helsenorge.Messaging reads it."""

from base64 import b64encode
from datetime import datetime

import pytest

from registermock.certificates import authority_certificate, der
from registermock.errors import Unreachable
from registermock.resolution import ProfileAnswer
from registermock.testing.certificates import CertificateReader
from registermock.testing.ebxml_reader import read_profile
from registermock.world import ActivatedProcess, CertificateSpec, Role, Usage

URL = "http://127.0.0.1:8080"
TNS = "http://www.oasis-open.org/committees/ebxml-cppa/schema/cpp-cpa-2_0.xsd"
DS = "http://www.w3.org/2000/09/xmldsig#"
BEGINS, ENDS = datetime(2025, 1, 1), datetime(2028, 1, 1, 12, 30)


def profile(*parts: str) -> str:
    root = "t:CollaborationProtocolProfile"
    return f'<{root} xmlns:t="{TNS}" xmlns:d="{DS}">{"".join(parts)}</{root}>'


def collaboration(name: str, version: str, role: str) -> str:
    return (
        f'<t:CollaborationRole><t:ProcessSpecification t:name="{name}" t:version="{version}"/><t:Role t:name="{role}"/>'
        "</t:CollaborationRole>"
    )


def certificate(content: bytes) -> str:
    return f"<d:X509Certificate>{b64encode(content).decode()}</d:X509Certificate>"


def read(document: str) -> ProfileAnswer:
    return read_profile(document, CertificateReader(lambda _: None))


class TestReadProfile:
    @pytest.mark.parametrize(
        ("role", "side"),
        [
            ("Helsepersonell", Role.CLINICIAN),
            ("Innbygger", Role.CITIZEN),
            ("DIALOG_INNBYGGER_EKONTAKTreceiver", Role.CLINICIAN),
            ("DIALOG_INNBYGGER_EKONTAKTsender", Role.CITIZEN),
        ],
    )
    def test_finds_the_side_under_new_and_old_names(self, role: str, side: Role) -> None:
        found = read(profile(collaboration("P", "1.10", role)))

        assert found.processes == (ActivatedProcess("P", "1.10", side),)

    def test_keeps_processes_in_their_order(self) -> None:
        found = read(profile(*(collaboration(name, "1.2", "Innbygger") for name in "CAB")))

        assert [process.name for process in found.processes] == ["C", "A", "B"]

    @pytest.mark.parametrize("usage", Usage)
    def test_tells_certificates_apart_by_key_usage(self, usage: Usage) -> None:
        spec = CertificateSpec("Eva", 11, 310000027, usage, BEGINS, ENDS)
        (found,) = read(profile(certificate(der(spec, URL)))).certificates

        assert (found.usage, found.not_before, found.not_after) == (usage, BEGINS, ENDS)

    def test_leaves_out_a_certificate_of_no_use(self) -> None:
        assert read(profile(certificate(authority_certificate()))).certificates == ()

    def test_of_nothing_activated_is_empty(self) -> None:
        assert read(profile()).processes == ()

    @pytest.mark.parametrize(
        "part", ["<t:CollaborationRole/>", '<t:CollaborationRole><t:Role t:name="Innbygger"/></t:CollaborationRole>']
    )
    def test_refuses_a_role_without_its_process(self, part: str) -> None:
        with pytest.raises(Unreachable, match="lacks its ProcessSpecification or Role"):
            read(profile(part))

    def test_refuses_a_document_type(self) -> None:
        with pytest.raises(Unreachable, match="document type"):
            read(f'<!DOCTYPE x [<!ENTITY e "e">]>{profile()}')
