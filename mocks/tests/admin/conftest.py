"""Pages asked for as a browser asks, without a port."""

from collections.abc import Callable

import pytest
from werkzeug.test import Client, TestResponse

from registermock.scenario import catalogue, load
from registermock.server.application import RegisterServer
from registermock.settings import Settings
from registermock.state import State
from registermock.world import World

PEOPLE = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


class Reader:
    """Somebody who reads pages of a world; English unless asked otherwise."""

    def __init__(self, world: World) -> None:
        self.state = State(world, Settings())
        self.client = Client(RegisterServer(self.state))

    def page(self, path: str) -> TestResponse:
        """The page, in English."""
        return self.client.get(f"{path}{'&' if '?' in path else '?'}lang=en", headers=PEOPLE)

    def text(self, path: str) -> str:
        """The HTML of the page, in English."""
        page = self.page(path)
        assert page.status_code < 500
        return page.get_data(as_text=True)


@pytest.fixture(scope="session")
def shipped() -> Reader:
    """Reads pages of the shipped catalogue."""
    return Reader(load([catalogue()], Settings()))


@pytest.fixture
def reading(world_of: Callable[..., World]) -> Callable[[str], Reader]:
    """Reads pages of a scenario that is written here."""
    return lambda text: Reader(world_of(text))
