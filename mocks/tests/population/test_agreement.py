"""Whatever FLR is asked of the nation, its answers tell one story, at the population's clock and at other times."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from registermock.clock import SCENARIO_CLOCKS
from registermock.faults.flr import NotOnAnyList
from registermock.population import National
from registermock.population.identity.national_ids import NationalIds
from registermock.registers import flr
from registermock.registers.flr import ContractQuery, GPSearch
from registermock.settings import Settings
from registermock.world import View

from .conftest import SMALL

NATION = National(Settings())
COUNTRY = NATION.world()
VILLAGE = National(SMALL).world()
IDS = NationalIds(NATION.plan.dice)
CITIZENS, LISTS = 5_600_000, 5_600
ordinals = st.integers(0, CITIZENS - 1)
list_ids = st.integers(0, LISTS - 1).map(lambda number: 10_000_000_000 + number)
moments = st.datetimes(datetime(1999, 1, 1), datetime(2030, 1, 1)) | st.none()


def list_of(view: View, nin: str) -> int | None:
    try:
        return flr.patient_gp_details(view, nin).membership.gp_list.id
    except NotOnAnyList:
        return None


@given(ordinals, moments)
def test_a_citizen_is_on_the_patient_list_of_the_list_that_details_name(ordinal: int, moment: datetime | None) -> None:
    view, nin = View(COUNTRY, Settings(), moment or SCENARIO_CLOCKS), IDS.nin(ordinal)
    named = list_of(view, nin)

    for member in COUNTRY.citizens[nin].memberships:
        on_it = [found.citizen.person.nin for found in flr.gp_patient_list(view, member.gp_list.id)]
        assert on_it.count(nin) == (member.gp_list.id == named)


@given(list_ids, moments, st.data())
@hypothesis_settings(max_examples=20)
def test_patient_lists_repeat_what_details_say(list_id: int, moment: datetime | None, data: st.DataObject) -> None:
    view = View(COUNTRY, Settings(), moment or SCENARIO_CLOCKS)
    members = flr.gp_patient_list(view, list_id)

    for index in data.draw(st.lists(st.integers(0, max(0, len(members) - 1)), max_size=50)) if members else []:
        found = members[index]
        assert found._replace(with_contract=True) == flr.patient_gp_details(view, found.citizen.person.nin)


@given(list_ids)
@hypothesis_settings(max_examples=20)
def test_every_member_of_a_list_is_found_on_it(list_id: int) -> None:
    view = View(COUNTRY, Settings())
    members = [found.citizen.person.nin for found in flr.gp_patient_list(view, list_id)]

    assert len(members) == len(set(members)) == len(NATION.plan.places(list_id - 10_000_000_000))
    assert {list_of(view, nin) for nin in members} == {list_id}


@given(moments)
@hypothesis_settings(max_examples=15)
def test_in_a_small_nation_everybody_is_on_one_list_or_none_and_no_list_has_anybody_else(
    moment: datetime | None,
) -> None:
    view = View(VILLAGE, Settings(), moment or SCENARIO_CLOCKS)
    by_list = {
        found.citizen.person.nin: list_id for list_id in VILLAGE.lists for found in flr.gp_patient_list(view, list_id)
    }

    assert by_list == {nin: on for nin in VILLAGE.citizens if (on := list_of(view, nin)) is not None}


def test_at_the_clock_everybody_is_on_a_list() -> None:
    view = View(VILLAGE, Settings())

    assert sum(len(flr.gp_patient_list(view, list_id)) for list_id in VILLAGE.lists) == len(VILLAGE.citizens) == 3_000


@given(list_ids)
def test_a_list_is_found_by_its_office_its_municipality_its_postal_code_and_its_doctors(list_id: int) -> None:
    view = View(COUNTRY, Settings())
    gp_list = flr.gp_contract(view, list_id)
    office = gp_list.office

    assert gp_list in flr.gp_contracts_on_office(view, office.org_number, None)
    assert gp_list in COUNTRY.list_index.in_municipality(gp_list.municipality.code)
    for length in (2, 3, 4):
        prefix = office.address.postal_code[:length]
        assert list_id in flr.gp_contract_ids_operating_in_postal_code(view, prefix)
    for period in gp_list.doctors:
        cycles = flr.gp_with_associated_gp_contracts(view, period.doctor.hpr, None).cycles
        assert (gp_list, period) in [(cycle.gp_list, cycle.period) for cycle in cycles]


@given(ordinals)
def test_the_gp_is_confirmed_and_nobody_else(ordinal: int) -> None:
    view, nin = View(COUNTRY, Settings()), IDS.nin(ordinal)
    gp_list = flr.patient_gp_details(view, nin).membership.gp_list

    for period in gp_list.doctors:
        at_work = period.relationship == "LPFL" and period.period.contains(NATION.clock)
        assert flr.confirm_gp(view, nin, period.doctor.hpr, None) is at_work
    assert not flr.confirm_gp(view, nin, 400_000_000 + (gp_list.id - 10_000_000_000) * 8 + 7, None)


@given(ordinals)
def test_history_holds_the_list_of_today_and_touches_the_one_before(ordinal: int) -> None:
    view, nin = View(COUNTRY, Settings()), IDS.nin(ordinal)
    newest, *older = [found.membership for found in flr.patient_gp_history(view, nin, include_patient=True)]

    assert newest.gp_list.id == list_of(view, nin)
    assert newest.period.end is None
    assert [one.period.end for one in older] == [newest.period.start] * len(older)


def test_queries_count_the_whole_nation() -> None:
    view = View(COUNTRY, Settings())

    assert flr.query_gp_contracts(view, ContractQuery(page=57, size=100)).total == LISTS
    assert len(flr.query_gp_contracts(view, ContractQuery(page=56, size=100)).results) == 100
    in_force = {period.doctor.hpr for one in COUNTRY.lists.values() for period in one.doctors
                if period.period.contains(NATION.clock)}  # fmt: skip
    assert flr.search_for_gp(view, GPSearch(page=1, size=10)).total == len(in_force)


def test_doctors_are_found_by_name_and_number() -> None:
    view = View(COUNTRY, Settings())
    doctor = COUNTRY.doctors[400_000_800]

    found = flr.search_for_gp(view, GPSearch(page=1, size=10, text=f"{doctor.person.name.last} {doctor.hpr}"))

    assert [one.doctor for one in found.results] == [doctor]


@pytest.mark.parametrize("substitutes", [False, True])
def test_nav_finds_the_doctors_list(substitutes: bool) -> None:
    view = View(COUNTRY, Settings())
    cycles = COUNTRY.list_index.cycles
    gp_list = next(
        one for one in COUNTRY.lists.values()
        if len(cycles(one.doctors[0].doctor.hpr)) == 1 and not one.vacant(NATION.clock)
    )  # fmt: skip
    gp = gp_list.doctors[0].doctor

    found = flr.gp_contract_for_nav(view, gp.person.nin, gp_list.municipality.code, substitutes)

    assert found.gp_list == gp_list
    assert len(found.patients) == len(NATION.plan.places(gp_list.id - 10_000_000_000))
