"""What is made when it is first needed, which several threads may find at once."""

from collections.abc import Callable
from threading import RLock
from typing import Any, Generic, TypeVar, overload

Made = TypeVar("Made")

making = RLock()
"""Held while a contract or its schema is made. One for all of them: to make one may need another."""


class made_once(Generic[Made]):  # noqa: N801  used as a decorator
    """A property whose value is made once, by one thread, and kept in the object."""

    def __init__(self, make: Callable[[Any], Made]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> "made_once[Made]": ...

    @overload
    def __get__(self, instance: object, owner: type) -> Made: ...

    def __get__(self, instance: object | None, owner: type) -> "Made | made_once[Made]":
        if instance is None:
            return self
        with making:
            known = vars(instance)
            if self._name not in known:
                known[self._name] = self._make(instance)
            made: Made = known[self._name]
            return made
