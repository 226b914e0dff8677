"""Values that many answers hold: written once, for as long as they stay as they are."""

from collections.abc import Callable, Hashable
from operator import attrgetter
from typing import Any

from registermock.soap.values.writer import written
from registermock.world import View

_SIZE = attrgetter("size")


def shared(view: View, key: Hashable, make: Callable[[], Any]) -> Any:
    """The contract value that `make` gives, written already; in a view that keeps nothing, the value itself.

    The key tells which value it is among all those of its type; `make` must look at nothing but that and the view.
    """
    if not view.keeps:
        return make()
    return view.kept(key, lambda: written(make()), _SIZE)
