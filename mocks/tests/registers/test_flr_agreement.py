"""However citizens move between lists and whatever the time, all of FLR's answers tell one story."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registermock.faults.flr import NotOnAnyList
from registermock.registers import flr
from registermock.registers.flr import ContractQuery
from registermock.scenario import catalogue, load
from registermock.settings import Settings
from registermock.world import Citizen, GPList, Membership, Period, Relationship, View, World
from registermock.world.nin import synthetic

START, DAYS = datetime(2025, 1, 1), 400
SHIPPED = load([catalogue()], Settings())
SCENARIO = SHIPPED.scenarios["vikar-at-two-offices"]
NINS = [nin for nin, _ in zip(synthetic(START.date()), range(6), strict=False)]
moments = st.integers(0, DAYS).map(lambda day: START + timedelta(days=day))


def worlds() -> st.SearchStrategy[World]:
    """One scenario whose lists come and go, and whose citizens move between them and die."""
    lists = st.tuples(*(st.tuples(st.just(gp_list), moments, moments | st.none()) for gp_list in SCENARIO.lists))
    moves = st.lists(st.lists(st.tuples(st.integers(0, 1), moments), max_size=4), max_size=len(NINS))
    return st.builds(_world, lists, moves)


def _world(
    lasting: Sequence[tuple[GPList, datetime, datetime | None]], moves: Sequence[Sequence[tuple[int, datetime]]]
) -> World:
    lists = [replace(gp_list, period=Period(start, end)) for gp_list, start, end in lasting]
    citizens = [_citizen(nin, lists, path) for nin, path in zip(NINS, moves, strict=False)]
    return World.of(replace(SCENARIO, lists=tuple(lists), citizens=tuple(citizens)))


def _citizen(nin: str, lists: Sequence[GPList], path: Sequence[tuple[int, datetime]]) -> Citizen:
    """On one list after the other; the last stay is open, unless it is the fourth."""
    starts = sorted({moment: which for which, moment in path}.items())
    ends = [*(moment for moment, _ in starts[1:]), None]
    members = [
        Membership(index, lists[which], Period(start, end), False, SCENARIO.source)
        for index, ((start, which), end) in enumerate(zip(starts, ends, strict=False))
    ]
    pattern = SHIPPED.citizens["02884711102"]
    return replace(pattern, key=nin, person=replace(pattern.person, nin=nin), memberships=tuple(members[:3]))


def list_of(view: View, nin: str) -> int | None:
    try:
        return flr.patient_gp_details(view, nin).membership.gp_list.id
    except NotOnAnyList:
        return None


@given(worlds(), moments)
def test_a_citizen_is_on_the_patient_list_of_the_list_that_details_name_and_on_no_other(
    world: World, moment: datetime
) -> None:
    view = View(world, Settings(), moment)

    for list_id in world.lists:
        on_it = {found.citizen.person.nin for found in flr.gp_patient_list(view, list_id)}
        assert on_it == {nin for nin in world.citizens if list_of(view, nin) == list_id}


@given(worlds(), moments)
def test_patient_lists_repeat_what_details_say(world: World, moment: datetime) -> None:
    view = View(world, Settings(), moment)

    for list_id in world.lists:
        for found in flr.gp_patient_list(view, list_id):
            assert found._replace(with_contract=True) == flr.patient_gp_details(view, found.citizen.person.nin)


@given(worlds(), moments)
def test_office_postal_code_query_and_contract_agree_on_what_is_in_force(world: World, moment: datetime) -> None:
    view = View(world, Settings(), moment)
    in_force = {found.id for found in world.lists.values() if found.period.contains(moment)}

    offices = {found.office.org_number for found in world.lists.values()}
    on_offices = {found.id for number in offices for found in flr.gp_contracts_on_office(view, number, moment)}
    queried = {found.id for found in flr.query_gp_contracts(view, ContractQuery(page=1, size=1000)).results}

    assert on_offices == queried == in_force
    assert set(flr.gp_contract_ids_operating_in_postal_code(view, "0130")) == in_force


@given(worlds(), moments)
def test_who_is_confirmed_as_gp_or_vikar_has_the_list_among_his_contracts(world: World, moment: datetime) -> None:
    view = View(world, Settings(confirm_gp_for_vikar=True), moment)

    for doctor in world.list_index.doctors:
        lists = {
            cycle.gp_list.id
            for cycle in flr.gp_with_associated_gp_contracts(view, doctor.hpr, moment).cycles
            if cycle.period.relationship is not Relationship.DELELISTE
        }
        for nin in world.citizens:
            on = list_of(view, nin)
            if on is not None and world.lists[on].period.contains(moment):
                assert flr.confirm_gp(view, nin, doctor.hpr, None) is (on in lists)


@pytest.mark.parametrize("nin", SHIPPED.citizens)
def test_shipped_citizens_are_on_the_lists_that_details_name_each_at_his_own_clock(nin: str) -> None:
    view = View(SHIPPED, Settings())
    named = list_of(view, nin)

    found = [one for one in SHIPPED.lists if nin in {a.citizen.person.nin for a in flr.gp_patient_list(view, one)}]

    assert found == ([] if named is None else [named])
