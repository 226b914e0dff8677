"""Threads for work that may wait."""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue


class Threads:
    """Up to `most` threads, made when they are needed, which end with the process whatever they do."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._there = 0
        self._idle = threading.Semaphore(0)
        self._work: SimpleQueue[Callable[[], None]] = SimpleQueue()

    def run(self, work: Callable[[], None]) -> None:
        """Have the work done as soon as a thread is free; it must not raise. To be called from one thread only."""
        self._work.put(work)
        if self._idle.acquire(blocking=False) or self._there == self._most:
            return
        self._there += 1
        threading.Thread(target=self._do, daemon=True).start()

    def _do(self) -> None:
        while True:
            try:
                work = self._work.get_nowait()
            except Empty:
                self._idle.release()
                work = self._work.get()
            work()
