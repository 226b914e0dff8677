"""Ports, and the address a client on this machine reaches the server at."""

import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from registermock.server.ports.listening import CannotServe, Listening, reachable_url
from registermock.server.ports.ready_file import check_writable
from registermock.server.ports.serving import serve
from registermock.settings import Settings
from registermock.state import State
from registermock.world import World


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:80"),
        ("0.0.0.0", "http://127.0.0.1:80"),
        ("::", "http://[::1]:80"),
        ("::1", "http://[::1]:80"),
        ("name.test", "http://name.test:80"),
    ],
)
def test_a_reachable_url_can_be_called(host: str, url: str) -> None:
    assert reachable_url(host, 80) == url


def test_a_taken_port_is_refused_by_its_number() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(CannotServe, match=rf"^cannot listen on 127\.0\.0\.1:{port}: .*; choose another --port$"):
            serve(State(World.of(), Settings()), Listening("127.0.0.1", port))


def test_whoever_waits_for_the_ready_file_never_sees_it_before_it_is_written(tmp_path: Path) -> None:
    ready, done, seen = tmp_path / "ready.json", threading.Event(), []

    def wait() -> None:
        while not done.is_set():
            if ready.exists():
                seen.append(ready)

    waiting = threading.Thread(target=wait)
    waiting.start()
    for _ in range(500):
        check_writable(ready)
    done.set()
    waiting.join()

    assert seen == []


def test_what_only_some_servers_need_is_not_loaded_before_it_is_needed() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, registermock.server.ports.serving; print(*sys.modules)"],
        capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip

    assert not {"flask", "werkzeug", "cryptography", "zeep", "registermock.population"} & set(loaded)


def test_what_the_first_answer_of_flr_does_not_need_is_not_loaded_for_it() -> None:
    program = (
        "import sys; from registermock.server.application import RegisterServer\n"
        "from registermock.server.inside import from_inside; from registermock.settings import Settings\n"
        "from registermock.state import State; from registermock.world import World\n"
        "state = State(World.of(), Settings()); RegisterServer(state)\n"
        "_, reply = from_inside()('FLR', 'GetPatientGPDetails', '27824327454', state.tenants.of('eva').view())\n"
        "assert b'GenericFault' in reply.body; print(*sys.modules)"
    )

    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()

    assert not {
        *("spyne.application", "spyne.interface", "spyne.protocol", "urllib.request", "http.client", "zipfile"),
        *("registermock.soap.ar", "registermock.soap.cppa", "registermock.soap.flr.nav", "registermock.registers.ar"),
        *("registermock.armed.kinds", "registermock.armed.parameters", "registermock.certificates"),
    } & set(loaded)
