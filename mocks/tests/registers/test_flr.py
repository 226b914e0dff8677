"""Fastlegeregisteret answers about today, about other times, and refuses in its own words."""

from collections.abc import Callable
from datetime import datetime

import pytest

from registermock.faults.flr import InvalidHprNumber, InvalidNin, NotOnAnyList, UnknownContract
from registermock.registers import flr
from registermock.registers.gp_her_id import Branch
from registermock.settings import Settings
from registermock.world import View, World

KARI, OLE, WRONG, UNKNOWN = "27824327454", "02844328543", "27824327455", "15868000098"
OLA, EVA = 501, 502
NOW, BEFORE = datetime(2026, 3, 2, 9), datetime(2025, 6, 1)

TEXT = """
clock: 2026-03-02 09:00
lists:
  old: {office: Old, id: 1, doctors: [{gp: per, from: 2010-01-01}]}
  now: {office: New, id: 2, doctors: [{gp: ola, from: 2010-01-01}, {vikar: eva, from: 2026-01-01}]}
  next: {office: Next, id: 3}
doctors: {ola: {hpr: 501}, eva: {hpr: 502}}
parties: {ola: {her_id: 11}, per: {her_id: 12}}
citizens:
  kari:
    nin: 27824327454
    lists: [{list: old, to: 2026-01-01}, {list: now, from: 2026-01-01, to: 2026-04-01}, {list: next, from: 2026-04-01}]
  ole: {nin: 02844328543}
"""


@pytest.fixture
def world(world_of: Callable[..., World]) -> World:
    return world_of(TEXT)


@pytest.fixture
def view(world: World) -> View:
    return View(world, Settings())


class TestPatientGPDetails:
    def test_is_the_list_of_today(self, view: View) -> None:
        found = flr.patient_gp_details(view, KARI)

        assert (found.membership.gp_list.key, found.gp_her_id, found.branch) == ("now", 11, Branch.ACTIVE_GP)

    @pytest.mark.parametrize(
        ("moment", "key"),
        [(datetime(2025, 12, 31, 23, 59, 59), "old"), (datetime(2026, 1, 1), "now"), (datetime(2026, 4, 1), "next")],
    )
    def test_follows_a_move_at_midnight(self, world: World, moment: datetime, key: str) -> None:
        found = flr.patient_gp_details(View(world, Settings(), moment), KARI)

        assert found.membership.gp_list.key == key

    @pytest.mark.parametrize("nin", [OLE, UNKNOWN])
    def test_refuses_who_is_on_no_list(self, view: View, nin: str) -> None:
        with pytest.raises(NotOnAnyList, match=r"^ArgumentException: Personen er ikke tilknyttet fastlegekontrakt$"):
            flr.patient_gp_details(view, nin)

    @pytest.mark.parametrize("nin", [WRONG, "", "abc", None])
    def test_refuses_an_invalid_national_id(self, view: View, nin: str | None) -> None:
        with pytest.raises(InvalidNin, match=r"^ArgumentException: patientNin er ugyldig$"):
            flr.patient_gp_details(view, nin)

    @pytest.mark.parametrize("filled", [True, False])
    def test_fills_the_patient_by_setting(self, world: World, filled: bool) -> None:
        found = flr.patient_gp_details(View(world, Settings(patient_in_details=filled)), KARI)

        assert found.with_patient is filled


class TestPatientWhoHasDied:
    @pytest.mark.parametrize(("moment", "on_the_list"), [(datetime(2026, 2, 28), True), (datetime(2026, 3, 1), False)])
    def test_is_on_no_list_from_that_day(
        self, world_of: Callable[..., World], moment: datetime, on_the_list: bool
    ) -> None:
        world = world_of(f"lists: {{u: {{office: O}}}}\ncitizens: {{k: {{nin: {KARI}, list: u, died: 2026-03-01}}}}")

        assert bool(flr.patients_gp_details_at_time(View(world, Settings()), [(KARI, moment)])) is on_the_list

    def test_is_refused_as_one_without_a_list(self, world_of: Callable[..., World]) -> None:
        world = world_of(f"lists: {{u: {{office: O}}}}\ncitizens: {{k: {{nin: {KARI}, list: u, died: 2026-03-01}}}}")
        view = View(world, Settings())

        with pytest.raises(NotOnAnyList):
            flr.patient_gp_details(view, KARI)


class TestPatientsGPDetails:
    def test_one_without_a_list_fails_the_whole_call(self, view: View) -> None:
        with pytest.raises(NotOnAnyList):
            flr.patients_gp_details(view, [KARI, OLE])

    def test_answers_in_the_order_asked_and_as_often(self, view: View) -> None:
        assert [found.citizen.key for found in flr.patients_gp_details(view, [KARI, KARI])] == ["kari", "kari"]

    def test_nobody_asked_is_nobody_found(self, view: View) -> None:
        assert flr.patients_gp_details(view, []) == []


class TestPatientsGPDetailsAtTime:
    @pytest.mark.parametrize("nin", [OLE, UNKNOWN])
    def test_leaves_out_who_is_on_no_list(self, view: View, nin: str) -> None:
        found = flr.patients_gp_details_at_time(view, [(nin, NOW), (KARI, NOW)])

        assert [one.citizen.key for one in found] == ["kari"]

    def test_refuses_an_invalid_national_id(self, view: View) -> None:
        with pytest.raises(InvalidNin):
            flr.patients_gp_details_at_time(view, [(KARI, NOW), (WRONG, NOW)])

    @pytest.mark.parametrize(
        ("at", "key", "her_id"), [(NOW, "now", 11), (NOW.replace(hour=23), "now", 11), (BEFORE, "old", None)]
    )
    def test_names_a_her_id_only_today(self, view: View, at: datetime, key: str, her_id: int | None) -> None:
        (found,) = flr.patients_gp_details_at_time(view, [(KARI, at)])

        assert (found.membership.gp_list.key, found.gp_her_id) == (key, her_id)


class TestPatientGPHistory:
    def test_is_every_list_begun_newest_first(self, view: View) -> None:
        found = flr.patient_gp_history(view, KARI, True)

        assert [one.membership.gp_list.key for one in found] == ["now", "old"]

    def test_names_no_her_id(self, view: View) -> None:
        assert {one.gp_her_id for one in flr.patient_gp_history(view, KARI, True)} == {None}

    @pytest.mark.parametrize("asked", [True, False])
    def test_holds_the_patient_if_asked(self, view: View, asked: bool) -> None:
        assert {one.with_patient for one in flr.patient_gp_history(view, KARI, asked)} == {asked}

    @pytest.mark.parametrize("nin", [OLE, UNKNOWN])
    def test_refuses_who_never_had_a_list(self, view: View, nin: str) -> None:
        with pytest.raises(NotOnAnyList):
            flr.patient_gp_history(view, nin, True)

    def test_refuses_who_has_only_a_list_to_come(self, world: World) -> None:
        view = View(world, Settings(), datetime(2009, 1, 1))

        with pytest.raises(NotOnAnyList):
            flr.patient_gp_history(view, KARI, True)


class TestGPContract:
    def test_is_found_by_its_id(self, view: View) -> None:
        assert flr.gp_contract(view, 2).key == "now"

    def test_is_refused_in_the_words_of_the_settings(self, world: World) -> None:
        with pytest.raises(UnknownContract, match=r"^nei$"):
            flr.gp_contract(View(world, Settings(text_unknown_contract="nei")), 99)


class TestConfirmGP:
    @pytest.mark.parametrize(
        ("nin", "hpr", "at", "confirmed"),
        [
            (KARI, OLA, None, True),
            (KARI, OLA, NOW, True),
            (KARI, OLA, BEFORE, False),
            (KARI, 999, None, False),
            (OLE, OLA, None, False),
            (UNKNOWN, OLA, None, False),
        ],
    )
    def test_is_yes_for_the_gp_of_the_list_at_that_time(
        self, view: View, nin: str, hpr: int, at: datetime | None, confirmed: bool
    ) -> None:
        assert flr.confirm_gp(view, nin, hpr, at) is confirmed

    @pytest.mark.parametrize("counts", [True, False])
    def test_vikar_counts_by_setting(self, world: World, counts: bool) -> None:
        view = View(world, Settings(confirm_gp_for_vikar=counts))

        assert flr.confirm_gp(view, KARI, EVA, None) is counts

    @pytest.mark.parametrize("hpr", [0, -1])
    def test_refuses_an_hpr_number_nobody_can_have(self, view: View, hpr: int) -> None:
        with pytest.raises(InvalidHprNumber, match=r"^ArgumentException: hprNumber er ugyldig$"):
            flr.confirm_gp(view, KARI, hpr, None)

    def test_refuses_an_invalid_national_id(self, view: View) -> None:
        with pytest.raises(InvalidNin):
            flr.confirm_gp(view, WRONG, OLA, None)


def test_answer_is_given_at_the_scenarios_clock(view: View) -> None:
    flr.patient_gp_details(view, KARI)

    assert view.shown == NOW
