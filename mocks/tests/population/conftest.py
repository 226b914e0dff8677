"""Two nations: the one that is served, and one small enough to be walked through."""

import pytest

from registermock.population import National
from registermock.settings import Settings
from registermock.world import World

# more of whatever is rare than a country has, so that a few lists show it all
SMALL = Settings(
    national_citizens=3_000,
    national_lists=60,
    national_vacant=50,
    national_one_vikar=40,
    national_several_vikars=20,
    national_on_leave=10,
    national_without_her_id=20,
    national_no_profile=20,
    national_partial_profile=20,
    national_old_profile=20,
    national_expired_certificate=20,
    national_moved=40,
)


@pytest.fixture(scope="session")
def nation() -> National:
    return National(Settings())


@pytest.fixture(scope="session")
def country(nation: National) -> World:
    return nation.world()


@pytest.fixture(scope="session")
def small() -> National:
    return National(SMALL)


@pytest.fixture(scope="session")
def village(small: National) -> World:
    return small.world()
