"""The CPP register changed over the wire: every change is carried out, and seen by the one who made it alone."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from registermock.resolution import resolve
from registermock.testing import SoapRegisters, Target
from registermock.world import Refusal, Service

from .cppa_calls import HELSENORGE, PREFIX, TNS, UUIDS, User, document, is_revoked, names, parameter, refused

ONE_VIKAR = "27824327454"
MISSING_CPP = "21915429871"
PARTIAL_CPP = "19904320350"
OLD_VERSION = "21858429525"
CITIZEN_ROLE = "10888336651"
SOURCES = ["GetProcessesInCpp", "GetCppXmlForCommunicationParty", "GetCppForCommunicationParty"]

pytestmark = pytest.mark.usefixtures("newcomers")


@pytest.fixture
def user(target: Target) -> User:
    """Somebody new, so that nobody else sees what he changes."""
    return User.new(target)


def found(user: User, nin: str) -> tuple[tuple[Service, ...], Refusal | None]:
    """What the whole flow through the three registers finds for a citizen, as that user sees it."""
    resolution = resolve(SoapRegisters(user.target), nin)
    return resolution.services, resolution.refused


def told(user: User, source: str, her_id: object) -> set[str]:
    """The processes of a CPP by one of the three operations that tell them."""
    if source == "GetProcessesInCpp":
        return set(user.names(her_id))
    if source == "GetCppXmlForCommunicationParty":
        return names(user.document(her_id))
    answer = user.cppa(source, herId=her_id)
    return {name.removeprefix(PREFIX) for name in answer.texts("ProcessSpecification/Name")}


def agreed(user: User, her_id: object) -> set[str]:
    """The processes of the agreement with Helsenorge."""
    return names(document(user.agreement(HELSENORGE, her_id, "Xml"), "CollaborationProtocolAgreementXml"))


class TestAddProcessToCpp:
    @pytest.mark.parametrize("source", SOURCES)
    def test_is_seen_wherever_the_cpp_is_told(self, user: User, source: str) -> None:
        vikar = user.her_id(PARTIAL_CPP)
        before = told(user, source, vikar)

        answer = user.add(vikar, "Ekontakt")

        assert answer.status == 200
        assert told(user, source, vikar) == before | {"Ekontakt"} != before

    def test_is_seen_in_the_agreement_and_the_flow(self, user: User) -> None:
        vikar = user.her_id(PARTIAL_CPP)

        user.add(vikar, "Ekontakt")

        assert "Ekontakt" in agreed(user, vikar)
        assert Service.CONTACT in found(user, PARTIAL_CPP)[0]

    def test_gives_a_party_without_cpp_one(self, user: User) -> None:
        vikar = user.her_id(MISSING_CPP)

        user.add(vikar, "Ekontakt")

        assert names(user.document(vikar)) == {"Ekontakt"}
        assert found(user, MISSING_CPP) == ((Service.CONTACT,), None)

    def test_takes_the_citizens_role_as_well(self, user: User) -> None:
        vikar = user.her_id(CITIZEN_ROLE)

        user.add(vikar, "Timeonske", "1.2", "Innbygger")

        roles = [e.get(f"{TNS}name") for e in user.document(vikar).iter(f"{TNS}Role")]
        assert set(roles) == {"Innbygger"}
        assert "Timeonske" in user.names(vikar)

    def test_takes_several_roles_at_once(self, user: User) -> None:
        vikar = user.her_id(MISSING_CPP)

        user.add(vikar, "Ekontakt", "1.2", "Innbygger", "Helsepersonell")

        answer = user.cppa("GetProcessesInCpp", herId=vikar)
        assert answer.texts("Roles/Role/Name") == ["Helsepersonell", "Innbygger"]

    def test_of_the_other_role_gives_nobody_an_agreement_with_himself(self, user: User) -> None:
        vikar = user.her_id(ONE_VIKAR)

        user.add(vikar, "Ekontakt", "1.2", "Innbygger")

        assert user.agreement(vikar, vikar).text("Message") == "Entitet ikke funnet"
        listed = user.cppa("GetCpasForCommunicationParty", herId=vikar)
        assert set(zip(listed.texts("PartyA/HerId"), listed.texts("PartyB/HerId"), strict=True)) > {
            (str(HELSENORGE), vikar)
        }
        assert (vikar, vikar) not in zip(listed.texts("PartyA/HerId"), listed.texts("PartyB/HerId"), strict=True)

    @pytest.mark.parametrize("roles", [("Helsepersonell",), ("{}sender", "{}receiver")], ids=["said", "as written"])
    def test_of_the_old_version_takes_the_clinician_by_either_name(self, user: User, roles: tuple[str, ...]) -> None:
        vikar, process = user.her_id(MISSING_CPP), f"{PREFIX}Ekontakt".upper()

        user.add(vikar, "Ekontakt", "1.1", *(role.format(process) for role in roles))

        answer = user.cppa("GetProcessesInCpp", herId=vikar)
        assert answer.texts("Roles/Role/Name") == [f"{process}receiver", f"{process}sender"]
        assert found(user, MISSING_CPP)[0] == (Service.CONTACT,)

    @pytest.mark.parametrize("name", [None, "", f"{PREFIX}Ekontakt".upper()])
    def test_may_name_the_process_by_its_guid(self, user: User, name: str | None) -> None:
        vikar = user.her_id(MISSING_CPP)

        user.change("AddProcessToCpp", parameter(vikar, name, "1.2", "Helsepersonell", guid=UUIDS["Ekontakt"].lower()))

        assert user.names(vikar) == ["Ekontakt"]

    @pytest.mark.parametrize("guid", [None, "00000000-0000-0000-0000-000000000000"])
    def test_may_name_the_process_by_its_name(self, user: User, guid: str | None) -> None:
        vikar = user.her_id(MISSING_CPP)

        user.change("AddProcessToCpp", parameter(vikar, "Ekontakt", "1.2", "Helsepersonell", guid=guid))

        assert user.names(vikar) == ["Ekontakt"]

    def test_may_repeat_the_partys_own_queue(self, user: User) -> None:
        vikar = user.her_id(MISSING_CPP)
        queue = f"sb.registermock.test/DigitalDialog/{vikar}_async"

        user.change("AddProcessToCpp", parameter(vikar, "Ekontakt", "1.2", "Helsepersonell", channels=(queue,)))

        assert user.names(vikar) == ["Ekontakt"]

    def test_of_what_is_there_already_is_refused(self, user: User) -> None:
        vikar = user.her_id(ONE_VIKAR)

        refused(user.add(vikar, "Ekontakt"), "already has Dialog_Innbygger_Ekontakt 1.2 as Helsepersonell")


class TestRemoveProcessFromCpp:
    @pytest.mark.parametrize("source", SOURCES)
    def test_is_seen_wherever_the_cpp_is_told(self, user: User, source: str) -> None:
        vikar = user.her_id(ONE_VIKAR)
        before = told(user, source, vikar)

        answer = user.remove(vikar, "Ekontakt")

        assert answer.status == 200
        assert told(user, source, vikar) == before - {"Ekontakt"} != before

    def test_is_seen_in_the_agreement_and_the_flow(self, user: User) -> None:
        vikar = user.her_id(ONE_VIKAR)

        user.remove(vikar, "Ekontakt")

        assert agreed(user, vikar) == {"Timereservasjon", "Reseptfornyelse", "Ekonsultasjon"}
        assert found(user, ONE_VIKAR)[0] == (Service.BOOKING, Service.RENEWAL, Service.E_CONSULTATION)

    def test_of_everything_leaves_a_cpp_without_processes(self, user: User) -> None:
        vikar = user.her_id(ONE_VIKAR)

        for name in user.names(vikar):
            user.remove(vikar, name)

        assert names(user.document(vikar)) == set()
        assert user.names(vikar) == []
        assert found(user, ONE_VIKAR) == ((), Refusal.NO_SERVICES)

    def test_takes_back_what_was_added(self, user: User) -> None:
        vikar = user.her_id(PARTIAL_CPP)
        before = user.names(vikar)

        user.add(vikar, "Ekontakt")
        user.remove(vikar, "Ekontakt", "1.2", "Helsepersonell")

        assert user.names(vikar) == before

    @pytest.mark.parametrize("nin", [ONE_VIKAR, OLD_VERSION, CITIZEN_ROLE])
    def test_takes_each_process_as_it_was_told(self, user: User, nin: str) -> None:
        """A real client reads the processes of a CPP and sends each back unchanged."""
        cppa, her_id = SoapRegisters(user.target).cppa, int(user.her_id(nin))

        for process in cppa.GetProcessesInCpp(her_id):
            cppa.RemoveProcessFromCpp(process)

        assert user.names(her_id) == []

    @pytest.mark.parametrize(
        ("name", "version", "role"),
        [
            ("Timeonske", "1.2", "Helsepersonell"),
            ("Ekontakt", "1.1", "Helsepersonell"),
            ("Ekontakt", "1.2", "Innbygger"),
        ],
    )
    def test_of_what_is_not_there_is_refused(self, user: User, name: str, version: str, role: str) -> None:
        vikar = user.her_id(ONE_VIKAR)

        refused(user.remove(vikar, name, version, role), f"does not have {PREFIX}{name} {version} as {role}")

    def test_of_a_party_without_cpp_is_refused(self, user: User) -> None:
        refused(user.remove(user.her_id(MISSING_CPP), "Ekontakt"), "does not have")


class TestOwnWorld:
    def test_what_one_changes_another_does_not_see(self, target: Target) -> None:
        one, other = User.new(target), User.new(target)
        vikar = one.her_id(PARTIAL_CPP)
        before = other.names(vikar)

        one.add(vikar, "Ekontakt")
        one.cppa("RevokeCpa", cpaId=one.agreement_id(HELSENORGE, vikar), herId=vikar)

        assert other.names(vikar) == before
        assert not is_revoked(other.cppa("GetCpa", cpaId=one.agreement_id(HELSENORGE, vikar)))
        assert Service.CONTACT not in found(other, PARTIAL_CPP)[0]

    def test_two_who_change_the_same_party_see_their_own_changes(self, target: Target) -> None:
        one, other = User.new(target), User.new(target)
        vikar = one.her_id(MISSING_CPP)

        one.add(vikar, "Ekontakt")
        other.add(vikar, "Reseptfornyelse")

        assert (one.names(vikar), other.names(vikar)) == (["Ekontakt"], ["Reseptfornyelse"])

    def test_changes_are_seen_in_either_binding(self, either: Target) -> None:
        one = User.new(replace(either, soap="1.1"))
        vikar = one.her_id(MISSING_CPP)

        one.add(vikar, "Ekontakt")

        assert User(replace(one.target, soap="1.2")).names(vikar) == ["Ekontakt"]

    def test_changes_made_at_once_all_take_effect(self, user: User) -> None:
        vikar = user.her_id(MISSING_CPP)
        wanted = [(name, version) for name in UUIDS for version in ("1.1", "1.2")]

        with ThreadPoolExecutor(len(wanted)) as pool:
            answers = list(pool.map(lambda one: user.add(vikar, *one), wanted))

        assert [answer.status for answer in answers] == [200] * len(wanted)
        assert sorted(user.names(vikar)) == sorted(name for name, _ in wanted)

    def test_of_the_same_change_made_at_once_one_takes_effect(self, user: User) -> None:
        vikar = user.her_id(MISSING_CPP)

        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _: user.add(vikar, "Ekontakt"), range(8)))

        assert sorted(answer.status for answer in answers) == [200] + [500] * 7
        assert user.names(vikar) == ["Ekontakt"]
