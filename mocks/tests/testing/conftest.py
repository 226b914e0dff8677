"""One server for the tests of what others use in theirs."""

from collections.abc import Iterator

import pytest

from registermock.testing import Running

ADMIN_TOKEN = "let-me-in"


@pytest.fixture(scope="session")
def guarded() -> Iterator[Running]:
    """A running server whose admin API wants a token."""
    with Running(settings={"REGISTERMOCK_ADMIN_TOKEN": ADMIN_TOKEN}) as running:
        yield running
