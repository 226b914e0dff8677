"""The shipped catalogue, asked in process by a client that does as it is told."""

from collections.abc import Callable

import pytest
from werkzeug.test import Client, TestResponse

from contract_tests.raw import PATHS, Register, body, envelope
from registermock.journal import Exchange, Snapshot
from registermock.scenario import catalogue, load
from registermock.server.application import RegisterServer
from registermock.settings import Settings
from registermock.state import State

WORLD = load([catalogue()], Settings())
Ask = Callable[..., TestResponse]


@pytest.fixture
def state() -> State:
    return State(WORLD, Settings())


@pytest.fixture
def ask(state: State) -> Ask:
    """Calls an operation over SOAP 1.1 as the tenant eva; `members` is the XML of arguments that are not simple."""
    client = Client(RegisterServer(state))

    def asked(register: Register, operation: str, members: str = "", **arguments: object) -> TestResponse:
        content = body(register, operation, **arguments).replace(f"</{operation}>", f"{members}</{operation}>")
        message = envelope("1.1", content)
        return client.post(f"{PATHS[register]}/Basic", data=message, content_type="text/xml", auth=("eva", "x"))

    return asked


@pytest.fixture
def kept(state: State) -> Callable[[], Snapshot]:
    """Eva's journal."""
    return state.tenants.of("eva").journal.snapshot


@pytest.fixture
def last(kept: Callable[[], Snapshot]) -> Callable[[], Exchange]:
    """The newest exchange."""
    return lambda: kept().exchanges[-1]
