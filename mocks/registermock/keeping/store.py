"""A bounded place for results."""

from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

from registermock.keeping.span import Span

_OVERHEAD = 1100
"""Roughly what Python needs round a key and its result, in bytes."""
_LARGEST_SHARE = 16
"""What is larger than this part of the room is not kept: it would push out everything else."""


@dataclass(slots=True, eq=False)
class Kept:
    """A result and the span in which it is true; without one it is true whatever the time. Giving it shows a time:
    `shown`, the machine's own, or none.

    `size` is the bytes of it and of its key, without `parts`: all results that it holds on to.
    """

    key: Any
    value: Any
    span: Span | None
    shown: datetime | None
    shown_wall: bool
    size: int
    parts: tuple["Kept", ...] = ()


class Store:
    """Results by key, the ones used of late. Safe to use from several threads.

    When the newer half of the room is full, the older half is thrown away, and what was newer becomes older; a result
    that is asked for becomes new again. Parts are counted once in each half, whatever holds on to them.
    """

    def __init__(self, at_most: int) -> None:
        self._half = at_most // 2
        self._largest = at_most // _LARGEST_SHARE
        self._new: dict[Any, Kept] = {}
        self._old: dict[Any, Kept] = {}
        self._parts: set[Kept] = set()
        self._filled = 0
        self._lock = Lock()

    def get(self, key: Any) -> Kept | None:
        """What is kept under the key."""
        found = self._new.get(key)
        if found is None and self._old and (found := self._old.get(key)):
            self.put(found)
        return found

    def put(self, kept: Kept) -> None:
        """Keep a result."""
        whole = kept.size
        for part in kept.parts:
            whole += part.size
        if whole > self._largest:
            return
        with self._lock:
            self._take(kept)
            for part in kept.parts:
                if part not in self._parts:
                    self._take_part(part)
            if self._filled > self._half:
                self._old, self._new, self._parts, self._filled = self._new, {}, set(), 0

    def _take(self, kept: Kept) -> None:
        before = self._new.get(kept.key)
        if before is kept:
            return
        self._new[kept.key] = kept
        if kept not in self._parts:
            self._filled += kept.size + _OVERHEAD
        if before and before not in self._parts:  # a part stays as long as what holds on to it
            self._filled -= before.size + _OVERHEAD

    def _take_part(self, part: Kept) -> None:
        self._parts.add(part)
        if self._new.get(part.key) is not part:
            self._new.setdefault(part.key, part)
            self._filled += part.size + _OVERHEAD
