"""For how long a result stays true, found by watching what the work looks at: nobody has to say it.

A rule that asks the time is given a `Watched` moment. Each comparison narrows the span: if it was before a boundary,
the result is true until that boundary. Anything else done with the moment, such as writing it into the answer,
pins the result to it.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any


class Span:
    """The open interval of moments for which a result is true; `lasting` False: for no other moment at all."""

    __slots__ = ("after", "before", "lasting")

    def __init__(self) -> None:
        self.after: datetime | None = None
        self.before: datetime | None = None
        self.lasting = True

    @property
    def endless(self) -> bool:
        """Whether the result is true whatever the time."""
        return self.lasting and self.after is None and self.before is None

    def holds(self, now: datetime) -> bool:
        """Whether the result is true at `now` as well."""
        after, before = self.after, self.before
        return self.lasting and (after is None or after < now) and (before is None or now < before)

    def pin(self) -> None:
        """The result is for this once."""
        self.lasting = False

    def look(self, now: datetime, boundary: datetime) -> None:
        """The work has asked which side of a boundary `now` is on."""
        if now < boundary:
            if self.before is None or boundary < self.before:
                self.before = boundary
        elif boundary < now:
            if self.after is None or self.after < boundary:
                self.after = boundary
        else:
            self.pin()

    def narrow(self, part: "Span") -> None:
        """The result rests on a part that is true in that span only."""
        self.lasting = self.lasting and part.lasting
        if part.after is not None and (self.after is None or self.after < part.after):
            self.after = part.after
        if part.before is not None and (self.before is None or part.before < self.before):
            self.before = part.before


class Watched(datetime):  # noqa: PLW1641  it has a __hash__, see below
    """A moment that tells the watcher's span what is done with it. Local time without offset, as all moments are."""

    __slots__ = ("_plain", "_watcher")
    _plain: datetime
    _watcher: Any

    def __new__(cls, plain: datetime, watcher: Any) -> "Watched":
        """`plain` itself; `watcher.span` is the span to narrow at the time of each look."""
        made = super().__new__(
            cls, plain.year, plain.month, plain.day, plain.hour, plain.minute, plain.second, plain.microsecond
        )
        made._plain = plain
        made._watcher = watcher
        return made

    def __lt__(self, other: Any) -> bool:
        return bool(_looked(self, other) < other)

    def __le__(self, other: Any) -> bool:
        return bool(_looked(self, other) <= other)

    def __gt__(self, other: Any) -> bool:
        return bool(_looked(self, other) > other)

    def __ge__(self, other: Any) -> bool:
        return bool(_looked(self, other) >= other)

    def __eq__(self, other: object) -> bool:
        return _looked(self, other) == other

    def __ne__(self, other: object) -> bool:
        return _looked(self, other) != other

    def __getattribute__(self, name: str) -> Any:
        _watcher_of(self).span.pin()
        return getattr(_plain_of(self), name)


# Its own attributes are read past __getattribute__, which takes any of them for a use of the moment.
_plain_of: Callable[[Watched], datetime] = Watched.__dict__["_plain"].__get__
_watcher_of: Callable[[Watched], Any] = Watched.__dict__["_watcher"].__get__


def _looked(moment: Watched, other: Any) -> datetime:
    plain, span = _plain_of(moment), _watcher_of(moment).span
    if type(other) is datetime and other.tzinfo is None:
        span.look(plain, other)
    else:
        span.pin()
    return plain


def _pinning(name: str) -> Any:
    """Operators are not looked up on the instance, so each has to say for itself that it uses the moment."""
    plain = getattr(datetime, name)

    def operator(self: Watched, *others: Any) -> Any:
        _watcher_of(self).span.pin()
        return plain(_plain_of(self), *others)

    return operator


for _name in ("__add__", "__radd__", "__sub__", "__rsub__", "__hash__", "__str__", "__repr__", "__format__",
              "__reduce_ex__", "__replace__"):  # fmt: skip
    if hasattr(datetime, _name):  # Python 3.13 has come with the last one
        setattr(Watched, _name, _pinning(_name))
