"""The small application, over http and https."""

from collections.abc import Iterator

import pytest

from registermock.server.ports.tls import tls_context

from .demo import Demo


@pytest.fixture(params=["http", "https"])
def demo(request: pytest.FixtureRequest) -> Iterator[Demo]:
    tls = tls_context(None, (), "http://localhost") if request.param == "https" else None
    with Demo(tls).running() as running:
        yield running


@pytest.fixture
def plain() -> Iterator[Demo]:
    with Demo().running() as running:
        yield running
