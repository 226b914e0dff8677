"""Adresseregisteret over the wire: party kinds, the oddities of its data, certificates, refusals."""

from base64 import b64decode

import pytest
from cryptography import x509

from registermock.testing import Target

from .ar_calls import HELSENORGE, INACTIVE, ONE_VIKAR, SERVICE, ar, her_id, party
from .raw import Answer

XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


def kind(answer: Answer) -> str:
    result = answer.elements("GetCommunicationPartyDetailsResult")[0]
    prefix, _, name = (result.get(XSI_TYPE) or "").rpartition(":")
    assert result.nsmap[prefix or None] == "http://register.nhn.no/CommunicationParty"
    return name


def test_ping_answers_the_word_clients_compare(target: Target) -> None:
    assert ar(target, "Ping").text("PingResult") == "Pong"


class TestKinds:
    def test_a_doctor_is_an_organization_person_under_his_office(self, target: Target) -> None:
        answer = party(target, ONE_VIKAR)

        assert kind(answer) == "OrganizationPerson"
        assert answer.text("GetCommunicationPartyDetailsResult/Type") == "Person"
        assert answer.text("Organizations/Organization/HerId") == answer.text("ParentHerId")
        assert answer.text("Person/HPRInformation/HPRNo") == answer.text("Person/HPRInformation/HPRNumber")

    def test_the_vacant_list_service_is_a_service_with_code_kx17(self, target: Target) -> None:
        answer = party(target, SERVICE)

        assert kind(answer) == "Service"
        assert answer.text("Code/CodeValue") == "KX17"
        assert answer.text("Code/OID") == "8655"

    def test_an_office_is_an_organization_and_no_valid_address(self, target: Target) -> None:
        office = party(target, ONE_VIKAR).text("ParentHerId")

        answer = ar(target, "GetCommunicationPartyDetails", herId=office)

        assert kind(answer) == "Organization"
        assert answer.text("IsValidCommunicationParty") == "false"

    def test_an_office_lists_its_people_without_xsi_type(self, target: Target) -> None:
        vikar = her_id(target, ONE_VIKAR)
        office = party(target, ONE_VIKAR).text("ParentHerId")

        answer = ar(target, "GetOrganizationDetails", herId=office)

        people = answer.elements("People/OrganizationPerson")
        assert vikar in [answer.text("People/OrganizationPerson/HerId")]
        assert all(XSI_TYPE not in person.attrib for person in people)
        assert XSI_TYPE not in answer.elements("GetOrganizationDetailsResult")[0].attrib

    @pytest.mark.parametrize(
        ("operation", "nin"), [("GetOrganizationPersonDetails", ONE_VIKAR), ("GetServiceDetails", SERVICE)]
    )
    def test_details_by_kind_are_those_of_the_party(self, target: Target, operation: str, nin: str) -> None:
        wanted = her_id(target, nin)

        assert ar(target, operation, herId=wanted).text(f"{operation}Result/HerId") == wanted

    @pytest.mark.parametrize(
        ("operation", "nin"),
        [
            ("GetOrganizationPersonDetails", SERVICE),
            ("GetServiceDetails", ONE_VIKAR),
            ("GetOrganizationDetails", ONE_VIKAR),
        ],
    )
    def test_a_party_of_another_kind_is_a_generic_fault(self, target: Target, operation: str, nin: str) -> None:
        assert ar(target, operation, herId=her_id(target, nin)).status == 500


class TestOddities:
    def test_a_root_organization_has_parent_minus_one(self, target: Target) -> None:
        answer = ar(target, "GetCommunicationPartyDetails", herId=party(target, ONE_VIKAR).text("ParentHerId"))

        assert answer.text("ParentHerId") == "-1"
        assert answer.text("ParentOrganizationNumber") == "-1"
        assert answer.is_nil("GetCommunicationPartyDetailsResult/ParentName")

    def test_an_open_end_is_the_last_day_there_is(self, target: Target) -> None:
        answer = party(target, ONE_VIKAR)

        assert answer.text("GetCommunicationPartyDetailsResult/Valid/To") == "9999-12-31T00:00:00"

    def test_a_postal_code_is_a_number(self, target: Target) -> None:
        assert party(target, ONE_VIKAR).text("PostalCode") == "130"

    def test_a_municipality_has_no_leading_zero(self, target: Target) -> None:
        assert party(target, ONE_VIKAR).text("Municipality/CodeValue") == "301"

    def test_server_time_has_an_offset_and_other_times_none(self, target: Target) -> None:
        answer = party(target, ONE_VIKAR)

        assert answer.text("ServerTime") == "2026-03-02T09:00:00+01:00"
        assert "+" not in (answer.text("LastChanged") or "")

    def test_a_doctors_national_id_is_withheld(self, target: Target) -> None:
        answer = party(target, ONE_VIKAR)

        assert answer.text("CitizenId/CitizenIdType") == "Invalid"
        assert not answer.text("CitizenId/Id")

    def test_an_inactive_party_is_told_as_inactive(self, target: Target) -> None:
        assert party(target, INACTIVE).text("Active") == "false"

    def test_queues_are_named_after_the_party(self, target: Target) -> None:
        answer = party(target, ONE_VIKAR)
        addresses = {
            entry.findtext("{*}TypeCodeValue"): entry.findtext("{*}Address")
            for entry in answer.elements("GetCommunicationPartyDetailsResult/ElectronicAddresses/ElectronicAddress")
        }

        for word in ("async", "sync", "error"):
            assert (addresses[f"E_SB_{word.upper()}"] or "").endswith(f"/{her_id(target, ONE_VIKAR)}_{word}")


class TestRefusals:
    @pytest.mark.parametrize("unknown", [1, 0, -1, 2147483647])
    def test_an_unknown_her_id_has_the_code_clients_compare(self, target: Target, unknown: int) -> None:
        answer = ar(target, "GetCommunicationPartyDetails", herId=unknown)

        assert answer.status == 500
        assert answer.text("ErrorCode") == "InvalidHerIdSupplied"
        assert answer.text("Message") == "Kommunikasjonspart med oppgitt HER-id eksisterer ikke."

    def test_a_party_without_certificate_has_the_code_in_fault_code_and_detail(self, target: Target) -> None:
        office = party(target, ONE_VIKAR).text("ParentHerId")

        answer = ar(target, "GetCertificateDetailsForEncryption", herId=office)

        assert answer.text("ErrorCode") == "CertificateNotFound"
        code = answer.text("faultcode") if target.soap == "1.1" else answer.text("Subcode/Value")
        assert (code or "").endswith(":CertificateNotFound")


class TestCertificates:
    @pytest.mark.parametrize("party_of", [ONE_VIKAR, SERVICE, HELSENORGE])
    def test_the_two_certificates_have_the_key_usages_clients_tell_them_apart_by(
        self, target: Target, party_of: str | int
    ) -> None:
        wanted = her_id(target, party_of) if isinstance(party_of, str) else party_of
        encryption, signature = (
            ar(target, f"GetCertificateDetails{purpose}", herId=wanted)
            for purpose in ("ForEncryption", "ForValidatingSignature")
        )

        assert usage(encryption).key_encipherment
        assert not usage(encryption).content_commitment
        assert usage(signature).content_commitment
        assert not usage(signature).key_encipherment


def usage(answer: Answer) -> x509.KeyUsage:
    content = b64decode(answer.text("Certificate") or "")
    certificate = x509.load_der_x509_certificate(content)
    return certificate.extensions.get_extension_for_class(x509.KeyUsage).value
