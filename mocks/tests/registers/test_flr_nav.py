"""What NAV is told: a doctor's list in a municipality, and who was on lists in a month."""

from collections.abc import Callable
from datetime import datetime

import pytest

from registermock.faults.flr import (
    InvalidArgument,
    ListWithheld,
    NoActiveList,
    NoPatientsInMonth,
    SeveralDoctorPeriods,
    SeveralOffices,
    UnknownContract,
)
from registermock.registers import flr
from registermock.settings import Settings
from registermock.world import View, World

OLA, EVA, IDA, NOBODY, WRONG = "15868000098", "10888336651", "10866912764", "21915429871", "15868000099"
JANUARY, MARCH, APRIL = datetime(2026, 1, 1), datetime(2026, 3, 1), datetime(2026, 4, 1)
TEXT = """
clock: 2026-03-02 09:00
offices:
  Torget: {municipality: 0301 Oslo}
  Havna: {municipality: 4601 Bergen}
lists:
  a: {office: Torget, id: 1, doctors: [{gp: ola, from: 2026-02-01}, {vikar: eva, from: 2026-02-01}, {gp: ida, from: 2010-01-01, to: 2026-02-01}]}
  b: {office: Torget, id: 2, doctors: [{gp: eva, from: 2026-03-01}]}
  c: {office: Havna, id: 3, doctors: [{deleliste: ola, from: 2010-01-01}, {vikar: ola, from: 2010-01-01}]}
  d: {office: Havna, id: 4, withheld: yes, doctors: [{gp: ida, from: 2010-01-01}]}
doctors:
  ola: {hpr: 501, nin: 15868000098}
  eva: {hpr: 502, nin: 10888336651}
  ida: {hpr: 503, nin: 10866912764}
citizens:
  kari: {nin: 27824327454, lists: [{list: a, to: 2026-02-15}, {list: c, from: 2026-02-15}]}
  ole: {nin: 02844328543, lists: [{list: a, from: 2026-03-01}]}
"""  # noqa: E501


@pytest.fixture
def world(world_of: Callable[..., World]) -> World:
    return world_of(TEXT)


@pytest.fixture
def view(world: World) -> View:
    return View(world, Settings())


class TestContractForNav:
    @pytest.mark.parametrize(
        ("nin", "municipality", "substitutes", "key"),
        [
            (OLA, "0301", False, "a"),
            (OLA, "301", False, "a"),
            (OLA, "0301", True, "a"),
            (EVA, "0301", False, "b"),
            (OLA, "4601", True, "c"),
        ],
    )
    def test_is_the_doctors_list_in_that_municipality(
        self, view: View, nin: str, municipality: str, substitutes: bool, key: str
    ) -> None:
        assert flr.gp_contract_for_nav(view, nin, municipality, substitutes).gp_list.key == key

    def test_holds_the_patients_of_now(self, view: View) -> None:
        found = flr.gp_contract_for_nav(view, OLA, "0301", False)

        assert [one.citizen.key for one in found.patients] == ["ole"]

    @pytest.mark.parametrize(
        ("nin", "municipality", "substitutes"),
        [(OLA, "4601", False), (OLA, "9999", True), (NOBODY, "0301", True), (IDA, "0301", True)],
    )
    def test_is_refused_without_an_active_list(
        self, view: View, nin: str, municipality: str, substitutes: bool
    ) -> None:
        with pytest.raises(NoActiveList):
            flr.gp_contract_for_nav(view, nin, municipality, substitutes)

    def test_is_refused_when_the_doctor_has_several_active_periods(self, view: View) -> None:
        with pytest.raises(SeveralDoctorPeriods):
            flr.gp_contract_for_nav(view, EVA, "0301", True)

    @pytest.mark.parametrize("nin", [WRONG, "", None, "abc"])
    def test_refuses_an_invalid_national_id(self, view: View, nin: str | None) -> None:
        with pytest.raises(InvalidArgument, match="doctorNin"):
            flr.gp_contract_for_nav(view, nin, "0301", False)

    @pytest.mark.parametrize("municipality", ["03", "03010", "", None, "Oslo", "-301"])
    def test_refuses_what_is_no_municipality(self, view: View, municipality: str | None) -> None:
        with pytest.raises(InvalidArgument, match="municipalityNr"):
            flr.gp_contract_for_nav(view, OLA, municipality, False)

    def test_is_refused_when_the_list_is_withheld(self, view: View) -> None:
        with pytest.raises(ListWithheld):
            flr.gp_contract_for_nav(view, IDA, "4601", False)


class TestListInMonth:
    @pytest.mark.parametrize(("nin", "month", "keys"), [(IDA, JANUARY, ["kari"]), (OLA, MARCH, ["ole"])])
    def test_is_who_was_on_the_list_when_the_month_began(
        self, view: View, nin: str, month: datetime, keys: list[str]
    ) -> None:
        found = flr.nav_patient_list(view, nin, "0301", month, False)

        assert [citizen.key for citizen, _ in found.patients] == keys
        assert (found.month, found.made) == (month, datetime(2026, 3, 2, 9))

    def test_is_refused_when_the_doctor_had_none_then(self, view: View) -> None:
        with pytest.raises(NoActiveList):
            flr.nav_patient_list(view, OLA, "0301", JANUARY, False)

    @pytest.mark.parametrize(
        ("month", "why"),
        [
            (None, "mangler"),
            (datetime(2026, 3, 2), "den første dagen"),
            (datetime(2026, 3, 1, 0, 0, 1), "den første dagen"),
            (APRIL, "måneden har ikke begynt"),
        ],
    )
    def test_refuses_a_month_that_is_none_or_has_not_begun(self, view: View, month: datetime | None, why: str) -> None:
        with pytest.raises(InvalidArgument, match=f"Month er ugyldig: {why}"):
            flr.nav_patient_list(view, OLA, "0301", month, False)

    def test_of_the_first_month_there_is_has_no_list(self, view: View) -> None:
        with pytest.raises(NoActiveList):
            flr.nav_patient_list(view, OLA, "0301", datetime(1, 1, 1), False)

    def test_is_refused_when_the_list_is_withheld(self, view: View) -> None:
        with pytest.raises(ListWithheld):
            flr.nav_patient_list(view, IDA, "4601", MARCH, False)


class TestListsInMonths:
    def test_are_each_list_in_each_month_once(self, view: View) -> None:
        asked = [(1, MARCH), (1, datetime(2026, 3, 31, 23)), (1, JANUARY), (2, MARCH)]

        found = [(one.gp_list.id, one.month, len(one.patients)) for one in flr.nav_patient_lists(view, asked)]

        assert found == [(1, JANUARY, 1), (1, MARCH, 1), (2, MARCH, 0)]

    def test_are_refused_without_ids(self, view: View) -> None:
        with pytest.raises(InvalidArgument, match="Contracts"):
            flr.nav_patient_lists(view, [])
        with pytest.raises(InvalidArgument, match="Contracts"):
            flr.nav_patient_lists(view, [(1, MARCH), None])

    def test_are_refused_when_one_is_unknown(self, view: View) -> None:
        with pytest.raises(UnknownContract):
            flr.nav_patient_lists(view, [(1, MARCH), (99, MARCH)])

    def test_are_refused_across_offices(self, view: View) -> None:
        with pytest.raises(SeveralOffices):
            flr.nav_patient_lists(view, [(1, MARCH), (3, MARCH)])

    def test_are_refused_when_all_are_empty(self, view: View) -> None:
        with pytest.raises(NoPatientsInMonth):
            flr.nav_patient_lists(view, [(2, MARCH), (2, JANUARY)])

    def test_are_refused_when_one_is_withheld(self, view: View) -> None:
        with pytest.raises(ListWithheld):
            flr.nav_patient_lists(view, [(4, MARCH)])
