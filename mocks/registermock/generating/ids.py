"""National ids for generated citizens."""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from registermock.world.nin import Form, synthetic

_OLDEST, _DAYS = date(1940, 1, 1), 30_000


class UnusedIds:
    """National ids, none of them twice and none that is taken."""

    def __init__(self, dice: Random, taken: Iterable[str]) -> None:
        self._dice = dice
        self._taken = set(taken)

    def another(self, form: Form) -> str:
        """One of that form."""
        born = _OLDEST + timedelta(days=self._dice.randrange(_DAYS))
        nin = next(nin for nin in synthetic(born, self._dice.randrange(500), form) if nin not in self._taken)
        self._taken.add(nin)
        return nin
