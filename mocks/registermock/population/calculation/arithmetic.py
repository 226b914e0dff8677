"""What makes a population a calculation: numbers that follow from a seed, and permutations with an inverse."""

from dataclasses import dataclass
from hashlib import sha256
from math import gcd


class Dice:
    """Throws that follow from a seed and from what they are thrown for: the same on every machine, in any order."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def number(self, what: str, of: int = 0) -> int:
        """A number of 256 bits."""
        return int.from_bytes(sha256(f"{self._seed}/{what}/{of}".encode()).digest(), "big")

    def hits(self, percent: float, what: str, of: int) -> bool:
        """True in about that many of a hundred cases."""
        return self.number(what, of) % 1_000_000 < round(percent * 10_000)


@dataclass(frozen=True, slots=True)
class Permutation:
    """The numbers below `size` in another order, by `factor * number + shift`; nothing is stored for any of them."""

    size: int
    factor: int
    shift: int
    inverse: int

    @classmethod
    def of(cls, size: int, thrown: int) -> "Permutation":
        """One of the permutations of that size, as a number thrown decides; neighbours come far from each other."""
        shift, factor = thrown % size, size // 4 + thrown // size % (size // 2 + 1)
        while gcd(factor, size) != 1:
            factor = factor % size + 1
        return cls(size, factor, shift, pow(factor, -1, size))

    def place(self, number: int) -> int:
        """Where the number comes."""
        return (self.factor * number + self.shift) % self.size

    def number_at(self, place: int) -> int:
        """The number that comes there."""
        return self.inverse * (place - self.shift) % self.size
