"""How often something happened, against how often it should have.

Exchanges that are kept no more may have been anything. What holds whatever they were, holds; what depends on them
fails, and says so.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from registermock.journal import Exchange, Matcher, Snapshot
from registermock.verification.telling import numbers, times, told, wanted

MOST_NUMBERS = 100
"""How many exchanges a verdict names."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How often; None leaves an end open."""

    at_least: int | None = None
    at_most: int | None = None

    def __str__(self) -> str:
        if self.at_most == 0:
            return "none"
        if self.at_least == self.at_most:
            return f"exactly {self.at_least}"
        ends = (("at least", self.at_least), ("at most", self.at_most))
        return " and ".join(f"{word} {number}" for word, number in ends if number is not None)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether it holds, in a sentence. `exchanges` are the numbers of those that count, the first of them, `count` how
    many there are; `missing` is how many that could matter are kept no more, and `undecided` says that it fails for
    their sake alone. National ids are in clear.
    """

    holds: bool
    sentence: str
    exchanges: tuple[int, ...]
    count: int
    missing: int = 0
    undecided: bool = False

    def as_json(self) -> dict[str, Any]:
        """A dictionary of what JSON knows."""
        return {**asdict(self), "exchanges": list(self.exchanges)}


def verdict(holds: bool, sentence: str, seen: Sequence[Exchange], missing: int, undecided: bool = False) -> Verdict:
    """A verdict about these exchanges."""
    return Verdict(holds, sentence, tuple(one.number for one in seen[:MOST_NUMBERS]), len(seen), missing, undecided)


def judged(kept: Snapshot, matcher: Matcher, bounds: Bounds) -> Verdict:
    """Whether as many exchanges fit as the bounds say."""
    found, missing = matcher.select(kept.exchanges), matcher.missing(kept)
    low = 0 if bounds.at_least is None else bounds.at_least
    high = len(found) + missing if bounds.at_most is None else bounds.at_most
    holds = len(found) >= low and len(found) + missing <= high
    undecided = not holds and len(found) + missing >= low and len(found) <= high
    sentence = f"expected {bounds} of {wanted(matcher)}; there {_were(found)}"
    if undecided:
        sentence += f", but {lost(missing)}, so that nobody can tell"
    elif not holds and len(found) < low:
        sentence += _nearly(kept, matcher)
    return verdict(holds, sentence, found, missing, undecided)


def lost(missing: int) -> str:
    """That exchanges are kept no more, with what to do."""
    were = "exchange is" if missing == 1 else "exchanges are"
    return f"{missing} earlier {were} kept no more (give `since`, reset before the test, or raise journal_megabytes)"


def _were(found: Sequence[Exchange]) -> str:
    if not found:
        return "were none"
    return f"{'was' if len(found) == 1 else 'were'} {len(found)} ({numbers(found)})"


def _nearly(kept: Snapshot, matcher: Matcher) -> str:
    """What there was instead: what fits but for one thing, else the last of everything that happened."""
    for field in reversed(fields(Matcher)):
        given, open_ = getattr(matcher, field.name), getattr(Matcher(), field.name)
        more = replace(matcher, **{field.name: open_}).select(kept.exchanges) if given != open_ else ()
        near = [one for one in more if not matcher.fits(one)]
        if near:
            what = times(len(near), "exchange")
            return f"; but for `{field.name}` there {_be(near)} {what}, the last of them {told(near[-1])}"
    last = [one for one in kept.exchanges if one.number > matcher.since][-3:]
    return f"; the last there was: {'; '.join(map(told, last))}" if last else "; nothing at all was asked"


def _be(found: Sequence[Exchange]) -> str:
    return "is" if len(found) == 1 else "are"
