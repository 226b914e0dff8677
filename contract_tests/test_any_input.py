"""Whatever is sent to any operation, a sound answer comes back; hypothesis thinks of what to send.

REGISTERMOCK_EXAMPLES=200 asks that many times per operation and binding, differently in every run. What is drawn
may change a register, so it only ever goes to a server of this module's own.
"""

import os
from collections.abc import Iterator
from dataclasses import replace

import pytest

hypothesis = pytest.importorskip("hypothesis", reason="hypothesis is not installed: pip install hypothesis")

from hypothesis import HealthCheck, Phase, given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402

from registermock.testing import Target  # noqa: E402

from .arbitrary import damaged, request_of  # noqa: E402
from .envelope import SoapVersion  # noqa: E402
from .raw import JUDGES, Register, envelope  # noqa: E402
from .server import Server, Targets  # noqa: E402
from .soundness import send, unsound  # noqa: E402

EXAMPLES = int(os.environ.get("REGISTERMOCK_EXAMPLES", "4"))
LONG_RUN = "REGISTERMOCK_EXAMPLES" in os.environ
OPERATIONS: list[tuple[Register, str]] = [
    (register, operation) for register in JUDGES for operation in JUDGES[register].operations
]
NAMES = ["-".join(one) for one in OPERATIONS]
VERSIONS: tuple[SoapVersion, ...] = ("1.1", "1.2")

drawn = settings(
    max_examples=EXAMPLES,
    derandomize=not LONG_RUN,
    database=None,
    deadline=None,
    phases=(Phase.generate, Phase.shrink) if LONG_RUN else (Phase.generate,),  # shrinking takes minutes
    suppress_health_check=list(HealthCheck),
)
every_operation = pytest.mark.parametrize(
    ("register", "operation"), OPERATIONS, ids=["-".join(one) for one in OPERATIONS]
)


@pytest.fixture(scope="module")
def own_server(targets: Targets) -> Iterator[Target]:
    if targets.foreign:
        pytest.skip("what is drawn may change a register, so it goes to a server of its own only")
    server = Server()
    yield Target(server.base_url)
    server.stop()


@every_operation
@drawn
@given(data=st.data())
def test_any_arguments_are_answered_soundly(
    own_server: Target, register: Register, operation: str, data: st.DataObject
) -> None:
    judge = JUDGES[register]
    content = data.draw(request_of(judge.facts, operation), label="content")
    for soap in VERSIONS:
        message = envelope(soap, content, judge.action(operation), "urn:uuid:any-input")

        response = send(replace(own_server, soap=soap), register, message, judge.action(operation))

        assert unsound(response, register, operation, soap) == []


@every_operation
@drawn
@given(data=st.data())
def test_any_damage_is_answered_soundly(
    own_server: Target, register: Register, operation: str, data: st.DataObject
) -> None:
    judge = JUDGES[register]
    soap = data.draw(st.sampled_from(VERSIONS), label="soap")
    content = data.draw(request_of(judge.facts, operation), label="content")
    whole = envelope(soap, content, judge.action(operation), "urn:uuid:any-input")
    message = data.draw(damaged(whole), label="message")

    response = send(
        replace(own_server, soap=soap), register, message, data.draw(st.sampled_from([None, judge.action(operation)]))
    )

    assert unsound(response, register, operation, soap) == []
