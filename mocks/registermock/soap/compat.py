"""Makes spyne 2.14 importable on Python 3.12 and 3.13, and quiet on every version.

`registermock.soap` imports this module first, so nothing in the package meets an unprepared spyne.
"""

import importlib
import operator
import re
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType, ModuleType
from typing import Any

import six

_COPY = "spyne.util.six"
_UNUSED = (
    *("spyne.application", "spyne.client", "spyne.interface", "spyne.server"),
    *("http.cookies", "tempfile", "urllib.error", "urllib.request"),
)
"""What spyne imports, and models and services do not need."""
_MOVES = (
    "moves",
    "moves.collections_abc",
    "moves.urllib",
    "moves.urllib.error",
    "moves.urllib.parse",
    "moves.urllib.request",
)


class _Later:
    """A class or function of a module that is imported when something is first done with it."""

    def __init__(self, module: str, name: str) -> None:
        self._module = module
        self._name = name

    def _found(self) -> Any:
        return getattr(importlib.import_module(self._module), self._name)

    def __call__(self, *given: Any, **named: Any) -> Any:
        return self._found()(*given, **named)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._found(), name)

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[Any, ...]:
        return (self._found(),)

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, self._found())


class _UnimportedModule(ModuleType):
    """Stands in for a module while spyne is imported; what is taken from it is imported later."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Later(self.__name__, name)


@contextmanager
def _unimported(names: Sequence[str]) -> Iterator[None]:
    stand_ins = {name: _UnimportedModule(name) for name in names if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]


def _forget_failed_import() -> None:
    # Whoever imported spyne before us, on 3.12 and later, failed half way and left the first half behind.
    for name in [name for name in sys.modules if name.partition(".")[0] == "spyne"]:
        del sys.modules[name]


def _replace_copy_of_six() -> None:
    # The copy of six inside spyne has no `find_spec`, without which Python 3.12 cannot import its `moves`.
    copy = ModuleType(_COPY)
    copy.__dict__.update({name: value for name, value in vars(six).items() if name != "__name__"})
    copy.__dict__["get_function_name"] = operator.attrgetter("__name__")  # spyne's own addition to six
    sys.modules[_COPY] = copy
    for name in _MOVES:
        sys.modules[f"{_COPY}.{name}"] = importlib.import_module(f"six.{name}")
    sys.modules[f"{_COPY}.moves.http_cookies"] = _UnimportedModule("http.cookies")


class _UncompiledPattern:
    """A regular expression that is compiled when something is first asked of it."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(re.compile(self.pattern, self.flags), name)


@contextmanager
def _patterns_uncompiled() -> Iterator[None]:
    # spyne compiles patterns for types that no contract here has, some with every letter XML allows in a name.
    compiled = re.compile
    re.compile = lambda pattern, flags=0: (  # type: ignore[assignment]
        (_UncompiledPattern if _is_spynes(sys._getframe(1)) else compiled)(pattern, flags)
    )
    try:
        yield
    finally:
        re.compile = compiled


def _is_spynes(frame: FrameType) -> bool:
    return str(frame.f_globals["__name__"]).startswith("spyne")


def _import_quietly() -> None:
    # Invalid escapes (SyntaxWarning) are spyne's, not the user's.
    with warnings.catch_warnings(), _patterns_uncompiled(), _unimported(_UNUSED):
        warnings.simplefilter("ignore")
        importlib.import_module("spyne")


def _leave_garbage_to_python() -> None:
    # Otherwise spyne runs a full collection up to once a second, which a big world in memory makes slow.
    importlib.import_module("spyne.const").__dict__["MIN_GC_INTERVAL"] = float("inf")


if "spyne.application" not in sys.modules:
    _forget_failed_import()
    _replace_copy_of_six()
_import_quietly()
_leave_garbage_to_python()
