"""Lists, and who is on them when."""

from collections.abc import Callable
from datetime import datetime

import pytest

from registermock.world import GPList, Name, Relationship, World

HANDOVER = """
lists:
  torget:
    office: Torget
    doctors: [{gp: ola, from: 2020-01-01, to: 2026-03-01}, {vikar: eva, from: 2026-03-01}]
  bakken: {office: Bakken}
citizens:
  kari:
    nin: 27824327454
    lists: [{list: torget, to: 2026-03-01}, {list: bakken, from: 2026-04-01}]
"""


def the_list(world: World, key: str) -> GPList:
    return next(one for one in world.lists.values() if one.key == key)


class TestGPList:
    @pytest.mark.parametrize(
        ("now", "vacant"), [(datetime(2026, 2, 28, 23, 59, 59), False), (datetime(2026, 3, 1), True)]
    )
    def test_is_vacant_from_the_moment_the_gp_ends(
        self, world_of: Callable[..., World], now: datetime, vacant: bool
    ) -> None:
        assert the_list(world_of(HANDOVER), "torget").vacant(now) is vacant

    def test_active_leaves_out_other_relationships_and_times(self, world_of: Callable[..., World]) -> None:
        active = the_list(world_of(HANDOVER), "torget").active(Relationship.VIKAR, datetime(2026, 3, 2))

        assert [cycle.doctor.key for cycle in active] == ["eva"]

    def test_without_doctors_is_vacant(self, world_of: Callable[..., World]) -> None:
        assert the_list(world_of(HANDOVER), "bakken").vacant(datetime(2026, 3, 2))


class TestMembership:
    @pytest.mark.parametrize(
        ("moment", "key"),
        [(datetime(2026, 2, 28), "torget"), (datetime(2026, 3, 1), None), (datetime(2026, 4, 1), "bakken")],
    )
    def test_is_that_of_the_moment(self, world_of: Callable[..., World], moment: datetime, key: str | None) -> None:
        member = world_of(HANDOVER).citizens["27824327454"].membership(moment)

        assert (member and member.gp_list.key) == key


class TestName:
    @pytest.mark.parametrize(
        ("name", "text"), [(Name("Kari", "Nes"), "Kari Nes"), (Name("Kari", "Nes", "Moe"), "Kari Moe Nes")]
    )
    def test_prints_the_parts_there_are(self, name: Name, text: str) -> None:
        assert str(name) == text
