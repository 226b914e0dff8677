"""A world in which one party was never heard of."""

from collections.abc import Callable

import pytest

from registermock.world import Role, World

HEAD = "lists: {u: {office: O, doctors: [{vikar: eva, from: 2020-01-01}]}}\n"


@pytest.fixture
def world(world_of: Callable[..., World]) -> World:
    return world_of(HEAD + "parties: {eva: {services: [bestill-time]}}\ncitizens: {k: {nin: 27824327454, list: u}}")


def her_ids(world: World) -> dict[str, set[int]]:
    """Everywhere a party can be found."""
    return {
        "parties": {party.her_id for party in world.parties.values()},
        "roles": {party.her_id for doctor in world.doctors.values() for party in world.roles(doctor)},
        "offices": {party.her_id for office in world.offices.values() for party in world.people(office)},
        "in role": {party.her_id for role in Role for party in world.in_role(role)},
        "certified": {
            party.her_id for number in world.parties_by_certificate for party in world.certified(number)
        },
    }  # fmt: skip


@pytest.mark.parametrize("changed", [False, True])
def test_it_is_found_nowhere_and_everybody_else_is(world: World, changed: bool) -> None:
    (vikar,) = her_ids(world)["roles"]
    shown = world.with_party(world.parties[vikar]) if changed else world

    was, now = her_ids(shown), her_ids(shown.without_party(vikar))
    assert all(vikar in found for found in was.values())
    assert now == {where: found - {vikar} for where, found in was.items()}
    assert len(shown.without_party(vikar).parties) == len(shown.parties) - 1


def test_the_world_it_is_hidden_from_is_another_one(world: World) -> None:
    (vikar,) = her_ids(world)["roles"]

    assert world.without_party(vikar).revision != world.revision
    assert vikar in world.parties
