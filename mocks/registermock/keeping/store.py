"""A bounded place for results."""

from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

from registermock.keeping.span import Span

_OVERHEAD = 600
"""Roughly what Python needs round a key and its result, in bytes."""
_LARGEST_SHARE = 16
"""What is larger than this part of the room is not kept: it would push out everything else."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A result and the span in which it is true. Giving it shows a time: `shown`, the machine's own, or none."""

    value: Any
    span: Span
    shown: datetime | None
    shown_wall: bool
    size: int


class Store:
    """Results by key, the ones used of late. Safe to use from several threads.

    When the newer half of the room is full, the older half is thrown away, and what was newer becomes older; a result
    that is asked for becomes new again.
    """

    def __init__(self, at_most: int) -> None:
        self._half = at_most // 2
        self._largest = at_most // _LARGEST_SHARE
        self._new: dict[Any, Kept] = {}
        self._old: dict[Any, Kept] = {}
        self._filled = 0
        self._lock = Lock()

    def get(self, key: Any) -> Kept | None:
        """What is kept under the key."""
        found = self._new.get(key)
        if found is None and (found := self._old.get(key)):
            self.put(key, found)
        return found

    def put(self, key: Any, kept: Kept) -> None:
        """Keep a result; `kept.size` is the bytes of it and of its key."""
        if kept.size > self._largest:
            return
        with self._lock:
            before = self._new.get(key)
            self._new[key] = kept
            self._filled += kept.size + _OVERHEAD - (before.size + _OVERHEAD if before else 0)
            if self._filled > self._half:
                self._old, self._new, self._filled = self._new, {}, 0
