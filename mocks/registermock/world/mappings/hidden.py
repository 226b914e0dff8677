"""Mappings without some of their values, without copying them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

_K = TypeVar("_K")
_V = TypeVar("_V")


class Hidden(Mapping[_K, _V]):
    """The mapping without the values that are hidden."""

    __slots__ = ("_base", "_hides")

    def __init__(self, base: Mapping[_K, _V], hides: Callable[[_V], bool]) -> None:
        self._base = base
        self._hides = hides

    def __getitem__(self, key: _K) -> _V:
        found = self._base[key]
        if self._hides(found):
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[_K]:
        return (key for key, value in self._base.items() if not self._hides(value))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class GroupsHidden(Mapping[_K, tuple[_V, ...]]):
    """Groups, each without those that are hidden."""

    __slots__ = ("_base", "_hides")

    def __init__(self, base: Mapping[_K, tuple[_V, ...]], hides: Callable[[_V], bool]) -> None:
        self._base = base
        self._hides = hides

    def __getitem__(self, key: _K) -> tuple[_V, ...]:
        return tuple(value for value in self._base[key] if not self._hides(value))

    def __iter__(self) -> Iterator[_K]:
        return iter(self._base)

    def __len__(self) -> int:
        return len(self._base)


class Shown(Iterable[_V]):
    """Values without those that are hidden; walked through as often as one likes."""

    __slots__ = ("_base", "_hides")

    def __init__(self, base: Iterable[_V], hides: Callable[[_V], bool]) -> None:
        self._base = base
        self._hides = hides

    def __iter__(self) -> Iterator[_V]:
        return (value for value in self._base if not self._hides(value))
