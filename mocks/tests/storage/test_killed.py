"""Kill -9 in the middle of writes loses at most the last second, never corrupts, and no number is used twice."""

import os
import random
import signal
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import NamedTuple

import requests

from contract_tests.raw import body, envelope
from contract_tests.server import Server

KILLS = 3
CALL = envelope("1.1", body("flr", "GetPatientGPDetails", patientNin="13836033390"))
TENANTS = ("anna", "eva", "ola")


class Asked(NamedTuple):
    id: str
    at: float


def ask_on(server: Server, tenant: str, over: Event) -> list[Asked]:
    """One call after the other until the server is gone; what was answered, and when."""
    answered = []
    with requests.Session() as session:
        while not over.is_set():
            try:
                answer = session.post(
                    f"{server.base_url}/t/{tenant}/v2/flr/Basic", CALL, headers={"Content-Type": "text/xml"}, timeout=5
                )
            except requests.RequestException:
                break
            answered.append(Asked(answer.headers["X-Request-Id"], time.monotonic()))
    return answered


def killed(server: Server) -> float:
    """Kill it outright; the time of it."""
    os.kill(server.process.pid, signal.SIGKILL)
    server.stop()  # which has nothing left to end
    return time.monotonic()


def stopped(server: Server) -> float:
    assert server.stop() == 0
    return time.monotonic()


class Journal(NamedTuple):
    ids: list[str]
    numbers: list[int]
    last: int
    complete: bool


def journal(server: Server, tenant: str) -> Journal:
    url = f"{server.base_url}/t/{tenant}/__admin/journal"
    found = requests.get(url, {"most": 10_000}, timeout=5).json()
    exchanges = found["exchanges"]
    numbers = [one["number"] for one in exchanges]
    return Journal([one["id"] for one in exchanges], numbers, found["last"], found["complete"])


def asked_until(end: Callable[[Server], float], server: Server, seconds: float) -> tuple[dict[str, list[Asked]], float]:
    """What is answered to every tenant before the server is ended after so many seconds, and when that is."""
    over = Event()
    with ThreadPoolExecutor() as pool:
        asking = {tenant: pool.submit(ask_on, server, tenant, over) for tenant in TENANTS}
        time.sleep(seconds)
        try:
            at = end(server)
        finally:
            over.set()
        return {tenant: one.result() for tenant, one in asking.items()}, at


def judge(before: Journal, answered: list[Asked], killed_at: float, after: Journal) -> None:
    """What is there after a restart is what was there before, and then what was answered but for the last second."""
    ids, new = [one.id for one in answered], after.ids[len(before.ids) :]
    assert len(ids) > 50
    assert after.ids[: len(before.ids)] == before.ids
    assert new[: len(ids)] == ids[: len(new)]
    assert len(new) <= len(ids) + 1  # one may have been written and not answered
    assert all(one.at > killed_at - 1 for one in answered[len(new) :])
    assert after.numbers == sorted(set(after.numbers))
    assert after.last > before.last + len(ids)  # which was the last number given out, or the last but one
    assert not after.complete


def test_a_killed_server_loses_at_most_the_last_second_and_never_its_file(tmp_path: Path) -> None:
    chance = random.Random(20260302)
    server = Server("--data", str(tmp_path))
    try:
        before = {tenant: journal(server, tenant) for tenant in TENANTS}
        for _ in range(KILLS):
            answered, at = asked_until(killed, server, chance.uniform(0.6, 1.4))

            with closing(sqlite3.connect(tmp_path / "registermock.db")) as database:
                assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            server = Server("--data", str(tmp_path))
            after = {tenant: journal(server, tenant) for tenant in TENANTS}
            for tenant in TENANTS:
                judge(before[tenant], answered[tenant], at, after[tenant])
            before = after
    finally:
        server.stop()


def test_a_server_that_is_stopped_under_load_loses_nothing(tmp_path: Path) -> None:
    answered, _ = asked_until(stopped, Server("--data", str(tmp_path)), 0.7)

    with Server("--data", str(tmp_path)) as server:
        for tenant in TENANTS:
            after = journal(server, tenant)
            assert after.ids == [one.id for one in answered[tenant]]
            assert after.complete
