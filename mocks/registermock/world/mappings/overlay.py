"""A large mapping with a few values of its own on top, so that one change does not copy everything else."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

_K = TypeVar("_K")
_V = TypeVar("_V")


class Overlay(Mapping[_K, _V]):
    """`base` with the values of `own` in place of its own; keys of `own` alone come last.

    Making one costs as much as `own` is large, however large `base` is.
    """

    __slots__ = ("_base", "_own")

    def __init__(self, base: Mapping[_K, _V], own: Mapping[_K, _V]) -> None:
        self._base = base
        self._own = own

    def with_value(self, key: _K, value: _V) -> "Overlay[_K, _V]":
        """The same mapping with one more value of its own."""
        return Overlay(self._base, {**self._own, key: value})

    def __getitem__(self, key: _K) -> _V:
        return self._own[key] if key in self._own else self._base[key]

    def __iter__(self) -> Iterator[_K]:
        yield from self._base
        yield from (key for key in self._own if key not in self._base)

    def __len__(self) -> int:
        return len(self._base) + sum(key not in self._base for key in self._own)


def overlaid(mapping: Mapping[_K, _V], key: _K, value: _V) -> Overlay[_K, _V]:
    """The mapping with one value changed; overlays do not pile up."""
    layers = mapping if isinstance(mapping, Overlay) else Overlay(mapping, {})
    return layers.with_value(key, value)
