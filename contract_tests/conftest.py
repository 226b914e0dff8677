"""What is tested: servers started here, or the target that is named by its addresses."""

from collections.abc import Generator, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from registermock.testing import Target

from .cppa_calls import User
from .raw import PATHS, AccessDenied
from .server import Targets


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    group = parser.getgroup("registermock")
    if not pluginmanager.has_plugin("registermock.testing.plugin"):  # which has that option too
        group.addoption("--registermock-url", help="Test the registers at this address instead of starting some.")
    for register in PATHS:
        group.addoption(f"--registermock-{register}", help=f"Where {register} is, if not at its own path below that.")
    group.addoption("--registermock-user", default="registermock", help="User name for HTTP Basic.")
    group.addoption("--registermock-password", default="registermock", help="Password for HTTP Basic.")
    group.addoption("--registermock-ca", help="Authority (PEM) to trust over HTTPS.")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """What the user of a foreign target may not ask cannot be tested there."""
    try:
        return (yield)
    except AccessDenied as denied:
        if _foreign(item.config):
            pytest.skip(str(denied))
        raise


@pytest.fixture(scope="session")
def targets(request: pytest.FixtureRequest) -> Iterator[Targets]:
    """A target for every moment that a test wants to stand at."""
    with Targets(_foreign(request.config)) as found:
        yield found


def _foreign(config: pytest.Config) -> Target | None:
    """The target that is named, if one is."""

    def given(name: str) -> str:
        return config.getoption(f"--registermock-{name}") or ""

    elsewhere = {str(register): given(register) for register in PATHS if given(register)}
    if not (given("url") or elsewhere):
        return None
    return Target(
        given("url").rstrip("/"), given("user"), given("password"), ca=given("ca") or None, elsewhere=elsewhere
    )


@pytest.fixture(scope="session")
def either(targets: Targets) -> Target:
    """The target that shows every scenario at its own clock, for tests that say themselves which SOAP version."""
    return targets.at(None)


@pytest.fixture(scope="session", params=["1.1", "1.2"])
def target(request: pytest.FixtureRequest, either: Target) -> Target:
    """That target, once in each SOAP version."""
    return replace(either, soap=request.param)


@pytest.fixture(scope="session")
def base_url(either: Target) -> str:
    """Where the target answers beside its registers."""
    if len(either.elsewhere) == len(PATHS):
        pytest.skip("each register has an address of its own, and this needs what is at a base URL beside them")
    return either.base_url


@pytest.fixture(scope="session")
def newcomers(targets: Targets, either: Target) -> None:
    """For tests that write as users nobody has heard of, who must each have a world of their own."""
    if not targets.foreign:
        return
    needs = "this test writes, as new users with a world of their own each, and the server under test"
    if any(urlsplit(either.address(register)).path.startswith("/t/") for register in PATHS):
        pytest.skip(f"{needs} is asked at a tenant's address, where all users have one world")
    if User.new(either).status("flr") in (401, 403):
        pytest.skip(f"{needs} refuses whom it does not know; it must take any user name with the same password")
