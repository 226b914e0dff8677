"""Asking a server whether it is well."""

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest

from registermock.errors import RegistermockError, Unreachable
from registermock.health import healthy


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing on the terminal."""


@contextmanager
def answering(body: bytes, status: str = "200 OK") -> Iterator[str]:
    """The address of a server that answers every request like this."""

    def answer(_environ: Any, start_response: Callable[..., Any]) -> list[bytes]:
        start_response(status, [("Content-Type", "application/json")])
        return [body]

    with make_server("127.0.0.1", 0, answer, handler_class=Quiet) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_well_server_is_told_in_a_line() -> None:
    body = json.dumps({"status": "ok", "scenarios": 3, "citizens": 4}).encode()
    with answering(body) as url:
        assert healthy(f"{url}/") == "ok: 3 scenarios, 4 citizens"


def test_a_server_that_is_not_well_says_so() -> None:
    with (
        answering(b'{"status": "on fire", "scenarios": 1, "citizens": 2}') as url,
        pytest.raises(RegistermockError, match=r"is not well: on fire") as caught,
    ):
        healthy(url)

    assert not isinstance(caught.value, Unreachable)


@pytest.mark.parametrize(("body", "status"), [(b"<html>", "200 OK"), (b"{}", "500 Oops"), (b"[]", "200 OK")])
def test_what_is_no_health_answer_is_unreachable(body: bytes, status: str) -> None:
    with answering(body, status) as url, pytest.raises(Unreachable, match="does not answer as registermock does: "):
        healthy(url)


def test_a_closed_port_is_unreachable() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}"

    with pytest.raises(Unreachable, match=f"^{url}/__admin/health does not answer as registermock does: "):
        healthy(url)
