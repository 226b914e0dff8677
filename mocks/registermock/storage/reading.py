"""Giving a server's tenants back to the next one."""

import json
import logging
import sqlite3
import time
from collections.abc import Iterator

from registermock.journal import Exchange
from registermock.journal.plain import from_plain
from registermock.state import State, Tenant
from registermock.storage.tenant_form import Operations, give_back
from registermock.storage.writing import Written

NUMBERS_LEFT_OUT = 1_000_000
"""How many numbers of a journal are left out after a server that did not end in order: more than it gives to
exchanges in half a minute, should it have been unable to write them down. They count as evicted, since nobody knows
what they were."""
_log = logging.getLogger(__name__)


def read(connection: sqlite3.Connection, state: State, operations: Operations) -> dict[str, Written]:
    """Make the tenants that are on disk, those used last at the end, and say what is on disk of each.

    The time between two servers does not count as idle. Raises sqlite3.Error.
    """
    ended, written_at = connection.execute("SELECT ended, written FROM server").fetchone()
    if not ended:
        _log.warning("the server before did not end in order: what happened in its last second may be lost")
    written: dict[str, Written] = {}
    rows = connection.execute("SELECT id, name, used, state, last, evicted, evicted_until FROM tenants ORDER BY used")
    for row, name, used, form, *journal in rows.fetchall():
        tenant = state.tenants.of(name)
        try:
            give_back(tenant, json.loads(form), operations)
        except (LookupError, TypeError, ValueError):
            _log.warning("what tenant %r had beside its journal cannot be read and is left out", name)
        _restore_journal(tenant, list(_exchanges(connection, row, name)), journal, ended=bool(ended))
        tenant.used = time.monotonic() - max(0.0, written_at - used)
        written[name] = Written(tenant, row, first=1, last=tenant.journal.last)
    state.tenants.trim()
    _log.info("%d tenants are there again", len(written))
    return written


def _restore_journal(tenant: Tenant, exchanges: list[Exchange], journal: list[float], *, ended: bool) -> None:
    last, evicted, evicted_until = int(journal[0]), int(journal[1]), journal[2]
    if not ended:
        last, evicted, evicted_until = last + NUMBERS_LEFT_OUT, evicted + NUMBERS_LEFT_OUT, time.time()
    tenant.journal.restore(exchanges, evicted, evicted_until, last)


def _exchanges(connection: sqlite3.Connection, row: int, name: str) -> Iterator[Exchange]:
    texts = connection.execute("SELECT number, exchange FROM exchanges WHERE tenant = ? ORDER BY number", (row,))
    for number, text in texts:
        try:
            yield from_plain(json.loads(text))
        except (LookupError, TypeError, ValueError):
            _log.warning("exchange %d of tenant %r cannot be read and is left out", number, name)
