"""Covering arrays: few rows in which every allowed combination of so many levels meets.

A small greedy of our own, after AETG (Cohen and others, 1997): allpairspy 2.5 has no types, and does not know levels
that do not matter in a row.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from random import Random

Row = Mapping[str, str]
"""Factor → level. A factor that does not matter in the row is left out."""

Combination = frozenset[tuple[str, str]]
"""Some factors with a level each."""

CANDIDATES = 30
"""How many rows are tried for each that is taken: more take longer, and save a row now and then."""


@dataclass(frozen=True, slots=True)
class Factor:
    """Something that varies. `levels` tells which levels it can have beside what earlier factors have; none of them
    where it does not matter there. `free`: it can have any level beside anything."""

    name: str
    levels: Callable[[Row], Sequence[str]]
    free: bool = False


def combinations_of(row: Row, strength: int) -> Iterator[Combination]:
    """What meets in a row, so many factors at a time."""
    return map(frozenset, combinations(row.items(), strength))


def allowed(factors: Sequence[Factor], strength: int) -> set[Combination]:
    """Every combination that some row can hold."""
    free = [[(one.name, level) for level in one.levels({})] for one in factors if one.free]
    parts: list[set[Combination]] = [set() for _ in range(strength + 1)]
    for row in _rows([one for one in factors if not one.free]):
        for size, part in enumerate(parts):
            part.update(combinations_of(row, size))
    return {
        combination.union(chosen)
        for size, part in enumerate(parts)
        for some in combinations(free, strength - size)
        for chosen in product(*some)
        for combination in part
    }


def covering(factors: Sequence[Factor], strength: int, seed: int) -> list[Row]:
    """Rows that hold every allowed combination; equal arguments give equal rows."""
    dice = Random(seed)  # noqa: S311  variety, not secrecy
    missing = dict.fromkeys(sorted(allowed(factors, strength), key=sorted))
    rows: list[Row] = []
    while missing:
        tries = dice.sample(list(missing), min(CANDIDATES, len(missing)))
        candidates = (_row_with(factors, start, missing, strength, dice) for start in tries)
        best = max(candidates, key=lambda row: _gain(row, missing, strength))
        rows.append(best)
        for combination in combinations_of(best, strength):
            missing.pop(combination, None)
    return rows


def _rows(factors: Sequence[Factor], row: Row | None = None) -> Iterator[Row]:
    row = row or {}
    if not factors:
        yield row
        return
    first, *others = factors
    for level in first.levels(row) or (None,):
        yield from _rows(others, row if level is None else {**row, first.name: level})


def _row_with(
    factors: Sequence[Factor], start: Combination, missing: Mapping[Combination, None], strength: int, dice: Random
) -> Row:
    """A row that holds `start`, every other level chosen so that much that is missing comes in."""
    wanted = dict(start)

    def gain(row: Row, name: str, level: str) -> int:
        others = combinations({**wanted, **row}.items(), strength - 1)
        return sum(frozenset((*some, (name, level))) in missing for some in others)

    def completed(rest: Sequence[Factor], row: Row) -> Row | None:
        if not rest:
            return row if wanted.keys() <= row.keys() else None
        first, *others = rest
        choices: Iterable[str] = first.levels(row)
        if first.name in wanted:
            choices = [level for level in choices if level == wanted[first.name]]
        elif not choices:
            return completed(others, row)
        ordered = sorted(choices, key=lambda level: (-gain(row, first.name, level), dice.random()))
        found = (completed(others, {**row, first.name: level}) for level in ordered)
        return next((one for one in found if one is not None), None)

    whole = completed(factors, {})
    assert whole is not None, "an allowed combination is held by some row"
    return whole


def _gain(row: Row, missing: Mapping[Combination, None], strength: int) -> int:
    return sum(combination in missing for combination in combinations_of(row, strength))
