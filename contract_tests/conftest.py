"""Servers to test: ones started here, or the one named with --registermock-url."""

import os
from collections.abc import Iterator
from datetime import datetime

import pytest

from registermock.testing import Target

from .raw import ELSEWHERE, PATHS, Register
from .server import Servers


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    group = parser.getgroup("registermock")
    if not pluginmanager.has_plugin("registermock.testing.plugin"):  # which has that option too
        group.addoption("--registermock-url", help="Test the registers at this address instead of starting some.")
    for register in PATHS:
        group.addoption(f"--registermock-{register}", help=f"Where {register} is, if not at its own path below that.")
    group.addoption("--registermock-user", default="registermock", help="User name for HTTP Basic.")
    group.addoption("--registermock-password", default="registermock", help="Password for HTTP Basic.")


@pytest.fixture(scope="session")
def servers(request: pytest.FixtureRequest) -> Iterator[Servers]:
    """A server for every moment that a test wants to stand at."""
    url = (request.config.getoption("--registermock-url") or "").rstrip("/")
    ELSEWHERE.update({(url, register): there.rstrip("/") for register, there in _elsewhere(request.config).items()})
    with Servers(url) as started:
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
    user, password = option("--registermock-user"), option("--registermock-password")
    return Target(base_url, user, password, request.param, ca, dict[str, str](_elsewhere(request.config).items()))


def _elsewhere(config: pytest.Config) -> dict[Register, str]:
    given = {register: config.getoption(f"--registermock-{register}") for register in PATHS}
    return {register: url for register, url in given.items() if url}


def at(servers: Servers, moment: datetime | None) -> str:
    """The server that stands at `moment`; skips where only one foreign server is to be tested."""
    url = servers.at(moment)
    if not url:
        pytest.skip(f"{moment} is another time than the server under test shows")
    return url
