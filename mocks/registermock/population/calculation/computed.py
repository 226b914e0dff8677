"""Mappings and collections that compute what they are asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

_K = TypeVar("_K")
_V = TypeVar("_V")


class Computed(Mapping[_K, _V]):
    """A mapping whose values `find` makes; None from it means that there is no such key.

    `size` is how many keys there are; without it they are counted when somebody asks, once.
    """

    __slots__ = ("_find", "_keys", "_size")

    def __init__(
        self, find: Callable[[_K], _V | None], keys: Callable[[], Iterable[_K]], size: int | None = None
    ) -> None:
        self._find = find
        self._keys = keys
        self._size = size

    def __getitem__(self, key: _K) -> _V:
        found = self._find(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return self._find(key) is not None  # type: ignore[arg-type]  # as any mapping, asked for any key

    def __iter__(self) -> Iterator[_K]:
        return iter(self._keys())

    def __len__(self) -> int:
        if self._size is None:
            self._size = sum(1 for _ in self._keys())
        return self._size


class Walked(Iterable[_V], Generic[_V]):
    """What `walk` yields, from the beginning each time it is walked through."""

    __slots__ = ("_walk",)

    def __init__(self, walk: Callable[[], Iterable[_V]]) -> None:
        self._walk = walk

    def __iter__(self) -> Iterator[_V]:
        return iter(self._walk())
