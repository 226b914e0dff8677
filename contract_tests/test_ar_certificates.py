"""Adresseregisteret over the wire: one certificate by many ways, and what searches of the directory find."""

from base64 import b64decode
from datetime import datetime
from urllib.parse import quote

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID

from registermock.testing import Target

from .ar_calls import EXPIRED, HELSENORGE, ONE_VIKAR, SERVICE, ar, her_id, office, party
from .raw import Answer

USAGES = ["ForEncryption", "ForValidatingSignature"]
OUR_BASE = "ldap://ldap.registermock.test/dc=registermock,dc=test"


def details(target: Target, nin: str, usage: str) -> Answer:
    return ar(target, f"GetCertificateDetails{usage}", herId=her_id(target, nin))


def certificate(content: str | None) -> x509.Certificate:
    return x509.load_der_x509_certificate(b64decode(content or ""))


def url(search: str) -> str:
    return f"{OUR_BASE}?usercertificate;binary?sub?{search}"


def bytes_at(target: Target, ldap_url: str, operation: str = "GetCertificate") -> str | None:
    return ar(target, operation, ldapUrl=ldap_url).text(f"{operation}Result")


def serials(answer: Answer) -> list[str]:
    return [one.text or "" for one in answer.elements("CertificateCandidate/CertificateSerialNumber")]


class TestOneCertificate:
    @pytest.mark.parametrize("usage", USAGES)
    @pytest.mark.parametrize("nin", [ONE_VIKAR, SERVICE, EXPIRED])
    def test_every_way_to_it_gives_the_same_bytes(self, target: Target, nin: str, usage: str) -> None:
        told = details(target, nin, usage)
        wanted, ldap_url = told.text("Certificate"), told.text("LdapUrl") or ""

        assert (
            ar(target, f"GetCertificate{usage}", herId=her_id(target, nin)).text(f"GetCertificate{usage}Result")
            == wanted
        )
        assert bytes_at(target, ldap_url, f"GetCertificate{usage}Ldap") == wanted
        number = certificate(wanted).serial_number
        assert bytes_at(target, url(f"(certificateSerialNumber={number})")) == wanted

    def test_the_address_of_the_certificate_is_the_one_the_party_tells(self, target: Target) -> None:
        addresses = {
            one.findtext("{*}TypeCodeValue"): one.findtext("{*}Address")
            for one in party(target, ONE_VIKAR).elements("ElectronicAddresses/ElectronicAddress")
        }

        assert addresses["E_DS"] == details(target, ONE_VIKAR, "ForEncryption").text("LdapUrl")

    def test_at_an_address_with_both_the_encryption_one_comes_first(self, target: Target) -> None:
        told = details(target, ONE_VIKAR, "ForEncryption")

        assert bytes_at(target, told.text("LdapUrl") or "") == told.text("Certificate")

    @pytest.mark.parametrize("usage", USAGES)
    def test_an_organization_number_leads_to_a_certificate_that_names_it(self, target: Target, usage: str) -> None:
        number = party(target, ONE_VIKAR).text("ParentOrganizationNumber")
        operation = f"GetCertificate{usage}ByOrganizationNumber"

        content = ar(target, operation, organizationNumber=number).text(f"{operation}Result")

        subject = certificate(content).subject
        assert [one.value for one in subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)] == [number]
        assert content == details(target, ONE_VIKAR, usage).text("Certificate")


class TestNoCertificate:
    @pytest.mark.parametrize("usage", USAGES)
    def test_a_party_without_one_and_an_unknown_one_are_refused(self, target: Target, usage: str) -> None:
        operation = f"GetCertificate{usage}"

        assert ar(target, operation, herId=office(target, ONE_VIKAR)).text("ErrorCode") == "CertificateNotFound"
        assert ar(target, operation, herId=1).text("ErrorCode") == "InvalidHerIdSupplied"

    @pytest.mark.parametrize("number", [0, -1, 1, 999999999, 2147483647])
    @pytest.mark.parametrize("usage", USAGES)
    def test_an_unknown_organization_number_is_refused(self, target: Target, usage: str, number: int) -> None:
        answer = ar(target, f"GetCertificate{usage}ByOrganizationNumber", organizationNumber=number)

        assert answer.text("ErrorCode") == "CertificateNotFound"

    @pytest.mark.parametrize(
        "ldap_url",
        [
            url("(uid=1)"),
            url("(ou=*)"),
            url("(&(sn=*)(uid=x))"),
            OUR_BASE.replace("ldap.registermock.test", "ldap.example.test"),
            OUR_BASE.replace("dc=test", "dc=example"),
        ],
    )
    def test_an_address_where_nothing_lies_is_refused(self, target: Target, ldap_url: str) -> None:
        for operation in (
            "GetCertificate",
            "GetCertificateForEncryptionLdap",
            "GetCertificateForValidatingSignatureLdap",
        ):
            assert ar(target, operation, ldapUrl=ldap_url).text("ErrorCode") == "CertificateNotFound"

    @pytest.mark.parametrize(
        "ldap_url",
        [
            "",
            "hello",
            "http://ldap.registermock.test/",
            url("uid=1"),
            url("(uid=1"),
            url("(uid)"),
            url("(uid=1))"),
            url("(uid>=1)"),
            url("(&(uid=1)"),
            url("(!)"),
            url("(!(uid=1)(uid=2))"),
            url("(" * 3000),
            url("(&" * 30 + "(uid=1)" + ")" * 30),
            url("(|" + "(uid=1)" * 100 + ")"),
            "ldap://" + "x" * 100000,
        ],
    )
    def test_what_is_no_ldap_address_is_refused_in_words(self, target: Target, ldap_url: str) -> None:
        for operation in ("GetCertificate", "GetCertificateForEncryptionLdap", "SearchCertificatesByLdapUrl"):
            answer = ar(target, operation, ldapUrl=ldap_url)
            assert (answer.text("ErrorCode"), answer.status) == ("InvalidArgument", 500)
            assert len(answer.content) < 9000


class TestSearchCertificates:
    @pytest.mark.parametrize("usage", USAGES)
    def test_number_and_name_find_the_certificate_and_its_address(self, target: Target, usage: str) -> None:
        told, subject = (
            details(target, ONE_VIKAR, usage),
            certificate(details(target, ONE_VIKAR, usage).text("Certificate")).subject,
        )
        name = str(subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)
        number = party(target, ONE_VIKAR).text("ParentOrganizationNumber")

        for arguments in ({"sn": number, "cn": name}, {"cn": name.upper()}, {"sn": number, "cn": f"{name[:3]}*"}):
            answer = ar(target, f"SearchCertificates{usage}", **arguments)
            assert [one.text for one in answer.elements("CertificateDetails/Certificate")] == [told.text("Certificate")]
            assert answer.text("CertificateDetails/LdapUrl") == told.text("LdapUrl")

    @pytest.mark.parametrize("arguments", [{"sn": "1"}, {"cn": "Nobody"}, {"cn": "Helsenorge", "ou": "x"}, {"ou": "*"}])
    def test_who_does_not_fit_is_not_found(self, target: Target, arguments: dict[str, str]) -> None:
        answer = ar(target, "SearchCertificatesForEncryption", **arguments)

        assert (answer.status, answer.elements("CertificateDetails")) == (200, [])

    @pytest.mark.parametrize("arguments", [{}, {"sn": "", "cn": " ", "ou": ""}, {"cn": "a*" * 5000}])
    def test_a_search_for_nothing_or_too_much_is_refused(self, target: Target, arguments: dict[str, str]) -> None:
        assert ar(target, "SearchCertificatesForEncryption", **arguments).text("ErrorCode") == "InvalidArgument"


class TestSearchCertificatesByLdapUrl:
    def test_a_party_s_address_leads_to_its_two_certificates(self, target: Target) -> None:
        told = details(target, ONE_VIKAR, "ForEncryption")
        answer = ar(target, "SearchCertificatesByLdapUrl", ldapUrl=told.text("LdapUrl"))
        both = [certificate(details(target, ONE_VIKAR, usage).text("Certificate")) for usage in USAGES]

        assert serials(answer) == [str(one.serial_number) for one in both]
        assert answer.text("ActualLdapUrl") == told.text("LdapUrl")
        assert [one.text for one in answer.elements("ValidForEncryption")] == ["true", "false"]
        assert [one.text for one in answer.elements("ValidForSigning")] == ["false", "true"]
        assert [one.text for one in answer.elements("FallbackSource")] == ["None", "None"]

    def test_dates_are_those_of_the_certificate_in_utc_with_norways_offset(self, target: Target) -> None:
        told = details(target, ONE_VIKAR, "ForEncryption")
        answer = ar(target, "SearchCertificatesByLdapUrl", ldapUrl=told.text("LdapUrl"))
        wanted = certificate(told.text("Certificate"))

        for name, moment in (("NotAfter", wanted.not_valid_after_utc), ("NotBefore", wanted.not_valid_before_utc)):
            text = answer.text(f"{name}/DateTime") or ""
            assert text.endswith("Z")
            assert datetime.fromisoformat(text) == moment
            assert answer.text(f"{name}/OffsetMinutes") == "60"

    def test_an_expired_certificate_is_found_and_valid_for_nothing(self, target: Target) -> None:
        told = details(target, EXPIRED, "ForEncryption")
        answer = ar(target, "SearchCertificatesByLdapUrl", ldapUrl=told.text("LdapUrl"))

        assert len(serials(answer)) == 2
        assert {one.text for one in answer.elements("ValidForEncryption") + answer.elements("ValidForSigning")} == {
            "false"
        }

    def test_a_search_that_finds_nothing_has_an_empty_list(self, target: Target) -> None:
        answer = ar(target, "SearchCertificatesByLdapUrl", ldapUrl=url("(uid=1)"))

        assert (answer.status, serials(answer)) == (200, [])

    def test_filters_are_understood_as_ldap_writes_them(self, target: Target) -> None:
        vikar = her_id(target, ONE_VIKAR)
        one = serials(ar(target, "SearchCertificatesByLdapUrl", ldapUrl=url(f"(uid={vikar})")))

        for search in (
            f"(UID={vikar})",
            f"(&(objectClass=*)(|(uid=1)(uid={vikar})))",
            quote(f"(&(uid={vikar})(!(uid=1)))"),
            f"(|(certificateSerialNumber={one[0]})(certificateSerialNumber={one[1]}))",
        ):
            assert serials(ar(target, "SearchCertificatesByLdapUrl", ldapUrl=url(search))) == one


class TestGetFallbackCertificates:
    def test_a_party_is_led_to_its_own_by_name_and_to_its_offices_by_number(self, target: Target) -> None:
        answer = ar(target, "GetFallbackCertificates", herId=her_id(target, ONE_VIKAR))
        own = [certificate(details(target, ONE_VIKAR, usage).text("Certificate")).serial_number for usage in USAGES]

        sources = [one.text for one in answer.elements("FallbackSource")]
        assert dict(zip(serials(answer), sources, strict=True)) == {str(one): "ComPartName" for one in own}

    def test_an_organization_is_led_to_its_peoples_by_number(self, target: Target) -> None:
        answer = ar(target, "GetFallbackCertificates", herId=office(target, ONE_VIKAR))

        assert {one.text for one in answer.elements("FallbackSource")} == {"OrgNo"}
        assert serials(answer) == serials(ar(target, "GetFallbackCertificates", herId=her_id(target, ONE_VIKAR)))

    @pytest.mark.parametrize("nin", [ONE_VIKAR, SERVICE])
    def test_the_address_told_finds_just_these(self, target: Target, nin: str) -> None:
        answer = ar(target, "GetFallbackCertificates", herId=her_id(target, nin))
        again = ar(target, "SearchCertificatesByLdapUrl", ldapUrl=answer.text("ActualLdapUrl"))

        assert serials(again) == serials(answer) != []

    @pytest.mark.parametrize("written", ["", "0", "-1", "1", "abc", "9" * 5000, "\u0663"])
    def test_an_unknown_party_is_refused(self, target: Target, written: str) -> None:
        assert ar(target, "GetFallbackCertificates", herId=written).text("ErrorCode") == "InvalidHerIdSupplied"


def test_the_search_provider_is_where_every_address_leads(target: Target) -> None:
    answer = ar(target, "GetLdapSearchProviders")
    base = f"{answer.text('BaseUrl')}/{answer.text('DistinguishedName')}"

    assert answer.text("DisplayName")
    told = ar(target, "GetCertificateDetailsForEncryption", herId=HELSENORGE)
    assert (told.text("LdapUrl") or "").startswith(f"{base}?")
