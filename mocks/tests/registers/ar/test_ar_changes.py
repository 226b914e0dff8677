"""When Adresseregisteret says that parties were changed."""

from collections.abc import Callable
from datetime import datetime

import pytest

from registermock.faults.ar import InvalidArgument, UnknownHerId, WrongPartyType
from registermock.registers import ar
from registermock.settings import Settings
from registermock.world import View, World

TEXT = """
offices: {O: {her_id: 11}}
lists: {u: {office: O, doctors: [{gp: eva, from: 2020-01-01}]}}
parties: {eva: {her_id: 13, breakage: inactive-in-ar}}
"""
ENTERED = datetime(2020, 1, 1)


@pytest.fixture
def view(world_of: Callable[..., World]) -> View:
    return View(world_of(TEXT), Settings())


def test_the_log_has_the_party_as_it_was_entered(view: View) -> None:
    (entry,) = ar.change_log(view, 13)

    assert (entry.at, entry.by) == (ar.last_changed(view, entry.party), "small")
    assert {value.name: value.new for value in entry.values}["Active"] == "false"
    assert {value.old for value in entry.values} == {None}


def test_known_parties_are_told_once_each_in_the_order_asked(view: View) -> None:
    assert [party.her_id for party in ar.changed_parties(view, [13, 99, 11, 13])] == [13, 11]


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        (ENTERED, datetime(2020, 1, 2), [11, 9000000]),
        (datetime(2019, 1, 1), ENTERED, []),
        (ENTERED, ENTERED, []),
        (datetime(2020, 1, 2), datetime(2030, 1, 1), []),
    ],
)
def test_updates_of_organizations_are_those_in_the_period(
    view: View, start: datetime, end: datetime, wanted: list[int]
) -> None:
    assert [change.party.her_id for change in ar.organization_updates(view, start, end)] == wanted


def test_a_period_that_ends_before_it_begins_is_refused(view: View) -> None:
    with pytest.raises(InvalidArgument, match=r"toDate \(0001-01-01\) er før fromDate \(2020-01-01\)"):
        ar.organization_updates(view, ENTERED, datetime.min)


class TestTies:
    def test_an_office_owns_nobody_and_is_in_no_iks(self, view: View) -> None:
        assert ar.organizations_owned_by(view, 11) == ar.associated_iks_organizations(view, 11) == ()

    @pytest.mark.parametrize("ask", [ar.organizations_owned_by, ar.associated_iks_organizations])
    def test_only_an_organization_can_be_asked_for(self, view: View, ask: Callable[..., object]) -> None:
        with pytest.raises(WrongPartyType):
            ask(view, 13)
        with pytest.raises(UnknownHerId):
            ask(view, 99)

    def test_custom_attributes_are_asked_for_by_known_her_ids_only(self, view: View) -> None:
        assert ar.custom_attributes(view, [13, 11, 13]) == {13: (), 11: ()}
        with pytest.raises(UnknownHerId):
            ar.custom_attributes(view, [13, 99])
