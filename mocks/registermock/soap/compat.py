"""Makes spyne 2.14 importable on Python 3.12 and 3.13, and quiet on every version.

`registermock.soap` imports this module first, so nothing in the package meets an unprepared spyne.
"""

import importlib
import operator
import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import six

_COPY = "spyne.util.six"
_LONG_PATTERN = 500
_MOVES = (
    "moves",
    "moves.collections_abc",
    "moves.http_cookies",
    "moves.urllib",
    "moves.urllib.error",
    "moves.urllib.parse",
    "moves.urllib.request",
)


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
        sys.modules[f"spyne.util.six.{name}"] = importlib.import_module(f"six.{name}")


class _UncompiledPattern:
    """A regular expression that is compiled when something is first asked of it."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        return getattr(re.compile(self.pattern, self.flags), name)


@contextmanager
def _long_patterns_uncompiled() -> Iterator[None]:
    # spyne compiles every letter XML allows in a name, several times over, for types that no contract here has.
    compiled = re.compile
    re.compile = lambda pattern, flags=0: (  # type: ignore[assignment]
        _UncompiledPattern(pattern, flags) if len(pattern) > _LONG_PATTERN else compiled(pattern, flags)
    )
    try:
        yield
    finally:
        re.compile = compiled


def _import_quietly() -> None:
    # Invalid escapes (SyntaxWarning) are spyne's, not the user's.
    with warnings.catch_warnings(), _long_patterns_uncompiled():
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
