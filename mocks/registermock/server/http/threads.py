"""Threads for work that may wait."""

import threading
from collections.abc import Callable
from queue import SimpleQueue


class Threads:
    """Up to `most` threads, made when they are needed, which end with the process whatever they do."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._there = 0
        self._unfinished = 0
        self._counting = threading.Lock()
        self._work: SimpleQueue[Callable[[], None]] = SimpleQueue()

    def run(self, work: Callable[[], None]) -> None:
        """Have the work done as soon as a thread is free; it must not raise. To be called from one thread only."""
        with self._counting:
            self._unfinished += 1
            needed = self._unfinished > self._there
        self._work.put(work)
        if needed and self._there < self._most:
            threading.Thread(target=self._do, daemon=True).start()
            self._there += 1

    def _do(self) -> None:
        while True:
            self._work.get()()
            with self._counting:
                self._unfinished -= 1
