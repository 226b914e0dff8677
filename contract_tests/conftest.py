"""Servers to test: ones started here, or the one named with --registermock-url."""

import os
from collections.abc import Iterator
from datetime import datetime

import pytest

from registermock.testing import Target

from .server import Servers


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("registermock")
    group.addoption("--registermock-url", help="Test the registers at this address instead of starting some.")
    group.addoption("--registermock-user", default="registermock", help="User name for HTTP Basic.")
    group.addoption("--registermock-password", default="registermock", help="Password for HTTP Basic.")


@pytest.fixture(scope="session")
def servers(request: pytest.FixtureRequest) -> Iterator[Servers]:
    """A server for every moment that a test wants to stand at."""
    with Servers((request.config.getoption("--registermock-url") or "").rstrip("/")) as started:
        yield started


@pytest.fixture(scope="session")
def base_url(servers: Servers) -> str:
    """The server that shows every scenario at its own clock."""
    return servers.at(None)


@pytest.fixture(scope="session", params=["1.1", "1.2"])
def target(request: pytest.FixtureRequest, base_url: str) -> Target:
    """That server, once in each SOAP version."""
    option = request.config.getoption
    ca = os.environ.get("REQUESTS_CA_BUNDLE") or None
    return Target(base_url, option("--registermock-user"), option("--registermock-password"), request.param, ca)


def at(servers: Servers, moment: datetime | None) -> str:
    """The server that stands at `moment`; skips where only one foreign server is to be tested."""
    url = servers.at(moment)
    if not url:
        pytest.skip(f"{moment} is another time than the server under test shows")
    return url
