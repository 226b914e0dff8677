"""What is on disk is what is in memory, no more; and a folder that cannot be used is refused in words."""

import logging
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from registermock.armed import Asked, rule_of
from registermock.journal import CallOutcome, Exchange, Reply, Request, Told
from registermock.scenario import Shelf, shelf_of
from registermock.settings import Settings
from registermock.state import State, Tenant
from registermock.storage import CannotStore, Storage

OPERATIONS = {"flr": ["Ping"], "ar": [], "cppa": []}
FILE = "registermock.db"


@pytest.fixture
def shelf(write: Callable[..., Path]) -> Shelf:
    return shelf_of([write("clock: 2026-03-02\n")], Settings())


@pytest.fixture
def server(shelf: Shelf, tmp_path: Path) -> Iterator[Callable[..., tuple[State, Storage]]]:
    """A server's state and its storage; the server before ends in order."""
    running: list[Storage] = []

    def start(shown: Shelf = shelf, **settings: Any) -> tuple[State, Storage]:
        if running:
            running.pop().finish()
        state = State(shown.world, Settings(**settings), shelf=shown)
        running.append(Storage(tmp_path / "data", state, OPERATIONS))
        return state, running[0]

    yield start
    for storage in running:
        storage.finish()


def ask(tenant: Tenant, body: bytes = b"<a/>", told: Told | None = None) -> Exchange:
    request, reply = Request("POST", "text/xml", None, body), Reply(200, "text/xml", b"\xff\x00", (("A", "b"),), told)
    world, clock = tenant.world.revision, tenant.clock.revision
    return tenant.journal.add(
        lambda number: Exchange(number, "a", 7.0, 0.5, "FLR", "1.1", "eva", request, reply, None, world, clock)
    )


def count(folder: Path, table: str) -> int:
    with closing(sqlite3.connect(folder / "data" / FILE)) as database:
        return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


Start = Callable[..., tuple[State, Storage]]


class TestOnDisk:
    def test_is_for_its_owner_alone(self, server: Start, tmp_path: Path) -> None:
        state, storage = server()
        ask(state.tenants.of("eva"))
        storage.start()

        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "data").iterdir()}
        assert modes.keys() >= {FILE, f"{FILE}-wal", "lock"}
        assert {*modes.values()} == {0o600}
        assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700

    def test_an_exchange_is_the_same_as_before_but_looks_at_no_world_of_the_new_server(self, server: Start) -> None:
        told = Told("Ping", {"a": ["æ", 1, None]}, CallOutcome.ANSWERED, "rule")
        before = [ask(server()[0].tenants.of("eva"), "æ".encode(), told)]
        before.append(ask(server()[0].tenants.of("eva")))

        state, _ = server()
        eva = state.tenants.of("eva")
        after = eva.journal.exchanges()

        assert [one._replace(world=0, clock=0) for one in after] == [one._replace(world=0, clock=0) for one in before]
        assert len({one.world for one in after}) == len({one.clock for one in after}) == 2
        assert [eva.view_of(one) for one in after] == [None, None]

    def test_evicted_exchanges_and_forgotten_tenants_are_gone(self, server: Start, tmp_path: Path) -> None:
        state, storage = server()
        eva, ola = state.tenants.of("eva"), state.tenants.of("ola")
        for _ in range(3):
            ask(eva)
            ask(ola)
        storage.finish()
        assert (count(tmp_path, "tenants"), count(tmp_path, "exchanges")) == (2, 6)

        state, storage = server()
        eva = state.tenants.of("eva")
        eva.journal.shrink(eva.journal.size // 2)
        state.tenants.remove("ola")
        ask(state.tenants.of("ola"))
        storage.finish()
        assert (count(tmp_path, "tenants"), count(tmp_path, "exchanges")) == (2, 2)

        state, storage = server()
        assert [one.number for one in state.tenants.of("eva").journal.exchanges()] == [3]
        assert state.tenants.of("eva").journal.evicted == 2
        state.tenants.of("eva").reset()
        state.tenants.of("ola").used = monotonic() - 3601
        storage.finish()
        assert (count(tmp_path, "tenants"), count(tmp_path, "exchanges")) == (1, 0)
        state, _ = server()
        assert ask(state.tenants.of("eva")).number == 4

    def test_no_more_comes_back_than_the_settings_have_room_for(self, server: Start) -> None:
        state, _ = server()
        for number, name in enumerate(("anna", "eva", "ola")):
            ask(state.tenants.of(name), bytes(300_000))
            ask(state.tenants.of(name), bytes(300_000))
            state.tenants.of(name).used = monotonic() - 100 - number

        state, _ = server(most_tenants=2, journal_megabytes=1)

        assert [one.name for one in state.tenants.all()] == ["anna", "eva"]
        assert [one.journal.kept for one in state.tenants.all()] == [1, 1]

    def test_what_cannot_be_read_is_told_and_costs_no_more_than_itself(
        self, server: Start, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        state, storage = server()
        for name in ("eva", "ola"):
            ask(state.tenants.of(name))
            ask(state.tenants.of(name))
        storage.finish()
        with closing(sqlite3.connect(tmp_path / "data" / FILE)) as database, database:
            database.execute("UPDATE tenants SET state = '{}' WHERE name = 'ola'")
            database.execute("UPDATE exchanges SET exchange = '?' WHERE tenant = 1 AND number = 1")

        with caplog.at_level(logging.WARNING):
            state, _ = server()

        assert [one.journal.kept for one in state.tenants.all()] == [1, 2]
        assert caplog.messages == [
            "exchange 1 of tenant 'eva' cannot be read and is left out",
            "what tenant 'ola' had beside its journal cannot be read and is left out",
        ]

    def test_an_idle_tenant_goes_on_being_idle(self, server: Start) -> None:
        state, _ = server()
        state.tenants.of("eva").used = monotonic() - 3500

        state, _ = server()

        assert 3499 < monotonic() - state.tenants.all()[0].used < 3560


class TestScenarios:
    def test_those_that_no_longer_hold_are_told_and_left_out_alone(
        self, server: Start, write: Callable[..., Path], caplog: pytest.LogCaptureFixture
    ) -> None:
        state, _ = server()
        eva = state.tenants.of("eva")
        for name in ("mine", "yours"):
            eva.load(f"{name}.yaml", f"name: {name}\ntitle: En\n")
        ask(eva)
        with caplog.at_level(logging.WARNING):
            state, _ = server(shelf_of([write("", "small"), write("", "mine").rename(write("", "x"))], Settings()))

        files = state.tenants.of("eva").scenarios.files
        assert "yours.yaml" in files
        assert "mine.yaml" not in files
        assert state.tenants.of("eva").journal.kept == 1
        (told,) = caplog.messages
        assert told.startswith("mine.yaml, which tenant 'eva' had loaded or changed, is left out: mine.yaml:1:")

    def test_two_that_have_exchanged_an_id_come_back(self, server: Start, shelf: Shelf) -> None:
        shelf = shelf.with_text("a.yaml", "name: one\ntitle: En\n").with_text("b.yaml", "name: two\ntitle: To\n")
        state, _ = server(shelf)
        eva = state.tenants.of("eva")
        eva.load("a.yaml", "name: three\ntitle: Tre\n")
        eva.load("b.yaml", "name: one\ntitle: En\n")
        eva.load("a.yaml", "name: two\ntitle: To\n")

        state, _ = server(shelf)

        found = {name: one.scenario.name for name, one in state.tenants.of("eva").scenarios.files.items()}
        assert (found["a.yaml"], found["b.yaml"]) == ("two", "one")


def test_what_was_changed_was_changed_when_it_was(server: Start, write: Callable[..., Path]) -> None:
    text = "clock: 2026-03-02\nlists: {u: {office: O, doctors: [{gp: eva, from: 2020-01-01}]}}\n"
    shown = shelf_of([write(text)], Settings())
    eva = server(shown)[0].tenants.of("eva")
    eva.set_clock(datetime(2026, 3, 10))
    (file,) = eva.scenarios.files
    eva.load(file, f"{eva.scenarios.files[file].text}parties: {{eva: {{breakage: inactive-in-ar}}}}\n")
    before = eva.world.last_changes
    assert {*before.values()} == {datetime(2026, 3, 10)}

    assert server(shown)[0].tenants.of("eva").world.last_changes == before


def test_chance_goes_on_where_it_was(server: Start) -> None:
    rule = rule_of({"fault": {"kind": "unauthorized"}, "probability": 0.5, "times": 60}, OPERATIONS)
    uninterrupted = State(server()[0].world, Settings()).tenants.of("eva").armed
    uninterrupted.arm(rule)
    expected = [bool(uninterrupted.take(Asked("flr"))) for _ in range(40)]
    state, _ = server()
    state.tenants.of("eva").armed.arm(rule)
    found = [bool(state.tenants.of("eva").armed.take(Asked("flr"))) for _ in range(20)]

    state, _ = server()
    found += [bool(state.tenants.of("eva").armed.take(Asked("flr"))) for _ in range(20)]

    assert found == expected
    assert state.tenants.of("eva").armed.arm(rule) == 2


class TestAFolderThatCannotBeUsed:
    def refused(self, folder: Path, shelf: Shelf) -> str:
        with pytest.raises(CannotStore) as error:
            Storage(folder, State(shelf.world, Settings()), OPERATIONS)
        return str(error.value)

    def test_because_it_is_none(self, tmp_path: Path, shelf: Shelf) -> None:
        (tmp_path / "data").write_text("")

        assert self.refused(tmp_path / "data" / "x", shelf).startswith(f"cannot keep anything in {tmp_path / 'data'}")

    def test_because_its_file_is_no_database(self, tmp_path: Path, shelf: Shelf) -> None:
        (tmp_path / FILE).write_bytes(os.urandom(8192))

        told = self.refused(tmp_path, shelf)
        assert "cannot be used: file is not a database; mend that, move it away" in told

    def test_because_its_file_is_somebody_elses(self, tmp_path: Path, shelf: Shelf) -> None:
        with closing(sqlite3.connect(tmp_path / FILE)) as database:
            database.execute("CREATE TABLE theirs (a)")

        assert "is no file of registermock" in self.refused(tmp_path, shelf)

    def test_because_its_file_is_of_a_newer_version(self, tmp_path: Path, server: Start, shelf: Shelf) -> None:
        server()[1].finish()
        with closing(sqlite3.connect(tmp_path / "data" / FILE)) as database:
            database.execute("PRAGMA user_version = 2")

        told = self.refused(tmp_path / "data", shelf)
        assert "written by a newer registermock (its form is 2, this one knows 1)" in told

    def test_because_its_file_is_broken(self, tmp_path: Path, server: Start, shelf: Shelf) -> None:
        state, storage = server()
        for _ in range(50):
            ask(state.tenants.of("eva"), b"<a>%s</a>" % bytes(5000))
        storage.finish()
        file = tmp_path / "data" / FILE
        content = file.read_bytes()
        file.write_bytes(content[:4096] + os.urandom(20_000) + content[24_096:])

        assert "cannot be used: " in self.refused(tmp_path / "data", shelf)
