"""What a thread does with a connection, which belongs to the loop."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Event
from typing import Any, Protocol


class InLoop(Protocol):
    """A connection as the loop has it, where alone its methods may be called."""

    gone: bool
    """Whether nobody is there any more."""

    def give(self, data: bytes, taken: Callable[[], None]) -> None:
        """Send a part of an answer; `taken` is called as soon as there is room for more, or nobody is there."""

    def end(self, data: bytes, keep_alive: bool) -> None:
        """Send the rest of an answer."""

    def break_off(self, reset: bool) -> None:
        """Break the connection off when everything that was sent has arrived."""


class Line:
    """A connection as a thread may use it."""

    def __init__(self, connection: InLoop, loop: asyncio.AbstractEventLoop) -> None:
        self._connection = connection
        self._loop = loop

    @property
    def gone(self) -> bool:
        """Whether nobody is there any more."""
        return self._connection.gone

    def give(self, data: bytes) -> None:
        """Send a part of an answer; waits until there is room for more, or nobody is there."""
        taken = Event()
        self._later(self._connection.give, data, taken.set)
        taken.wait()

    def end(self, data: bytes, *, keep_alive: bool) -> None:
        """Send the rest of an answer."""
        self._later(self._connection.end, data, keep_alive)

    def break_off(self, *, reset: bool) -> None:
        """Break the connection off when everything that was sent has arrived."""
        self._later(self._connection.break_off, reset)

    def _later(self, do: Callable[..., None], *arguments: Any) -> None:
        with suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(do, *arguments)
