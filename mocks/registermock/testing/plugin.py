"""The pytest plugin: a server for the session, a tenant for each test, and what it saw when a test fails.

    def test_a_vacant_list(registermock_tenant):
        my_epj.connect(registermock_tenant.base_url)
        ...
        registermock_tenant.assert_resolved("27824327454", at_most=4)

    @pytest.mark.registermock(scenarios=["mine.yaml"], clock="2026-03-02 09:00")

pytest loads this for every project it is installed beside, so nothing else is loaded before a fixture is used.
"""

from __future__ import annotations

import os
import re
from collections.abc import Generator, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from registermock.testing.client import TenantClient

URL = "--registermock-url"
_TENANT = pytest.StashKey["TenantClient"]()
_MARKER = "registermock(scenarios=[...], clock=...): files to load, and the time it is, for the test's own tenant"
_MOST_EXCHANGES = 50


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option for a server that runs already."""
    group = parser.getgroup("registermock")
    group.addoption(URL, default=os.environ.get("REGISTERMOCK_BASE_URL"),
                    help="Use the registermock at this address instead of starting one.")  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    """The marker."""
    config.addinivalue_line("markers", _MARKER)


@pytest.fixture(scope="session")
def registermock(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a server for the whole session: the one that was named, or one that is started here.

    Under pytest-xdist each worker starts its own, unless one is named.
    """
    named = request.config.getoption(URL)
    if named:
        yield named.rstrip("/")
        return
    from registermock.testing.running import Running

    with Running() as running:
        yield running.base_url


@pytest.fixture
def registermock_tenant(request: pytest.FixtureRequest, registermock: str) -> Iterator[TenantClient]:
    """A tenant of that server for this test alone, set up as its `registermock` markers say."""
    from registermock.testing.client import TenantClient

    variable = os.environ.get
    named = bool(request.config.getoption(URL))
    token = variable("REGISTERMOCK_ADMIN_TOKEN") if named else None
    admin_url = variable("REGISTERMOCK_ADMIN_URL") if named else None
    tenant = TenantClient(registermock, _name(request), token, admin_url)
    request.node.stash[_TENANT] = tenant
    for marker in reversed(list(request.node.iter_markers("registermock"))):
        _set_up(tenant, marker, request.path.parent)
    yield tenant
    tenant.delete()


def _name(request: pytest.FixtureRequest) -> str:
    """A name that no other test has, of whatever run: several may share a server. Parameters may be national ids."""
    from secrets import token_hex

    from registermock.masking import masked

    readable = re.sub(r"[^A-Za-z0-9_]+", "-", masked(request.node.name))[:80].strip("-")
    return f"{readable}-{token_hex(4)}"


def _set_up(tenant: TenantClient, marker: pytest.Mark, folder: Path) -> None:
    from registermock.testing.client import Refused

    if marker.args or not marker.kwargs.keys() <= {"scenarios", "clock"}:
        pytest.fail(
            f"the marker registermock takes scenarios= and clock=, not {marker.args or marker.kwargs}", pytrace=False
        )
    scenarios = marker.kwargs.get("scenarios", ())
    try:
        for scenario in [scenarios] if isinstance(scenarios, str | Path) else scenarios:
            is_text = isinstance(scenario, str) and "\n" in scenario
            tenant.load(scenario if is_text else folder / scenario)
        if "clock" in marker.kwargs:
            tenant.set_clock(marker.kwargs["clock"])
    except (Refused, OSError) as error:
        pytest.fail(f"the marker registermock: {error}", pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failing test tells what its tenant saw, and why."""
    report = yield
    tenant = item.stash.get(_TENANT, None)
    if tenant and report.failed and report.when != "teardown":
        report.sections.append((f"registermock tenant {tenant.name}", _seen(tenant)))
    return report


def _seen(tenant: TenantClient) -> str:
    """Its exchanges, and what decided about the citizens that were asked for."""
    from registermock.errors import RegistermockError

    try:
        exchanges = tenant.journal(most=_MOST_EXCHANGES, why=True)
        lines = [_line(one) for one in exchanges] or ["no register was asked anything in this tenant's name"]
        return "\n\n".join(["\n".join(lines), *tenant.explanations()])
    except RegistermockError as error:
        return f"(its journal cannot be read: {error})"


def _line(exchange: Mapping[str, Any]) -> str:
    asked = f"{exchange['register'] or exchange['path']} {exchange['operation'] or exchange['method']}"
    arguments = ", ".join(f"{name}={value}" for name, value in exchange["arguments"].items())
    rule = f" ({exchange['rule']})" if exchange["rule"] else ""
    armed = f", armed {exchange['armed']}" if exchange["armed"] else ""
    ended = f"{exchange['outcome']}{rule}{armed}, HTTP {exchange['status']}, {exchange['milliseconds']} ms"
    why = exchange["why"][1:] if exchange["outcome"] != "answered" else ()  # the first says what stands here already
    return "\n".join([f"#{exchange['number']} {asked}({arguments}): {ended}", *(f"    {one}" for one in why)])
