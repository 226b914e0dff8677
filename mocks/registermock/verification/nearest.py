"""Whom somebody may have meant by an id that nobody has.

What it costs does not depend on how many there are: ids like the one given are looked up, and only people and parties
of scenarios are walked through, a bounded number of them.
"""

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from itertools import combinations, islice
from typing import TypeVar

from registermock.world import Citizen, Party, World

MOST_WALKED = 1000
_CLOSE = 0.8
"""Of eleven digits, nine in the right order."""
_T = TypeVar("_T", Citizen, Party)


def nearest_citizen(world: World, nin: str) -> Citizen | None:
    """The citizen whose national id is most like it."""
    written = (one for scenario in world.scenarios.values() for one in scenario.citizens)
    return _nearest(nin, world.citizens.get, ((one.person.nin, one) for one in written))


def nearest_party(world: World, her_id: int) -> Party | None:
    """The party whose HER-id is most like it, in the same way."""
    written = (one for scenario in world.scenarios.values() for one in scenario.parties if one.listed)
    return _nearest(str(her_id), lambda text: world.parties.get(int(text)), ((str(one.her_id), one) for one in written))


def _nearest(text: str, find: Callable[[str], _T | None], written: Iterable[tuple[str, _T]]) -> _T | None:
    if not (text.isascii() and text.isdigit() and len(text) <= 20):
        return None
    alike = next((one for like in _alike(text) if (one := find(like))), None)
    if alike:
        return alike
    walked = dict(islice(written, MOST_WALKED))
    same_digits = [like for like in walked if sorted(like) == sorted(text)]
    close = same_digits or get_close_matches(text, walked, n=1, cutoff=_CLOSE)
    return walked[close[0]] if close else None


def _alike(text: str) -> Iterator[str]:
    """Two digits exchanged, one digit wrong, one too many, one missing."""
    places = range(len(text))
    for one, other in combinations(places, 2):
        yield text[:one] + text[other] + text[one + 1 : other] + text[one] + text[other + 1 :]
    for place in places:
        for digit in "0123456789":
            yield text[:place] + digit + text[place + 1 :]
            yield text[:place] + digit + text[place:]
        yield text[:place] + text[place + 1 :]
    yield from (text + digit for digit in "0123456789")
