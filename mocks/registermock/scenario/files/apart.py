"""Scenario files compiled by a child process, while this one loads what serves them.

What reads and compiles them takes as long to load as what serves does, and mostly there is a second processor.
"""

import os
import pickle
import sys
import threading
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from registermock.scenario.files.cache import OnlyWorld
from registermock.scenario.files.examined import examined
from registermock.settings import Settings
from registermock.world import Scenario


def possible() -> bool:
    """Whether a child can be forked now, and has a processor to work on. Beside threads it could wait for ever for what
    one of them had locked."""
    return sys.platform == "linux" and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


class Apart:
    """These files, compiled meanwhile: those with which nothing is wrong."""

    def __init__(self, files: Sequence[Path], settings: Settings) -> None:
        self._reading, writing = os.pipe()
        self._child = os.fork()
        if not self._child:
            _compile(files, settings, writing)
        os.close(writing)

    @cached_property
    def found(self) -> dict[tuple[str, str], Scenario]:
        """What each means, by its name and text. Waits for the child; if that came to grief, there are fewer."""
        with open(self._reading, "rb") as pipe:
            found = dict(_read(pipe))
        # To end takes it two milliseconds more, for which nobody has to wait.
        threading.Thread(target=os.waitpid, args=(self._child, 0), daemon=True).start()
        return found


def _compile(files: Sequence[Path], settings: Settings, writing: int) -> None:
    """What the child does. Never returns."""
    try:
        with open(writing, "wb") as pipe:
            for file in files:
                one = examined(file, settings)
                if one.sound:
                    pickle.dump(((one.placed.file, one.text), one.sound), pipe, protocol=5)
                    pipe.flush()  # so that it is read while the next is compiled
    finally:
        os._exit(0)


def _read(pipe: BinaryIO) -> Iterator[tuple[tuple[str, str], Scenario]]:
    while True:
        try:
            yield OnlyWorld(pipe).load()
        except (EOFError, pickle.UnpicklingError):
            return
