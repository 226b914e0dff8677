"""Values that many answers hold, or that differ in little: written once, for as long as they stay as they are."""

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from registermock.soap.values.template import Template
from registermock.soap.values.writer import written
from registermock.soap.values.written import PIECE, Blank, Written
from registermock.world import View

_MOST_TEMPLATES = 1000
_templates: dict[Hashable, Template] = {}


def shared(view: View, key: Hashable, make: Callable[[], tuple[Any, ...]]) -> tuple[Any, ...]:
    """The contract values that `make` gives, written already; in a view that keeps nothing, the values themselves.

    The key tells which values they are among all there are; `make` must look at nothing but that and the view.
    """
    if not view.keeps:
        return make()
    return view.kept(key, lambda: tuple([written(value) for value in make()]), _size)


def _size(values: Iterable[Written]) -> int:
    return sum([len(piece) + PIECE for value in values for piece in value.pieces])


def alike(view: View, make: Callable[..., Any], same: tuple[Hashable, ...], differing: tuple[Any, ...]) -> Any:
    """The contract value that `make(*same, *differing)` gives, written already; in a view that keeps nothing, the value
    itself.

    It is written once for all that are the same, with blanks for what differs. So `make`, always the same function,
    must look at nothing else, and may do nothing with what differs but put it into members; `same` has few values
    altogether.
    """
    if not view.keeps:
        return make(*same, *differing)
    which = (make, same, tuple([value is None for value in differing]))
    template = _templates.get(which)
    if template is None:
        if len(_templates) >= _MOST_TEMPLATES:
            _templates.clear()
        blanks = [None if value is None else Blank(number) for number, value in enumerate(differing)]
        template = _templates[which] = Template(make(*same, *blanks))
    return template.filled(differing) or make(*same, *differing)
