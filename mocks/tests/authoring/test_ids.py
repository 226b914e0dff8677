"""National ids that are minted are synthetic, nobody's, and others for everybody who asks."""

from collections.abc import Callable
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from registermock.authoring import NoneLeft, Wish, fresh_ids, used_in
from registermock.population import National
from registermock.scenario import catalogue, load
from registermock.settings import Settings
from registermock.world.nin import Kind, birth_date, is_woman, kind

BORN = date(1980, 2, 29)
ANY = Wish()


def minted(count: int, wish: Wish = ANY, used: frozenset[str] = frozenset()) -> list[str]:
    return list(islice(fresh_ids(wish, used, Settings()), count))


def test_they_are_synthetic_with_right_check_digits_and_no_two_alike() -> None:
    ids = minted(500)

    assert {kind(nin) for nin in ids} == {Kind.SYNTHETIC}
    assert {81 <= int(nin[2:4]) <= 92 for nin in ids} == {True}
    assert len(set(ids)) == 500


def test_nobody_of_the_national_population_has_one() -> None:
    citizens = National(Settings()).world().citizens

    assert [nin for nin in minted(300) if nin in citizens] == []


@pytest.mark.parametrize("woman", [True, False])
def test_birth_date_and_sex_can_be_asked_for(woman: bool) -> None:
    ids = minted(30, Wish(BORN, woman))

    assert {(birth_date(nin), is_woman(nin)) for nin in ids} == {(BORN, woman)}


def test_no_id_is_had_that_is_used_and_too_many_are_refused() -> None:
    with pytest.raises(NoneLeft):
        minted(1000, Wish(BORN))
    every = []
    for nin in fresh_ids(Wish(BORN), (), Settings()):
        every.append(nin)
        if len(every) == 150:
            break

    rest = minted(20, Wish(BORN), frozenset(every))

    assert not set(rest) & set(every)


def test_a_seed_gives_the_same_each_time_and_nothing_gives_others() -> None:
    assert minted(5, Wish(seed="a")) == minted(5, Wish(seed="a"))
    assert minted(5, Wish(seed="a")) != minted(5, Wish(seed="b"))
    assert minted(5) != minted(5)


def test_used_are_those_of_the_shipped_scenarios_and_their_doctors() -> None:
    world = load([catalogue()], Settings())

    everybody = {*world.citizens, *(doctor.person.nin for doctor in world.doctors.values())}
    assert everybody <= used_in([], Settings())


def test_used_are_those_of_own_files_even_of_broken_ones_and_in_comments(write: Callable[..., Path]) -> None:
    file = write("clock: yesterday\n# 15868000098\ncitizens: {kari: {nin: 12345678901}}\n")

    assert {"15868000098", "12345678901"} <= used_in([file], Settings())
