"""Writing down what has changed since it was last written: one transaction a round."""

import json
import sqlite3
import time
from dataclasses import dataclass, replace
from typing import Any

from registermock.journal import Exchange
from registermock.journal.plain import plain
from registermock.state import State, Tenant
from registermock.storage.tenant_form import form_of

_REVISIONS_PER_START = 10**9
_Stamp = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """What is on disk of a tenant: its row, the stamps of what it and its journal were then, and which exchanges."""

    tenant: Tenant
    row: int
    own: _Stamp = ()
    journal: _Stamp = ()
    first: int = 0
    last: int = 0


class Writer:
    """Knows what is on disk, and writes what is not. For one thread at a time.

    The revisions in an exchange are those of a process; on disk they are made such that no other server has the same.
    """

    def __init__(self, state: State, written: dict[str, Written]) -> None:
        self._state = state
        self._start = 0
        """The number of this server among those that had the file, from when it first wrote."""
        self._written = written

    def write(self, connection: sqlite3.Connection, *, ended: bool) -> None:
        """Raises sqlite3.Error, and then nothing of the round has been written."""
        tenants = {one.name: one for one in self._state.tenants.all()}
        connection.execute("BEGIN IMMEDIATE")
        try:
            start = self._start or _begun(connection)
            self._delete(connection, tenants)
            after = {name: self._write(connection, tenant, start) for name, tenant in tenants.items()}
            if ended or start != self._start or after != self._written:
                connection.execute("UPDATE server SET ended = ?, written = ?", (ended, time.time()))
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        self._start, self._written = start, after

    def _delete(self, connection: sqlite3.Connection, tenants: dict[str, Tenant]) -> None:
        """Tenants that are there no more; also those that are another one of the same name now."""
        gone = [one for name, one in self._written.items() if tenants.get(name) is not one.tenant]
        for one in gone:
            connection.execute("DELETE FROM exchanges WHERE tenant = ?", (one.row,))
            connection.execute("DELETE FROM tenants WHERE id = ?", (one.row,))

    def _write(self, connection: sqlite3.Connection, tenant: Tenant, start: int) -> Written:
        own, journal = _stamp(tenant), _journal_stamp(tenant)
        before = self._written.get(tenant.name)
        if before is None or before.tenant is not tenant:
            before = Written(tenant, _new_row(connection, tenant.name))
        if own != before.own:
            state = json.dumps(form_of(tenant), ensure_ascii=False)
            connection.execute("UPDATE tenants SET state = ? WHERE id = ?", (state, before.row))
        if journal == before.journal:
            return replace(before, own=own)
        kept = tenant.journal.snapshot()
        used = time.time() - (time.monotonic() - tenant.used)
        connection.execute(
            "UPDATE tenants SET used = ?, last = ?, evicted = ?, evicted_until = ? WHERE id = ?",
            (used, kept.last, kept.evicted, kept.evicted_until, before.row),
        )
        first = kept.exchanges[0].number if kept.exchanges else kept.last + 1
        if first > before.first:
            connection.execute("DELETE FROM exchanges WHERE tenant = ? AND number < ?", (before.row, first))
        rows = ((before.row, one.number, _text(one, start)) for one in kept.exchanges if one.number > before.last)
        connection.executemany("INSERT OR REPLACE INTO exchanges VALUES (?, ?, ?)", rows)
        return Written(tenant, before.row, own, journal, first, kept.last)


def _begun(connection: sqlite3.Connection) -> int:
    connection.execute("UPDATE server SET starts = starts + 1")
    (start,) = connection.execute("SELECT starts FROM server").fetchone()
    return int(start)


def _text(exchange: Exchange, start: int) -> str:
    beyond = start * _REVISIONS_PER_START
    own = exchange._replace(world=-beyond - exchange.world, clock=-beyond - exchange.clock)
    return json.dumps(plain(own), ensure_ascii=False)


def _stamp(tenant: Tenant) -> _Stamp:
    """Another one whenever there is something to write beside the journal."""
    rules = [(one["number"], one["matched"]) for one in tenant.armed.listed()]
    clock = (tenant.clock.revision, tenant.own_clock is None)
    return tenant.world.revision, clock, tenant.armed.next_number, rules


def _journal_stamp(tenant: Tenant) -> _Stamp:
    """Another one whenever there is something to write of the journal, or of when the tenant was used, to a minute."""
    journal = tenant.journal
    return int(tenant.used // 60), journal.last, journal.kept, journal.evicted


def _new_row(connection: sqlite3.Connection, name: str) -> int:
    values = (name, 0.0, "{}", 0, 0, 0.0)
    made = connection.execute(
        "INSERT INTO tenants (name, used, state, last, evicted, evicted_until) VALUES (?, ?, ?, ?, ?, ?)", values
    )
    return made.lastrowid or 0
