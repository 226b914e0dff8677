"""A list for NAV that only the owner of a key can read, asked for in either of two forms."""

import shutil
import subprocess
from base64 import b64decode, b64encode
from datetime import datetime
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs7 import pkcs7_decrypt_der
from cryptography.x509.oid import NameOID
from lxml import etree

from registermock.testing import Target

from .flr_calls import NIL, contract_of, doctor_of, flr, misfit, refused, stream, wrapped
from .raw import Answer

ORDINARY_GP = "13836033390"
ONE_VIKAR = "27824327454"
MARCH = "2026-03-01T00:00:00"
MSGHEAD = "http://www.kith.no/xmlstds/msghead/2006-05-24"
LIST = "{urn:registermock:patient-list:1}"
MEMBERS = (
    "DoSubstituteSearch",
    "DoctorNIN",
    "EncryptWithX509Certificate",
    "ListType",
    "Month",
    "MunicipalityId",
    "ReceiverXml",
    "SenderXml",
)
PARAMETERS = {
    "doctorNIN": "DoctorNIN",
    "municipalityId": "MunicipalityId",
    "encryptWithX509Certificate": "EncryptWithX509Certificate",
    "month": "Month",
    "doSubstituteSearch": "DoSubstituteSearch",
    "senderXml": "SenderXml",
    "receiverXml": "ReceiverXml",
    "listType": "ListType",
}
OPERATIONS = ("NavGetEncryptedPatientList", "NavGetEncryptedPatientListAlternate")


@cache
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def certificate(owner: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "NAV")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(owner.public_key())
    builder = builder.serial_number(1).not_valid_before(datetime(2020, 1, 1)).not_valid_after(datetime(2040, 1, 1))
    return builder.sign(owner, SHA256())


def encoded(one: x509.Certificate) -> str:
    return b64encode(one.public_bytes(Encoding.DER)).decode()


def party(name: str, inside: str = "<Organisation><OrganisationName>NAV</OrganisationName></Organisation>") -> str:
    return f'<{name} xmlns="{MSGHEAD}">{inside}</{name}>'


def good(target: Target, citizen: str = ORDINARY_GP, relationship: str = "LPFL") -> dict[str, str]:
    """Arguments that give the list of the citizen's doctor."""
    return {
        "DoctorNIN": doctor_of(target, contract_of(target, citizen), relationship).text("GP/NIN") or "",
        "EncryptWithX509Certificate": encoded(certificate(key())),
        "ListType": "xml",
        "Month": MARCH,
        "MunicipalityId": "0301",
        "ReceiverXml": party("Receiver"),
        "SenderXml": party("Sender"),
    }


def asked(operation: str, arguments: dict[str, str]) -> str:
    """The request of either operation; the one has a contract, the other has the same things as parameters."""
    if operation == "NavGetEncryptedPatientList":
        return wrapped(operation, "param", "".join(_member(name, name, arguments) for name in MEMBERS))
    members = "".join(_member(name, member, arguments) for name, member in PARAMETERS.items())
    return f'<{operation} xmlns="http://schemas.nhn.no/reg/flr">{members}</{operation}>'


def _member(name: str, member: str, arguments: dict[str, str]) -> str:
    return f"<{name}>{escape(arguments[member])}</{name}>" if member in arguments else ""


def opened(answer: Answer, operation: str) -> etree._Element:
    return etree.fromstring(pkcs7_decrypt_der(stream(answer, operation), certificate(key()), key(), []))


@pytest.mark.parametrize("operation", OPERATIONS)
class TestEncryptedPatientList:
    def test_the_matching_key_opens_a_message_with_the_list(self, target: Target, operation: str) -> None:
        message = opened(flr(target, operation, asked(operation, good(target))), operation)

        assert message.tag == f"{{{MSGHEAD}}}MsgHead"
        assert [patient.get("NIN") for patient in message.iter(f"{LIST}Patient")] == [ORDINARY_GP]
        assert [one.get("ContractId") for one in message.iter(f"{LIST}PatientList")] == [
            str(contract_of(target, ORDINARY_GP))
        ]

    def test_the_message_is_from_and_to_those_the_caller_named(self, target: Target, operation: str) -> None:
        arguments = good(target) | {"SenderXml": party("Sender", "<Organisation>Helfo æøå</Organisation>")}
        message = opened(flr(target, operation, asked(operation, arguments)), operation)

        assert message.findtext(f".//{{{MSGHEAD}}}Sender/{{{MSGHEAD}}}Organisation") == "Helfo æøå"
        assert message.findtext(f".//{{{MSGHEAD}}}Receiver//{{{MSGHEAD}}}OrganisationName") == "NAV"

    def test_an_xml_declaration_of_net_strings_is_no_harm(self, target: Target, operation: str) -> None:
        declared = '<?xml version="1.0" encoding="utf-16"?>' + party("Sender")

        answer = flr(target, operation, asked(operation, good(target) | {"SenderXml": declared}))

        assert opened(answer, operation).find(f".//{{{MSGHEAD}}}Sender") is not None

    def test_disk_is_lines_of_fixed_length(self, target: Target, operation: str) -> None:
        answer = flr(target, operation, asked(operation, good(target) | {"ListType": "disk"}))
        container = opened(answer, operation).findtext(".//{*}Base64Container")

        (line,) = b64decode(container or "").splitlines(keepends=True)
        assert (len(line), line[:11].decode(), line[-2:]) == (129, ORDINARY_GP, b"\r\n")

    @pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
    def test_openssl_opens_it_too(self, target: Target, operation: str, tmp_path: Path) -> None:
        sealed, secret, result = tmp_path / "list.p7m", tmp_path / "key.pem", tmp_path / "list.xml"
        sealed.write_bytes(stream(flr(target, operation, asked(operation, good(target))), operation))
        secret.write_bytes(key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))

        subprocess.run(
            ["openssl", "cms", "-decrypt", "-inform", "DER", "-binary",
             "-in", sealed, "-inkey", secret, "-out", result],
            check=True, timeout=30,
        )  # fmt: skip

        assert ORDINARY_GP in result.read_text(encoding="utf-8")

    def test_a_vikars_list_is_found_only_when_substitutes_are_searched(self, target: Target, operation: str) -> None:
        arguments = good(target, ONE_VIKAR, "LPVI")

        assert "ingen aktiv" in refused(target, operation, asked(operation, arguments))
        message = opened(
            flr(target, operation, asked(operation, arguments | {"DoSubstituteSearch": "true"})), operation
        )
        assert [patient.get("NIN") for patient in message.iter(f"{LIST}Patient")] == [ONE_VIKAR]

    @pytest.mark.parametrize(
        ("argument", "value"),
        [
            ("DoctorNIN", "12345678901"),
            ("DoctorNIN", ""),
            ("MunicipalityId", "Oslo"),
            ("MunicipalityId", ""),
            ("ListType", "txt"),
            ("ListType", "XML"),
            ("ListType", ""),
            ("Month", "2026-03-02T00:00:00"),
            ("Month", "2026-03-01T00:00:01"),
            ("Month", "2026-04-01T00:00:00"),
            ("Month", "9999-12-01T00:00:00"),
            ("EncryptWithX509Certificate", ""),
            ("EncryptWithX509Certificate", "AAAA"),
            ("EncryptWithX509Certificate", "!!!!"),
            ("EncryptWithX509Certificate", "MIIB" * 500),
            ("SenderXml", ""),
            ("SenderXml", "<Sender/>"),
            ("SenderXml", party("Receiver")),
            ("SenderXml", "Avsender"),
            ("SenderXml", party("Sender")[:-1]),
            ("ReceiverXml", party("Sender")),
            ("ReceiverXml", f'<!DOCTYPE Receiver [<!ENTITY x "y">]>{party("Receiver", "&x;")}'),
            ("ReceiverXml", party("Receiver", "&x;")),
            ("ReceiverXml", party("Receiver", "<a>" * 40 + "</a>" * 40)),
            ("ReceiverXml", party("Receiver", "<a>" * 4000 + "</a>" * 4000)),
            ("ReceiverXml", party("Receiver", "x" * 200_000)),
        ],
    )
    def test_an_argument_that_cannot_be_is_refused_by_its_name(
        self, target: Target, operation: str, argument: str, value: str
    ) -> None:
        message = refused(target, operation, asked(operation, good(target) | {argument: value}))

        assert message.startswith(f"ArgumentException: {argument} er ugyldig: ")

    @pytest.mark.parametrize("argument", sorted({*MEMBERS} - {"DoSubstituteSearch"}))
    def test_an_argument_that_is_missing_is_refused_by_its_name(
        self, target: Target, operation: str, argument: str
    ) -> None:
        arguments = {name: value for name, value in good(target).items() if name != argument}

        assert f"{argument} er ugyldig: " in refused(target, operation, asked(operation, arguments))

    def test_a_certificate_without_rsa_key_is_refused(self, target: Target, operation: str) -> None:
        elliptic = encoded(certificate(ec.generate_private_key(ec.SECP256R1())))
        arguments = good(target) | {"EncryptWithX509Certificate": elliptic}

        assert "RSA" in refused(target, operation, asked(operation, arguments))

    @pytest.mark.parametrize(("argument", "value"), [("EncryptWithX509Certificate", "AAA"), ("Month", "mars")])
    def test_what_is_no_base64_or_time_does_not_fit(
        self, target: Target, operation: str, argument: str, value: str
    ) -> None:
        assert operation in misfit(target, operation, asked(operation, good(target) | {argument: value}))


class TestParameterOfNavGetEncryptedPatientList:
    def test_absent_and_nil_are_refused(self, target: Target) -> None:
        operation = "NavGetEncryptedPatientList"
        nil = f'<{operation} xmlns="http://schemas.nhn.no/reg/flr"><param{NIL}/></{operation}>'

        assert "param er ugyldig: mangler" in refused(target, operation)
        assert "param er ugyldig: mangler" in refused(target, operation, nil)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_the_same_list_is_encrypted_with_another_key_each_time(target: Target, operation: str) -> None:
    request = asked(operation, good(target))

    assert stream(flr(target, operation, request), operation) != stream(flr(target, operation, request), operation)
