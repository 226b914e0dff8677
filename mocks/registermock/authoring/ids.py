"""Synthetic national ids that nobody has: neither a shipped scenario, the tester's own, nor the national population."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random, SystemRandom

from registermock.errors import RegistermockError
from registermock.population import National
from registermock.scenario import catalogue, examine
from registermock.settings import Settings
from registermock.world.nin import is_woman, synthetic

BIRTHS = (date(1940, 1, 1), date(2007, 12, 31))
"""The first and the last day somebody is born whose birth date nobody asked for: grown up at every scenario's clock."""

_ELEVEN_DIGITS = re.compile(r"(?<!\d)\d{11}(?!\d)")


class NoneLeft(RegistermockError):
    """So many ids of that kind are not to be had."""

    def __init__(self, born: date, had: int) -> None:
        super().__init__(f"{born} has {had} unused national ids of that kind and no more; ask for fewer or another day")


@dataclass(frozen=True, slots=True)
class Wish:
    """Whose ids are wanted. With a `seed` they are the same each time, else others for everybody who asks."""

    born: date | None = None
    woman: bool | None = None
    seed: str | None = None


def fresh_ids(wish: Wish, used: Iterable[str], settings: Settings) -> Iterator[str]:
    """Ids outside `used` and outside the national population, one after the other. Raises NoneLeft."""
    chance: Random = SystemRandom() if wish.seed is None else Random(wish.seed)  # noqa: S311  no secrets
    national = National(settings).world().citizens
    given = set(used)
    count = 0
    while True:
        born = wish.born or _birth(chance)
        found = _on_day(born, wish.woman, chance, given, national)
        if found is None and wish.born:
            raise NoneLeft(born, count)
        if found is not None:
            count += 1
            given.add(found)
            yield found


def used_in(paths: Iterable[Path], settings: Settings) -> set[str]:
    """Every national id in the shipped scenarios and in these files and folders, right or wrong, written or derived."""
    files, _ = examine([catalogue(), *paths], settings)
    scenarios = [one.scenario for one in files if one.scenario]
    derived = {doctor.person.nin for scenario in scenarios for doctor in scenario.doctors}
    return derived.union(*(_ELEVEN_DIGITS.findall(one.text) for one in files))


def _birth(chance: Random) -> date:
    first, last = BIRTHS
    return first + timedelta(days=chance.randrange((last - first).days + 1))


def _on_day(
    born: date, woman: bool | None, chance: Random, given: Container[str], national: Container[str]
) -> str | None:
    ids = synthetic(born, start=chance.randrange(500))
    return next(
        (nin for nin in ids if (woman is None or is_woman(nin) == woman) and nin not in given and nin not in national),
        None,
    )
