"""The CPP register over the wire: profiles and agreements, as documents and as objects."""

import pytest

from registermock.testing import Target

from .cppa_calls import HELSENORGE, PREFIX, TNS, User, document, names
from .raw import Answer

ONE_VIKAR = "27824327454"
MISSING_CPP = "21915429871"
OLD_VERSION = "21858429525"
CITIZEN_ROLE = "10888336651"
DDFL = {"Timereservasjon", "Reseptfornyelse", "Ekontakt", "Ekonsultasjon"}


@pytest.fixture
def user(target: Target) -> User:
    """Somebody who changes nothing."""
    return User(target)


class TestProfiles:
    def test_the_profile_names_its_party_and_the_processes_it_has_activated(self, user: User) -> None:
        vikar = user.her_id(ONE_VIKAR)

        profile = user.document(vikar)

        assert profile.findtext(f".//{TNS}PartyId") == vikar
        assert names(profile) == DDFL

    def test_object_form_and_document_tell_the_same_processes(self, user: User) -> None:
        vikar = user.her_id(ONE_VIKAR)

        answer = user.cppa("GetCppForCommunicationParty", herId=vikar)

        assert answer.text("PartyInfo/HerId") == vikar
        assert {name.removeprefix(PREFIX) for name in answer.texts("ProcessSpecification/Name")} == DDFL

    @pytest.mark.parametrize("operation", ["GetCppXmlForCommunicationParty", "GetCppForCommunicationParty"])
    def test_a_party_without_profile_is_refused_in_the_words_clients_compare(self, user: User, operation: str) -> None:
        answer = user.cppa(operation, herId=user.her_id(MISSING_CPP))

        assert answer.status == 500
        assert answer.text("Message") == "Entitet ikke funnet"


class TestAgreements:
    def test_an_agreement_with_helsenorge_has_both_parties_in_opposite_roles(self, user: User) -> None:
        vikar = user.her_id(ONE_VIKAR)

        agreement = document(user.agreement(HELSENORGE, vikar, "Xml"), "CollaborationProtocolAgreementXml")

        parties = [info.findtext(f"{TNS}PartyId") for info in agreement.findall(f"{TNS}PartyInfo")]
        assert parties == [str(HELSENORGE), vikar]
        roles = [
            {role.get(f"{TNS}name") for role in info.iter(f"{TNS}Role")}
            for info in agreement.findall(f"{TNS}PartyInfo")
        ]
        assert roles == [{"Innbygger"}, {"Helsepersonell"}]

    def test_an_agreement_is_found_again_by_its_id(self, user: User) -> None:
        first = user.agreement(HELSENORGE, user.her_id(ONE_VIKAR), "Xml")
        cpa_id = document(first, "CollaborationProtocolAgreementXml").get(f"{TNS}cpaid")

        again = user.cppa("GetCpaXml", cpaId=cpa_id)

        assert again.text("CollaborationProtocolAgreementXml") == first.text("CollaborationProtocolAgreementXml")

    def test_the_version_is_the_newest_both_have(self, user: User) -> None:
        agreement = document(
            user.agreement(HELSENORGE, user.her_id(OLD_VERSION), "Xml"), "CollaborationProtocolAgreementXml"
        )

        assert {e.get(f"{TNS}version") for e in agreement.iter(f"{TNS}ProcessSpecification")} == {"1.1"}

    def test_object_form_names_the_same_parties(self, user: User) -> None:
        vikar = user.her_id(ONE_VIKAR)

        answer = user.agreement(HELSENORGE, vikar)

        assert answer.text("PartyA/HerId") == str(HELSENORGE)
        assert answer.text("PartyB/HerId") == vikar

    @pytest.mark.parametrize("operation", ["GetCpa", "GetCpaXml"])
    def test_an_agreement_has_one_id_whoever_is_named_first(self, user: User, operation: str) -> None:
        vikar = user.her_id(ONE_VIKAR)

        assert user.agreement_id(vikar, HELSENORGE) == user.agreement_id(HELSENORGE, vikar)
        assert user.cppa(operation, cpaId=user.agreement_id(vikar, HELSENORGE)).status == 200

    def test_party_a_is_the_one_asked_for_as_party_a(self, user: User) -> None:
        vikar = user.her_id(ONE_VIKAR)

        answer = user.agreement(vikar, HELSENORGE)

        assert (answer.text("PartyA/HerId"), answer.text("PartyB/HerId")) == (vikar, str(HELSENORGE))

    def test_object_form_by_id_is_the_one_by_parties(self, user: User) -> None:
        first = user.agreement(HELSENORGE, user.her_id(ONE_VIKAR))

        again = user.cppa("GetCpa", cpaId=first.text("CollaborationProtocolAgreement/Id"))

        assert texts(again) == texts(first)

    def test_a_side_without_profile_is_named(self, user: User) -> None:
        answer = user.agreement(HELSENORGE, user.her_id(MISSING_CPP), "Xml")

        assert answer.status == 500
        assert "PartyB" in (answer.text("Message") or "")
        assert "does not have a CPP" in (answer.text("Message") or "")

    def test_parties_on_the_same_side_have_no_agreement(self, user: User) -> None:
        answer = user.agreement(HELSENORGE, user.her_id(CITIZEN_ROLE), "Xml")

        assert answer.text("Message") == "Entitet ikke funnet"

    @pytest.mark.parametrize("operation", ["GetCpa", "GetCpaXml", "RevokeCpa"])
    def test_an_unknown_agreement_is_not_found(self, user: User, operation: str) -> None:
        answer = user.cppa(operation, cpaId="11111111-2222-3333-4444-555555555555")

        assert answer.text("Message") == "Entitet ikke funnet"


class TestAgreementsOfAParty:
    def test_are_those_asked_for_by_id_and_by_parties(self, user: User) -> None:
        vikar = user.her_id(ONE_VIKAR)

        listed = user.cppa("GetCpasForCommunicationParty", herId=vikar).texts("CollaborationProtocolAgreement/Id")

        assert user.agreement_id(vikar, HELSENORGE) in listed
        for cpa_id in listed:
            found = user.cppa("GetCpa", cpaId=cpa_id)
            assert found.text("CollaborationProtocolAgreement/Id") == cpa_id
            assert vikar in (found.text("PartyA/HerId"), found.text("PartyB/HerId"))

    def test_are_with_every_party_in_the_opposite_role(self, user: User) -> None:
        """Helsenorge is a citizen to every doctor; the vikar with the citizen's role is one, too."""
        answer = user.cppa("GetCpasForCommunicationParty", herId=user.her_id(ONE_VIKAR))

        others = {*answer.texts("PartyA/HerId"), *answer.texts("PartyB/HerId")} - {user.her_id(ONE_VIKAR)}
        assert others == {str(HELSENORGE), user.her_id(CITIZEN_ROLE)}

    def test_of_helsenorge_are_with_everybody_who_serves_a_citizen(self, user: User) -> None:
        answer = user.cppa("GetCpasForCommunicationParty", herId=HELSENORGE)

        assert set(answer.texts("PartyA/HerId")) == {str(HELSENORGE)}
        others = answer.texts("PartyB/HerId")
        assert {user.her_id(ONE_VIKAR), user.her_id(OLD_VERSION)} <= set(others)
        assert not {user.her_id(MISSING_CPP), user.her_id(CITIZEN_ROLE)} & set(others)
        assert others == sorted(set(others), key=int)

    def test_of_a_party_without_cpp_are_not_found(self, user: User) -> None:
        answer = user.cppa("GetCpasForCommunicationParty", herId=user.her_id(MISSING_CPP))

        assert answer.text("Message") == "Entitet ikke funnet"


class TestProcessesInCpp:
    def test_are_those_of_the_document(self, user: User) -> None:
        vikar = user.her_id(ONE_VIKAR)

        answer = user.cppa("GetProcessesInCpp", herId=vikar)

        specified = list(user.document(vikar).iter(f"{TNS}ProcessSpecification"))
        assert answer.texts("ProcessParameter/Name") == [e.get(f"{TNS}name") for e in specified]
        assert answer.texts("Process/Guid") == [e.get(f"{TNS}uuid") for e in specified]
        assert answer.texts("Process/VersionNumber") == [e.get(f"{TNS}version") for e in specified]
        assert set(answer.texts("ProcessParameter/HerId")) == {vikar}

    @pytest.mark.parametrize("nin", [ONE_VIKAR, OLD_VERSION, CITIZEN_ROLE])
    def test_have_the_roles_of_the_document(self, user: User, nin: str) -> None:
        her_id = user.her_id(nin)

        answer = user.cppa("GetProcessesInCpp", herId=her_id)

        assert answer.texts("Roles/Role/Name") == [
            e.get(f"{TNS}name") for e in user.document(her_id).iter(f"{TNS}Role")
        ]

    def test_have_the_queues_of_the_document(self, user: User) -> None:
        vikar = user.her_id(ONE_VIKAR)

        answer = user.cppa("GetProcessesInCpp", herId=vikar)

        assert set(answer.texts("Channels/Channel/Address")) == {
            e.get(f"{TNS}uri") for e in user.document(vikar).iter(f"{TNS}Endpoint")
        }

    @pytest.mark.parametrize("her_id", [0, -1, 2**31 - 1, -(2**31)])
    def test_of_a_party_nobody_knows_are_not_found(self, user: User, her_id: int) -> None:
        assert user.cppa("GetProcessesInCpp", herId=her_id).text("Message") == "Entitet ikke funnet"


class TestAllCollaborationRoles:
    def test_are_those_that_helsenorge_and_its_partners_play(self, user: User) -> None:
        answer = user.cppa("GetAllCollaborationRoles")

        roles = set(zip(answer.texts("ProcessSpecification/Name"), answer.texts("ProcessSpecification/Version"),
                        answer.texts("CollaborationRole/RoleName"), strict=True))  # fmt: skip
        for her_id in (HELSENORGE, user.her_id(ONE_VIKAR), user.her_id(OLD_VERSION)):
            profile = user.cppa("GetCppForCommunicationParty", herId=her_id)
            assert roles >= set(
                zip(profile.texts("ProcessSpecification/Name"), profile.texts("ProcessSpecification/Version"),
                    profile.texts("CollaborationRole/RoleName"), strict=True)
            )  # fmt: skip

    def test_are_each_told_once_with_their_messages(self, user: User) -> None:
        answer = user.cppa("GetAllCollaborationRoles")

        ids = answer.texts("CollaborationRole/Id")
        assert len(ids) == len(set(ids)) == 20  # five processes, two versions, two roles
        assert len(answer.elements("CollaborationRole/CanSend")) == 20
        assert "OnskeReserver" in answer.texts("CanReceive/Message/Name")

    def test_are_nobodys(self, user: User) -> None:
        answer = user.cppa("GetAllCollaborationRoles")

        assert answer.elements("DeliveryChannelIds/string") == []
        assert {e.text for e in answer.elements("CollaborationRole/EncryptionCertificateId")} == {None}


class TestLeftOutArguments:
    """WCF reads what is left out as zero, and zero is nobody."""

    @pytest.mark.parametrize(
        "operation",
        ["GetCpa", "GetCpaXml", "RevokeCpa", "GetCpasForCommunicationParty", "GetProcessesInCpp",
         "GetCppForCommunicationParty", "GetCppXmlForCommunicationParty"],
    )  # fmt: skip
    def test_name_nothing_that_can_be_found(self, user: User, operation: str) -> None:
        answer = user.cppa(operation)

        assert (answer.status, answer.text("Message")) == (500, "Entitet ikke funnet")

    @pytest.mark.parametrize("operation", ["GetCpaForCommunicationParties", "GetCpaForCommunicationPartiesXml"])
    def test_are_named_by_the_side_they_belong_to(self, user: User, operation: str) -> None:
        answer = user.cppa(operation, communicationPartAHerId=HELSENORGE)

        assert "PartyB with HER-id 0" in (answer.text("Message") or "")


def texts(answer: Answer) -> list[str | None]:
    """The text of every element of the reply."""
    return [element.text for element in answer.elements("Body")[0].iter()]
