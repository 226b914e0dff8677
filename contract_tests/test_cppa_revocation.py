"""Agreements revoked over the wire."""

import pytest

from registermock.testing import Target

from .cppa_calls import HELSENORGE, REVOKED, TNS, User, document, is_revoked, refused
from .raw import Answer

ONE_VIKAR = "27824327454"
OLD_VERSION = "21858429525"

pytestmark = pytest.mark.usefixtures("newcomers")


@pytest.fixture
def user(target: Target) -> User:
    """Somebody new, so that nobody else sees what he revokes."""
    return User.new(target)


class TestRevokeCpa:
    def test_answers_the_agreement_as_revoked_at_the_scenarios_time(self, user: User) -> None:
        vikar = user.her_id(ONE_VIKAR)
        cpa_id = user.agreement_id(HELSENORGE, vikar)

        answer = user.cppa("RevokeCpa", cpaId=cpa_id, herId=vikar)

        assert answer.text("CollaborationProtocolAgreement/Id") == cpa_id
        assert is_revoked(answer)

    @pytest.mark.parametrize("side", ["Helsenorge", "vikar"])
    def test_may_be_done_by_either_party_and_is_seen_from_then_on(self, user: User, side: str) -> None:
        vikar = user.her_id(ONE_VIKAR)
        cpa_id = user.agreement_id(HELSENORGE, vikar)
        assert not is_revoked(user.cppa("GetCpa", cpaId=cpa_id))

        user.cppa("RevokeCpa", cpaId=cpa_id, herId=HELSENORGE if side == "Helsenorge" else vikar)

        assert is_revoked(user.cppa("GetCpa", cpaId=cpa_id))
        for one, other in ((HELSENORGE, vikar), (vikar, HELSENORGE)):
            assert is_revoked(user.agreement(one, other))
            assert has_status(user.agreement(one, other, "Xml"), "revoked")

    def test_is_seen_in_the_document_and_beside_it(self, user: User) -> None:
        cpa_id = user.agreement_id(HELSENORGE, user.her_id(ONE_VIKAR))
        assert has_status(user.cppa("GetCpaXml", cpaId=cpa_id), "proposed")

        user.cppa("RevokeCpa", cpaId=cpa_id, herId=HELSENORGE)

        assert has_status(user.cppa("GetCpaXml", cpaId=cpa_id), "revoked")

    def test_leaves_the_partys_other_agreements_alone(self, user: User) -> None:
        vikar = user.her_id(ONE_VIKAR)
        cpa_id = user.agreement_id(HELSENORGE, vikar)

        user.cppa("RevokeCpa", cpaId=cpa_id, herId=vikar)

        answer = user.cppa("GetCpasForCommunicationParty", herId=vikar)
        ids = answer.texts("CollaborationProtocolAgreement/Id")
        revoked = answer.texts("CollaborationProtocolAgreement/Revoked")
        assert {cpa: at for cpa, at in zip(ids, revoked, strict=True) if at} == {cpa_id: REVOKED}
        assert len(ids) > 1

    def test_twice_is_no_harm(self, user: User) -> None:
        vikar = user.her_id(ONE_VIKAR)
        cpa_id = user.agreement_id(HELSENORGE, vikar)

        first = user.cppa("RevokeCpa", cpaId=cpa_id, herId=vikar)
        again = user.cppa("RevokeCpa", cpaId=cpa_id, herId=HELSENORGE)

        assert again.text("Revoked") == first.text("Revoked")

    @pytest.mark.parametrize("her_id", ["another", 0, -1, 2**31 - 1])
    def test_by_anybody_else_is_refused_and_changes_nothing(self, user: User, her_id: object) -> None:
        cpa_id = user.agreement_id(HELSENORGE, user.her_id(ONE_VIKAR))
        other = user.her_id(OLD_VERSION) if her_id == "another" else her_id

        refused(user.cppa("RevokeCpa", cpaId=cpa_id, herId=other), f"HER-id {other} is no party of the CPA")

        assert not is_revoked(user.cppa("GetCpa", cpaId=cpa_id))


def has_status(answer: Answer, word: str) -> bool:
    """Whether an agreement as document has that status, which stands in it and beside it."""
    written = document(answer, "CollaborationProtocolAgreementXml").find(f"{TNS}Status")
    assert written is not None
    assert written.get(f"{TNS}value") == answer.text("Status/CodeValue")
    return answer.text("Status/CodeValue") == word
