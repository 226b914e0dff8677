"""Keeping a server's tenants on disk: given back at the start, written down four times a second."""

import logging
import sqlite3
import time
from pathlib import Path
from threading import Lock, Thread, main_thread

from registermock.state import State
from registermock.storage.database import Folder
from registermock.storage.reading import read
from registermock.storage.tenant_form import Operations
from registermock.storage.writing import Writer

_EVERY_SECONDS = 0.25
"""From round to round; what happens while one is written waits for the next."""
_REST_SECONDS = 0.02
_TOLD_EVERY_SECONDS = 60.0
_log = logging.getLogger(__name__)


class Storage:
    """The tenants of `state` in a folder. `operations` are the names of each register's.

    When writing fails, serving goes on, `State.on_disk` says what is wrong, and each round tries again.
    """

    def __init__(self, path: Path, state: State, operations: Operations) -> None:
        """Gives the state the tenants that are in the folder. Raises CannotStore."""
        self._folder = Folder(path)
        self._state = state
        with self._folder.opened() as connection:
            self._writer = Writer(state, read(connection, state, operations))
        self._connection: sqlite3.Connection | None = None
        self._lock = Lock()
        self._finished = False
        self._told = -_TOLD_EVERY_SECONDS
        state.on_disk = "yes"

    def start(self) -> None:
        """Write now, and on until the main thread of this process ends, and then once more."""
        self._round(ended=False)
        Thread(target=self._write_on, name="storage").start()

    def finish(self) -> None:
        """Write down everything there is, as a server that ends in order, and let go of the folder."""
        self._round(ended=True)
        with self._lock:
            self._finished = True
            self._disconnect()
            self._folder.let_go()

    def _write_on(self) -> None:
        main, took = main_thread(), 0.0
        while main.is_alive():
            main.join(max(_REST_SECONDS, _EVERY_SECONDS - took))
            if main.is_alive():
                begun = time.monotonic()
                self._round(ended=False)
                took = time.monotonic() - begun
        self.finish()

    def _round(self, *, ended: bool) -> None:
        with self._lock:
            if self._finished:
                return
            try:
                self._connection = self._connection or self._folder.connect()
                self._writer.write(self._connection, ended=ended)
            except Exception as error:  # whatever it is: the server goes on, and so do the rounds
                self._failed(error)
            else:
                self._state.on_disk = "yes"

    def _failed(self, error: Exception) -> None:
        self._state.on_disk = f"what tenants do is not written to {self._folder.file}: {error}"
        if time.monotonic() - self._told >= _TOLD_EVERY_SECONDS:
            self._told = time.monotonic()
            _log.error(self._state.on_disk, exc_info=not isinstance(error, sqlite3.Error))
        self._disconnect()

    def _disconnect(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None
