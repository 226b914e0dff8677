"""Values that many answers hold, or that differ in little: written once, for as long as they stay as they are."""

from collections.abc import Callable, Hashable
from typing import Any

from registermock.soap.values.template import Template
from registermock.soap.values.writer import written
from registermock.soap.values.written import Blank, Written
from registermock.world import View

_MOST_TEMPLATES = 1000
_templates: dict[Hashable, Template] = {}


def shared(view: View, key: Hashable, make: Callable[[], Any]) -> Any:
    """The contract value that `make` gives, written already; in a view that keeps nothing, the value itself.

    The key tells which value it is among all those of its type; `make` must look at nothing but that and the view.
    """
    if not view.keeps:
        return make()
    return view.kept(key, lambda: written(make()), _size)


def _size(value: Written) -> int:
    return sum(map(len, value.pieces))


def alike(view: View, make: Callable[..., Any], same: tuple[Hashable, ...], differing: tuple[Any, ...]) -> Any:
    """The contract value that `make(*same, *differing)` gives, as `shared` does.

    It is written once for all that are the same, with blanks for what differs. So `make` must look at nothing else,
    and may do nothing with what differs but put it into members; `same` has few values altogether.
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
