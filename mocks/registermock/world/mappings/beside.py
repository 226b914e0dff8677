"""Two populations as one, without copying either: the first is asked first.

Either may be a dictionary or a calculation; nothing here walks through them unless somebody walks through the whole.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import merge
from itertools import chain
from typing import Any, Generic, TypeVar

_K = TypeVar("_K")
_V = TypeVar("_V")


class Beside(Mapping[_K, _V]):
    """Both mappings as one. No key may be in both, or the whole is longer than it should be."""

    __slots__ = ("_first", "_second")

    def __init__(self, first: Mapping[_K, _V], second: Mapping[_K, _V]) -> None:
        self._first = first
        self._second = second

    def __getitem__(self, key: _K) -> _V:
        return self._first[key] if key in self._first else self._second[key]

    def __contains__(self, key: object) -> bool:
        return key in self._first or key in self._second

    def __iter__(self) -> Iterator[_K]:
        return chain(self._first, self._second)

    def __len__(self) -> int:
        return len(self._first) + len(self._second)


class GroupsBeside(Mapping[_K, tuple[_V, ...]]):
    """Groups by key, where both may have members of one group; members of a group come in the order of `key`."""

    __slots__ = ("_first", "_key", "_second")

    def __init__(
        self, first: Mapping[_K, tuple[_V, ...]], second: Mapping[_K, tuple[_V, ...]], key: Callable[[_V], Any]
    ) -> None:
        self._first = first
        self._second = second
        self._key = key

    def __getitem__(self, group: _K) -> tuple[_V, ...]:
        if group not in self._first:
            return self._second[group]
        return tuple(merge(self._first[group], self._second.get(group, ()), key=self._key))

    def __iter__(self) -> Iterator[_K]:
        yield from self._first
        yield from (group for group in self._second if group not in self._first)

    def __len__(self) -> int:
        return len(self._first) + sum(group not in self._first for group in self._second)


class Joined(Iterable[_V], Generic[_V]):
    """All of the first, then all of the second; with a `key`, both being in its order, all in its order."""

    __slots__ = ("_first", "_key", "_second")

    def __init__(self, first: Iterable[_V], second: Iterable[_V], key: Callable[[_V], Any] | None = None) -> None:
        self._first = first
        self._second = second
        self._key = key

    def __iter__(self) -> Iterator[_V]:
        return merge(self._first, self._second, key=self._key) if self._key else chain(self._first, self._second)
