"""A population without some of its parties, without copying it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from registermock.world.communication.parties import Party

_K = TypeVar("_K")
_PartyT = TypeVar("_PartyT", bound=Party)

Hides = Callable[[Party], bool]


class Hidden(Mapping[_K, _PartyT]):
    """The mapping without the parties that are hidden."""

    __slots__ = ("_base", "_hides")

    def __init__(self, base: Mapping[_K, _PartyT], hides: Hides) -> None:
        self._base = base
        self._hides = hides

    def __getitem__(self, key: _K) -> _PartyT:
        found = self._base[key]
        if self._hides(found):
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[_K]:
        return (key for key, party in self._base.items() if not self._hides(party))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class GroupsHidden(Mapping[_K, tuple[_PartyT, ...]]):
    """Groups of parties, each without those that are hidden."""

    __slots__ = ("_base", "_hides")

    def __init__(self, base: Mapping[_K, tuple[_PartyT, ...]], hides: Hides) -> None:
        self._base = base
        self._hides = hides

    def __getitem__(self, key: _K) -> tuple[_PartyT, ...]:
        return tuple(party for party in self._base[key] if not self._hides(party))

    def __iter__(self) -> Iterator[_K]:
        return iter(self._base)

    def __len__(self) -> int:
        return len(self._base)


class Shown(Iterable[_PartyT]):
    """Parties without those that are hidden; walked through as often as one likes."""

    __slots__ = ("_base", "_hides")

    def __init__(self, base: Iterable[_PartyT], hides: Hides) -> None:
        self._base = base
        self._hides = hides

    def __iter__(self) -> Iterator[_PartyT]:
        return (party for party in self._base if not self._hides(party))
