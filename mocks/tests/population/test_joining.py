"""The nation beside the scenarios: nobody is in both, and scenarios are as they were."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from registermock.faults.cppa import TooManyAgreements
from registermock.population import IdsTaken, National, with_national
from registermock.registers import cppa, flr
from registermock.registers.cppa.cpp import add_process
from registermock.registers.cppa.process_asked import ProcessAsked
from registermock.resolution import WorldRegisters, resolve
from registermock.scenario import HELSENORGE, catalogue, load
from registermock.settings import Settings
from registermock.state import State
from registermock.world import PersonParty, Role, View

SHIPPED = load([catalogue()], Settings())
BOTH, NATION = with_national(SHIPPED, Settings())
ALONE = National(Settings())
WISH = "Dialog_Innbygger_Timeonske"
MEMBER = next(NATION.citizens.now_on(0)).person.nin


class TestScenarios:
    @pytest.mark.parametrize("nin", SHIPPED.citizens)
    def test_keep_their_citizens(self, nin: str) -> None:
        assert BOTH.citizens[nin] is SHIPPED.citizens[nin]
        before, after = (resolve(WorldRegisters(View(world, Settings())), nin) for world in (SHIPPED, BOTH))
        assert after == before

    def test_and_their_doctors_national_ids_are_no_national_citizens(self) -> None:
        for doctor in SHIPPED.doctors.values():
            assert doctor.person.nin not in NATION.world().citizens

    def test_share_no_other_id_with_the_nation(self) -> None:
        nation = NATION.world()
        for shipped, national in (
            (SHIPPED.lists, nation.lists), (SHIPPED.doctors, nation.doctors), (SHIPPED.offices, nation.offices),
            (SHIPPED.parties, nation.parties),
            (SHIPPED.list_index.doctors_by_nin, nation.list_index.doctors_by_nin),
        ):  # fmt: skip
            assert set(shipped).isdisjoint(national)


class TestGivingWay:
    def test_whoever_has_a_scenarios_national_id_is_on_no_list(self) -> None:
        taken = {nin for nin in SHIPPED.citizens if nin in ALONE.world().citizens}
        assert len(taken) > 5
        for nin in taken:
            (*_, was_on) = ALONE.world().citizens[nin].memberships
            members = BOTH.list_index.citizens_by_list[was_on.gp_list.id]
            assert nin not in {one.person.nin for one in members}
            assert len(flr.gp_patient_list(View(BOTH, Settings()), was_on.gp_list.id)) < len(
                ALONE.plan.places(was_on.gp_list.id - 10_000_000_000)
            )

    def test_is_counted(self) -> None:
        nins = {*SHIPPED.citizens, *(doctor.person.nin for doctor in SHIPPED.doctors.values())}
        taken = sum(nin in ALONE.world().citizens for nin in nins)

        assert NATION.citizens.given_way == taken
        assert len(NATION.world().citizens) == 5_600_000 - taken
        assert len(BOTH.citizens) == 5_600_000 - taken + len(SHIPPED.citizens)

    def test_leaves_everybody_else_as_he_was(self) -> None:
        for ordinal in range(0, 5_600_000, 654_321):
            nin = ALONE.people.ids.nin(ordinal)
            if nin not in SHIPPED.citizens:
                assert BOTH.citizens[nin] == ALONE.world().citizens[nin]


class TestCollisions:
    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("offices: {O: {her_id: 100000003}}", "HER-id 100000003"),
            ("offices: {O: {org_number: 399100003}}", "organisation number 399100003"),
            ("doctors: {eva: {hpr: 400000000}}", "HPR number 400000000"),
            ("lists: {a: {office: O, id: 10000000000, doctors: []}}", "list id 10000000000"),
        ],
    )
    def test_are_told_with_file_and_line(self, write: Callable[..., Path], text: str, told: str) -> None:
        world = load([write(text)], Settings())

        with pytest.raises(IdsTaken, match=rf"small\.yaml:3: {told} is taken by the national population; give another"):
            with_national(world, Settings())

    def test_of_names_too(self, write: Callable[..., Path]) -> None:
        world = load([write("name: national\ntitle: T\n")], Settings())

        with pytest.raises(IdsTaken, match="the scenario name national is taken"):
            with_national(world, Settings())


def view(state: State, user: str) -> View:
    return state.tenants.of(user).view(user)


class TestChanges:
    """What one caller changes of a national party, he sees wherever the party is found, and nobody else does."""

    GP, OFFICE = 120_000_000, 399_100_003

    def state(self) -> State:
        return State(BOTH, Settings(), national=NATION)

    def test_a_process_added_to_a_national_cpp_is_the_callers_own(self) -> None:
        state = self.state()
        mine, others = view(state, "me"), view(state, "you")
        assert BOTH.parties[self.GP].profile is not None

        add_process(mine, ProcessAsked(self.GP, "Wrong", name=WISH, version="1.2", role_names=(Role.CITIZEN,)))

        assert WISH in [one.name for one in cppa.profile(view(state, "me"), self.GP).profile.processes]
        assert WISH not in [one.name for one in cppa.profile(others, self.GP).profile.processes]

    def test_the_changed_party_is_found_by_every_id(self) -> None:
        party = replace(BOTH.parties[self.GP], name="Ny")
        assert isinstance(party, PersonParty)

        changed = BOTH.with_party(party)

        assert changed.roles(party.doctor) == (party,)
        assert [one for one in changed.people(party.office) if one.her_id == self.GP] == [party]
        assert [one for one in changed.certified(self.OFFICE) if one.her_id == self.GP] == [party]
        assert [one for one in changed.in_role(Role.CLINICIAN) if one.her_id == self.GP] == [party]
        assert len(changed.parties) == len(BOTH.parties)
        assert resolve(WorldRegisters(View(changed, Settings())), MEMBER).addressed_to == self.GP

    def test_an_agreement_of_a_national_doctor_can_be_revoked(self) -> None:
        state = self.state()
        agreed = cppa.agreement(view(state, "me"), HELSENORGE, self.GP)

        cppa.revoke(view(state, "me"), agreed.id, self.GP)

        assert cppa.agreement(view(state, "me"), HELSENORGE, self.GP).revoked
        assert not cppa.agreement(view(state, "you"), HELSENORGE, self.GP).revoked
        assert [one.party_b.her_id for one in cppa.agreements(view(state, "me"), self.GP)].count(self.GP) >= 1


def test_helsenorges_agreements_are_too_many_to_tell_with_a_nation() -> None:
    with pytest.raises(TooManyAgreements):
        cppa.agreements(View(BOTH, Settings()), HELSENORGE)
