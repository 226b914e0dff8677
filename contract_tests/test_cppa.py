"""The CPP register over the wire: profiles and agreements, as documents and as objects."""

import pytest
from lxml import etree

from registermock.testing import Target

from .raw import Answer, call

ONE_VIKAR = "27824327454"
MISSING_CPP = "21915429871"
OLD_VERSION = "21858429525"
CITIZEN_ROLE = "10888336651"
HELSENORGE = 9000001
TNS = "{http://www.oasis-open.org/committees/ebxml-cppa/schema/cpp-cpa-2_0.xsd}"
DDFL = {"Timereservasjon", "Reseptfornyelse", "Ekontakt", "Ekonsultasjon"}


def cppa(target: Target, operation: str, **arguments: object) -> Answer:
    answer = call(target.base_url, target.soap, "cppa", operation, None, **arguments)
    assert answer.problems == []
    return answer


def her_id(target: Target, nin: str) -> str:
    return call(target.base_url, target.soap, "flr", "GetPatientGPDetails", patientNin=nin).text("GPHerId") or ""


def document(answer: Answer, element: str) -> etree._Element:
    text = answer.text(element) or ""
    assert text.startswith("<")
    return etree.fromstring(text)


def names(root: etree._Element) -> set[str]:
    return {element.get(f"{TNS}name", "").rpartition("_")[2] for element in root.iter(f"{TNS}ProcessSpecification")}


class TestProfiles:
    def test_the_profile_names_its_party_and_the_processes_it_has_activated(self, target: Target) -> None:
        vikar = her_id(target, ONE_VIKAR)

        profile = document(
            cppa(target, "GetCppXmlForCommunicationParty", herId=vikar),
            "GetCppXmlForCommunicationPartyResult",
        )

        assert profile.findtext(f".//{TNS}PartyId") == vikar
        assert names(profile) == DDFL

    def test_object_form_and_document_tell_the_same_processes(self, target: Target) -> None:
        vikar = her_id(target, ONE_VIKAR)

        answer = cppa(target, "GetCppForCommunicationParty", herId=vikar)

        assert answer.text("PartyInfo/HerId") == vikar
        found = {element.text or "" for element in answer.elements("ProcessSpecification/Name")}
        assert {name.rpartition("_")[2] for name in found} == DDFL

    @pytest.mark.parametrize("operation", ["GetCppXmlForCommunicationParty", "GetCppForCommunicationParty"])
    def test_a_party_without_profile_is_refused_in_the_words_clients_compare(
        self, target: Target, operation: str
    ) -> None:
        answer = cppa(target, operation, herId=her_id(target, MISSING_CPP))

        assert answer.status == 500
        assert answer.text("Message") == "Entitet ikke funnet"


class TestAgreements:
    def test_an_agreement_with_helsenorge_has_both_parties_in_opposite_roles(self, target: Target) -> None:
        vikar = her_id(target, ONE_VIKAR)

        agreement = document(between(target, HELSENORGE, vikar), "CollaborationProtocolAgreementXml")

        parties = [info.findtext(f"{TNS}PartyId") for info in agreement.findall(f"{TNS}PartyInfo")]
        assert parties == [str(HELSENORGE), vikar]
        roles = [
            {role.get(f"{TNS}name") for role in info.iter(f"{TNS}Role")}
            for info in agreement.findall(f"{TNS}PartyInfo")
        ]
        assert roles == [{"Innbygger"}, {"Helsepersonell"}]

    def test_an_agreement_is_found_again_by_its_id(self, target: Target) -> None:
        first = between(target, HELSENORGE, her_id(target, ONE_VIKAR))
        cpa_id = document(first, "CollaborationProtocolAgreementXml").get(f"{TNS}cpaid")

        again = cppa(target, "GetCpaXml", cpaId=cpa_id)

        assert again.text("CollaborationProtocolAgreementXml") == first.text("CollaborationProtocolAgreementXml")

    def test_the_version_is_the_newest_both_have(self, target: Target) -> None:
        agreement = document(
            between(target, HELSENORGE, her_id(target, OLD_VERSION)), "CollaborationProtocolAgreementXml"
        )

        assert {e.get(f"{TNS}version") for e in agreement.iter(f"{TNS}ProcessSpecification")} == {"1.1"}

    def test_object_form_names_the_same_parties(self, target: Target) -> None:
        vikar = her_id(target, ONE_VIKAR)

        answer = cppa(
            target, "GetCpaForCommunicationParties",
            communicationPartAHerId=HELSENORGE, communicationPartBHerId=vikar,
        )  # fmt: skip

        assert answer.text("PartyA/HerId") == str(HELSENORGE)
        assert answer.text("PartyB/HerId") == vikar

    def test_a_side_without_profile_is_named(self, target: Target) -> None:
        answer = between(target, HELSENORGE, her_id(target, MISSING_CPP))

        assert answer.status == 500
        assert "PartyB" in (answer.text("Message") or "")
        assert "does not have a CPP" in (answer.text("Message") or "")

    def test_parties_on_the_same_side_have_no_agreement(self, target: Target) -> None:
        answer = between(target, HELSENORGE, her_id(target, CITIZEN_ROLE))

        assert answer.text("Message") == "Entitet ikke funnet"

    def test_an_unknown_agreement_is_not_found(self, target: Target) -> None:
        answer = cppa(target, "GetCpaXml", cpaId="11111111-2222-3333-4444-555555555555")

        assert answer.text("Message") == "Entitet ikke funnet"


def between(target: Target, first: int | str, second: int | str) -> Answer:
    return cppa(
        target, "GetCpaForCommunicationPartiesXml",
        communicationPartAHerId=first, communicationPartBHerId=second,
    )  # fmt: skip
