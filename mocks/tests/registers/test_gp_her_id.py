"""GPHerId: four branches, each alone, their order, and an oracle written from the rule's own text."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from registermock.registers.gp_her_id import Branch, addressee
from registermock.settings import Settings
from registermock.world import (
    BUILT_IN,
    VACANT_LIST_SERVICE,
    Address,
    Doctor,
    DoctorPeriod,
    GPList,
    ListStatus,
    Municipality,
    Name,
    Office,
    Period,
    Person,
    PersonParty,
    Relationship,
    Scenario,
    ServiceParty,
    View,
    World,
)

NOW = datetime(2026, 3, 2, 9)
LONG_AGO = Period(datetime(2000, 1, 1))
OSLO = Municipality("0301", "Oslo")
SERVICE = 9
GP, VIKAR, DELELISTE = Relationship.GP, Relationship.VIKAR, Relationship.DELELISTE
Count = Literal["person", "period"]


@dataclass(frozen=True)
class Cycle:
    """One doctor's period, in days from now; doctor n has HPR number n and, if any, HER-id 100 + n."""

    doctor: int
    relationship: Relationship
    start: int = -1
    end: int | None = None


def office(number: int) -> Office:
    return Office(number, number, f"Office {number}", Address("", "", ""), OSLO, "", BUILT_IN)


HERE, ELSEWHERE = office(1), office(2)


def doctor(number: int) -> Doctor:
    return Doctor(number, Person("15868000098", Name("Eva", "Nes")), f"d{number}", BUILT_IN)


def role(number: int, at: Office = HERE) -> PersonParty:
    return PersonParty(
        key="", her_id=100 * at.her_id + number, name="", parent=at, valid=LONG_AGO, source=BUILT_IN,
        doctor=doctor(number), office=at,
    )  # fmt: skip


def service(at: Office = HERE) -> ServiceParty:
    return ServiceParty(
        key="",
        her_id=SERVICE * at.her_id,
        name="",
        parent=at,
        valid=LONG_AGO,
        source=BUILT_IN,
        code=VACANT_LIST_SERVICE,
    )


def named(
    cycles: list[Cycle], *parties: PersonParty | ServiceParty, count: Count = "person"
) -> tuple[Branch, int | None]:
    """What FLR says of a list with these doctors at HERE, where these parties exist."""
    periods = tuple(
        DoctorPeriod(
            index, doctor(cycle.doctor), cycle.relationship,
            Period(NOW + timedelta(days=cycle.start), None if cycle.end is None else NOW + timedelta(days=cycle.end)),
            None, None, (), BUILT_IN,
        )
        for index, cycle in enumerate(cycles)
    )  # fmt: skip
    gp_list = GPList(1, "u", HERE, OSLO, LONG_AGO, periods, ListStatus.OPEN, 1, None, False, BUILT_IN)
    world = World.of(Scenario("s", "", "", NOW, (), (gp_list,), (), (HERE, ELSEWHERE), tuple(parties), (), BUILT_IN))
    found = addressee(View(world, Settings(count_vikars_by=count), NOW), gp_list, NOW)
    return found.branch, found.her_id


class TestActiveGP:
    def test_is_named(self) -> None:
        assert named([Cycle(1, GP)], role(1)) == (Branch.ACTIVE_GP, 101)

    def test_comes_before_the_vikar_who_stands_in_for_him(self) -> None:
        assert named([Cycle(2, VIKAR), Cycle(1, GP)], role(1), role(2)) == (Branch.ACTIVE_GP, 101)

    def test_comes_before_the_office_service(self) -> None:
        assert named([Cycle(1, GP)], service(), role(1)) == (Branch.ACTIVE_GP, 101)

    def test_without_her_id_does_not_make_the_list_vacant(self) -> None:
        assert named([Cycle(1, GP), Cycle(2, VIKAR)], role(2)) == (Branch.NOBODY, None)

    def test_without_her_id_leaves_the_office_service(self) -> None:
        assert named([Cycle(1, GP), Cycle(2, VIKAR)], role(2), service()) == (Branch.OFFICE_SERVICE, SERVICE)

    def test_is_named_by_the_her_id_at_the_lists_office(self) -> None:
        assert named([Cycle(1, GP)], role(1, ELSEWHERE), role(1)) == (Branch.ACTIVE_GP, 101)

    def test_with_a_her_id_only_elsewhere_is_not_named(self) -> None:
        assert named([Cycle(1, GP)], role(1, ELSEWHERE)) == (Branch.NOBODY, None)

    def test_of_a_shared_list_with_a_her_id_is_found(self) -> None:
        assert named([Cycle(1, GP), Cycle(2, GP)], role(2)) == (Branch.ACTIVE_GP, 102)


class TestOneVikar:
    def test_of_a_vacant_list_is_named(self) -> None:
        assert named([Cycle(2, VIKAR)], role(2)) == (Branch.ONE_VIKAR, 102)

    def test_comes_before_the_office_service(self) -> None:
        assert named([Cycle(2, VIKAR)], service(), role(2)) == (Branch.ONE_VIKAR, 102)

    @pytest.mark.parametrize("gp", [Cycle(1, GP, -9, -1), Cycle(1, GP, -9, 0), Cycle(1, GP, 1)])
    def test_is_named_when_the_gp_has_ended_or_not_begun(self, gp: Cycle) -> None:
        assert named([gp, Cycle(2, VIKAR)], role(1), role(2)) == (Branch.ONE_VIKAR, 102)

    @pytest.mark.parametrize("other", [Cycle(3, VIKAR, -9, -1), Cycle(3, VIKAR, -9, 0), Cycle(3, VIKAR, 1)])
    def test_is_one_among_past_and_future_ones(self, other: Cycle) -> None:
        assert named([other, Cycle(2, VIKAR)], role(2), role(3)) == (Branch.ONE_VIKAR, 102)

    def test_two_are_not_one(self) -> None:
        assert named([Cycle(2, VIKAR), Cycle(3, VIKAR)], role(2), role(3)) == (Branch.NOBODY, None)

    def test_two_are_not_one_though_only_one_has_a_her_id(self) -> None:
        assert named([Cycle(2, VIKAR), Cycle(3, VIKAR)], role(2)) == (Branch.NOBODY, None)

    def test_without_her_id_is_not_named(self) -> None:
        assert named([Cycle(2, VIKAR)], service()) == (Branch.OFFICE_SERVICE, SERVICE)

    def test_doctor_of_a_deleliste_is_neither_gp_nor_vikar(self) -> None:
        assert named([Cycle(1, DELELISTE)], role(1)) == (Branch.NOBODY, None)

    def test_is_named_beside_the_doctor_of_a_deleliste(self) -> None:
        assert named([Cycle(1, DELELISTE), Cycle(2, VIKAR)], role(1), role(2)) == (Branch.ONE_VIKAR, 102)

    @pytest.mark.parametrize(
        ("count", "outcome"), [("person", (Branch.ONE_VIKAR, 102)), ("period", (Branch.NOBODY, None))]
    )
    def test_of_two_overlapping_periods_is_one_or_two_by_setting(
        self, count: Count, outcome: tuple[Branch, int | None]
    ) -> None:
        assert named([Cycle(2, VIKAR), Cycle(2, VIKAR, -5, 5)], role(2), count=count) == outcome


class TestOfficeService:
    def test_stands_in_when_there_is_nobody(self) -> None:
        assert named([], service()) == (Branch.OFFICE_SERVICE, SERVICE)

    def test_stands_in_when_there_are_two_vikars(self) -> None:
        cycles = [Cycle(2, VIKAR), Cycle(3, VIKAR)]

        assert named(cycles, role(2), role(3), service()) == (Branch.OFFICE_SERVICE, SERVICE)

    def test_of_another_office_does_not_count(self) -> None:
        assert named([], service(ELSEWHERE)) == (Branch.NOBODY, None)


def test_nobody_is_named_when_there_is_nobody() -> None:
    assert named([]) == (Branch.NOBODY, None)


cycles = st.builds(
    Cycle,
    doctor=st.integers(1, 4),
    relationship=st.sampled_from(Relationship),
    start=st.integers(-3, 2),
    end=st.none() | st.integers(-2, 4),
)


@hypothesis_settings(max_examples=400)
@given(
    st.lists(cycles, max_size=5),
    st.sets(st.integers(1, 4)),
    st.booleans(),
    st.sampled_from(["person", "period"]),
)
def test_rule_is_the_documented_one(
    written: list[Cycle], with_her_id: set[int], has_service: bool, count: Count
) -> None:
    parties: list[PersonParty | ServiceParty] = [role(number) for number in sorted(with_her_id)]
    parties += [service()] if has_service else []

    assert named(written, *parties, count=count) in documented(written, with_her_id, has_service, count)


def documented(
    written: list[Cycle], with_her_id: set[int], has_service: bool, count: Count
) -> set[tuple[Branch, int | None]]:
    """The documented order, in days: «fra og med» start, «til» end. Of several GPs any may be the one."""
    today = [one for one in written if one.start <= 0 and (one.end is None or one.end > 0)]
    gps = [one.doctor for one in today if one.relationship == "LPFL"]
    vikars = [one.doctor for one in today if one.relationship == "LPVI"]
    if any(gp in with_her_id for gp in gps):
        return {(Branch.ACTIVE_GP, 100 + gp) for gp in gps if gp in with_her_id}
    how_many = len(vikars) if count == "period" else len(set(vikars))
    if not gps and how_many == 1 and vikars[0] in with_her_id:
        return {(Branch.ONE_VIKAR, 100 + vikars[0])}
    return {(Branch.OFFICE_SERVICE, SERVICE)} if has_service else {(Branch.NOBODY, None)}


def test_list_status_does_not_matter(world_of: Callable[..., World]) -> None:
    world = world_of("lists: {u: {office: O, status: locked, doctors: [{vikar: eva, from: 2026-01-01}]}}")
    (gp_list,) = world.lists.values()

    assert addressee(View(world, Settings(), NOW), gp_list, NOW).branch is Branch.ONE_VIKAR
