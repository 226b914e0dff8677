"""Armed faults over real connections: what a client meets, and that nobody else meets it."""

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from contract_tests.envelope import SoapVersion
from contract_tests.server import bare_environment

from .line import CLOSED, RESET, WHOLE, Line, Seen, long_request, request

UNHARMED, RESET_BEFORE, RESET_AFTER, TRUNCATED, TRICKLE, DELAY, LIMITED = (
    "13836033390", "27824327454", "19864602986", "07899801924", "04904348525", "21915429871", "19904320350"
)  # fmt: skip
DELAY_SECONDS, TRICKLE_SECONDS, ROOM, STRUCK = 2.0, 0.4, 32, 50
WAITING_FOR_THE_JOURNAL = 24
RULES: list[dict[str, Any]] = [
    {"about": RESET_BEFORE, "fault": {"kind": "reset-before-headers"}},
    {"about": RESET_AFTER, "fault": {"kind": "reset-after-headers", "percent": 40}},
    {"about": TRUNCATED, "fault": {"kind": "truncated", "percent": 40}},
    {"about": TRICKLE, "fault": {"kind": "trickle", "milliseconds": int(TRICKLE_SECONDS * 1000), "pieces": 5}},
    {"about": DELAY, "fault": {"kind": "delay", "milliseconds": int(DELAY_SECONDS * 1000)}},
    {"about": LIMITED, "fault": {"kind": "status", "status": 503}, "skip": 10, "times": STRUCK},
]


@pytest.fixture(scope="module")
def urls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with serving(tmp_path_factory.mktemp("armed")) as addresses:
        yield addresses


@contextmanager
def serving(folder: Path) -> Iterator[dict[str, str]]:
    ready, program = folder / "ready.json", Path(__file__).with_name("serve_armed.py")
    command = [sys.executable, str(program), str(ready), json.dumps(RULES)]
    with subprocess.Popen(command, env=bare_environment()) as process:
        deadline = time.monotonic() + 60
        while not ready.exists() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        try:
            told = json.loads(ready.read_text(encoding="utf-8"))
            yield {"http": told["base_url"], "https": told["tls_base_url"]}
        finally:
            process.terminate()


@pytest.fixture(params=["http", "https"])
def url(request: pytest.FixtureRequest, urls: dict[str, str]) -> str:
    return urls[request.param]


@pytest.fixture(params=["1.1", "1.2"])
def soap(request: pytest.FixtureRequest) -> SoapVersion:
    version: SoapVersion = request.param
    return version


def seen(url: str, soap: SoapVersion, nin: str) -> Seen:
    with Line(url) as line:
        return line.exchange(request(url, soap, nin))


class TestReset:
    def test_before_headers_comes_before_any_byte(self, url: str, soap: SoapVersion) -> None:
        met = seen(url, soap, RESET_BEFORE)

        assert (met.ending, met.head, met.body) == (RESET, b"", b"")

    def test_after_headers_comes_when_that_part_of_the_body_is_there(self, url: str, soap: SoapVersion) -> None:
        met = seen(url, soap, RESET_AFTER)

        assert (met.ending, met.status, len(met.body)) == (RESET, 200, met.promised * 40 // 100)

    def test_waits_for_a_client_that_reads_slowly(self, url: str) -> None:
        with Line(url, room=4096) as line:
            line.send(long_request(url, RESET_AFTER, 60))
            time.sleep(0.3)
            met = line.read()

        assert (met.ending, len(met.body), len(met.body) > 100_000) == (RESET, met.promised * 40 // 100, True)

    def test_is_what_http_client_raises(self, urls: dict[str, str]) -> None:
        with pytest.raises(ConnectionResetError):
            answer(urls["http"], RESET_BEFORE)
        with pytest.raises(ConnectionResetError):
            answer(urls["http"], RESET_AFTER)

    def test_befalls_every_one_of_many_at_once_and_nobody_else(self, url: str) -> None:
        with Line(url) as idle, Line(url) as busy, ThreadPoolExecutor(8) as pool:
            harmless = request(url, "1.1", UNHARMED)
            whole = idle.exchange(harmless).body
            struck = [pool.submit(seen, url, "1.1", (RESET_BEFORE, RESET_AFTER, TRUNCATED)[n % 3]) for n in range(48)]
            others = []
            while not all(one.done() for one in struck):
                others.append(busy.exchange(harmless))
            others.append(idle.exchange(harmless))

        met = [one.result() for one in struck]
        assert [one.ending for one in met] == [RESET, RESET, CLOSED] * 16
        assert {one.head for one in met[::3]} == {b""}
        assert all(len(one.body) == one.promised * 40 // 100 for one in met[1::3] + met[2::3])
        assert {(one.ending, one.body) for one in others} == {(WHOLE, whole)}


class TestTruncated:
    def test_body_is_shorter_than_promised_and_no_reset_follows(self, url: str, soap: SoapVersion) -> None:
        met = seen(url, soap, TRUNCATED)

        assert (met.ending, met.status, len(met.body)) == (CLOSED, 200, met.promised * 40 // 100)

    def test_body_is_an_incomplete_read_of_http_client(self, urls: dict[str, str]) -> None:
        with pytest.raises(http.client.IncompleteRead):
            answer(urls["http"], TRUNCATED)


class TestTrickle:
    def test_begins_at_once_and_ends_when_its_time_is_over(self, url: str, soap: SoapVersion) -> None:
        met = seen(url, soap, TRICKLE)

        assert (met.ending, len(met.at) >= 5) == (WHOLE, True)
        assert met.at[0] < TRICKLE_SECONDS / 2
        assert TRICKLE_SECONDS * 0.95 < met.at[-1] < TRICKLE_SECONDS + 1


class TestDelay:
    def test_of_as_many_as_may_wait_keeps_nobody_else_waiting(self, urls: dict[str, str]) -> None:
        url = urls["http"]
        late, harmless = request(url, "1.1", DELAY), request(url, "1.1", UNHARMED)
        waiting = (
            f"GET /t/nobody/__admin/journal?wait={DELAY_SECONDS} HTTP/1.1\r\nHost: {urlsplit(url).netloc}\r\n\r\n"
        ).encode()
        begun = time.monotonic()
        with ExitStack() as opened:
            lines = [opened.enter_context(Line(url)) for _ in range(ROOM + 1)]
            for line in lines:
                line.send(late)
            for _ in range(WAITING_FOR_THE_JOURNAL):
                opened.enter_context(Line(url)).send(waiting)
            with Line(url) as other:
                quick = other.exchange(harmless)
            passed = time.monotonic() - begun
            answers = [line.read() for line in lines]

        assert (quick.status, passed < DELAY_SECONDS / 2) == (200, True)
        (refused,) = [one for one in answers if one.status != 200]
        assert (refused.status, f"{ROOM} requests wait already" in refused.body.decode()) == (503, True)
        assert time.monotonic() - begun >= DELAY_SECONDS


def test_a_count_is_exact_however_many_clients_call_at_once(urls: dict[str, str]) -> None:
    def calls(_: int) -> list[int]:
        with Line(urls["http"]) as line:
            return [line.exchange(request(urls["http"], "1.1", LIMITED)).status for _ in range(20)]

    with ThreadPoolExecutor(16) as pool:
        statuses = [status for some in pool.map(calls, range(16)) for status in some]

    assert (statuses.count(503), statuses.count(200)) == (STRUCK, 16 * 20 - STRUCK)


def answer(url: str, nin: str) -> bytes:
    """What http.client, as a user of it writes it, gets."""
    where = urlsplit(url)
    connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=20)
    head, _, message = request(url, "1.1", nin).partition(b"\r\n\r\n")
    first, *headers = head.decode().split("\r\n")
    try:
        connection.request("POST", first.split()[1], message, dict(line.split(": ", 1) for line in headers))
        return connection.getresponse().read()
    finally:
        connection.close()
