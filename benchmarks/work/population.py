"""Citizens on lists with two doctors each, at offices of their own: what registermock is given to answer from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import count, islice
from pathlib import Path

from registermock.world.nin import synthetic

LISTS_PER_FILE = 10
_FIRST_BIRTH = date(1940, 1, 1)


@dataclass(frozen=True)
class Population:
    """So many citizens on lists of `list_size`; a citizen's list follows from his place in the row."""

    citizens: int
    list_size: int = 100

    @property
    def lists(self) -> int:
        """How many lists there are."""
        return -(-self.citizens // self.list_size)

    @cached_property
    def nins(self) -> tuple[str, ...]:
        """The citizens' synthetic national ids, all different."""
        days = (_FIRST_BIRTH + timedelta(days=day) for day in count())
        return tuple(islice((nin for born in days for nin in synthetic(born)), self.citizens))

    def list_of(self, citizen: int) -> int:
        """The list of the citizen at that place in the row."""
        return citizen // self.list_size

    def write(self, folder: Path, *, with_citizens: bool = True) -> None:
        """Scenario files for `registermock serve`; without citizens, the lists alone."""
        for file, first in enumerate(range(0, self.lists, LISTS_PER_FILE)):
            lists = range(first, min(first + LISTS_PER_FILE, self.lists))
            text = "\n".join(self._lines(file, lists, with_citizens)) + "\n"
            (folder / f"{_name(file)}.yaml").write_text(text, encoding="utf-8")

    def _lines(self, file: int, lists: range, with_citizens: bool) -> Iterator[str]:
        yield f"name: {_name(file)}"
        yield "title: Måling"
        yield "lists:"
        for one in lists:
            yield (
                f"  {list_key(one)}: {{office: {office(one)}, doctors: "
                f"[{{gp: lege-{one}, from: 2024-01-01}}, {{vikar: vikar-{one}, from: 2025-06-01}}]}}"
            )
        if with_citizens:
            yield "citizens:"
            for citizen in range(lists.start * self.list_size, min(lists.stop * self.list_size, self.citizens)):
                yield f"  c{citizen}: {{nin: {self.nins[citizen]}, list: {list_key(self.list_of(citizen))}}}"


def list_key(one: int) -> str:
    """What the scenario calls a list."""
    return f"liste-{one}"


def office(one: int) -> str:
    """The name of a list's office."""
    return f"Kontor {one}"


def _name(file: int) -> str:
    return f"benchmark-{file:04}"
