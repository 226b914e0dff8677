"""The file that tenants are kept in: one SQLite database in a folder that one server at a time has."""

import fcntl
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from registermock.errors import RegistermockError

SCHEMA_VERSION = 1
FILE, LOCK = "registermock.db", "lock"
_WAITS_SECONDS = 1.0
"""How long a server that is just ending may still hold the folder."""
_SCHEMA = """
CREATE TABLE server (starts INTEGER NOT NULL, ended INTEGER NOT NULL, written REAL NOT NULL);
CREATE TABLE tenants (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, used REAL NOT NULL, state TEXT NOT NULL,
    last INTEGER NOT NULL, evicted INTEGER NOT NULL, evicted_until REAL NOT NULL
);
CREATE TABLE exchanges (
    tenant INTEGER NOT NULL, number INTEGER NOT NULL, exchange TEXT NOT NULL, PRIMARY KEY (tenant, number)
);
INSERT INTO server VALUES (0, 1, 0.0);
"""
"""`starts` counts the servers that had the file, `ended` is whether the last of them ended in order, `written` when it
last wrote. Times are seconds since 1970. `state` and `exchange` are JSON."""


class CannotStore(RegistermockError):
    """The folder cannot be used; says why, and what to do."""


class Folder:
    """A folder for one server, which has it until the process ends.

    What was asked is in there in clear, so files are for their owner alone, and so is a folder that is made here.
    """

    def __init__(self, path: Path) -> None:
        """Raises CannotStore."""
        self.file = path / FILE
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = os.fdopen(os.open(path / LOCK, os.O_RDWR | os.O_CREAT, 0o600), "rb")
            os.close(os.open(self.file, os.O_RDWR | os.O_CREAT, 0o600))
        except OSError as error:
            raise CannotStore(
                f"cannot keep anything in {path}: {error.strerror}; name a folder for --data that can be written to"
            ) from error
        self._take(path)
        self._prepare()

    def _take(self, path: Path) -> None:
        deadline = time.monotonic() + _WAITS_SECONDS
        while True:
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                if time.monotonic() > deadline:
                    raise CannotStore(
                        f"another server keeps its tenants in {path}; stop it, or name another folder with --data"
                    ) from error
                time.sleep(0.05)
            else:
                return

    def let_go(self) -> None:
        """Leave the folder to other servers, as far as this process is concerned."""
        self._lock.close()

    @contextmanager
    def opened(self) -> Iterator[sqlite3.Connection]:
        """The database, for the time of a `with`. Raises CannotStore for whatever goes wrong in it."""
        connection = None
        try:
            connection = self.connect()
            yield connection
        except sqlite3.Error as error:
            raise CannotStore(
                f"{self.file} cannot be used: {error}; mend that, move it away, or name another folder with --data"
            ) from error
        finally:
            if connection:
                connection.close()

    def connect(self) -> sqlite3.Connection:
        """A connection for one thread after another; each transaction is begun in words. Raises sqlite3.Error."""
        connection = sqlite3.connect(self.file, timeout=5, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA journal_size_limit = {16 * 1024 * 1024}")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _prepare(self) -> None:
        with self.opened() as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if version > SCHEMA_VERSION:
                raise CannotStore(
                    f"{self.file} was written by a newer registermock (its form is {version}, this one knows "
                    f"{SCHEMA_VERSION}); use that one, or name another folder with --data"
                )
            if version == 0 and tables:
                raise CannotStore(f"{self.file} is no file of registermock; name another folder with --data")
            if version == 0:
                connection.executescript(f"BEGIN IMMEDIATE;{_SCHEMA}PRAGMA user_version = {SCHEMA_VERSION};COMMIT;")
            connection.execute("UPDATE server SET written = written")  # a full disk is found here
