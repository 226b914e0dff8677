"""How the citizens are shared out among lists, the lists among offices, and which lists are vacant.

Two tables of a few thousand numbers are all that is stored; everything else follows from them.
"""

from array import array
from bisect import bisect_right
from enum import StrEnum
from itertools import accumulate

from registermock.population.calculation.arithmetic import Dice, Permutation
from registermock.settings import Settings, SettingsError, variable

MOST_CITIZENS = 12_000_000
MOST_LISTS = 20_000
LARGEST_OFFICE = 7
_VACANT_SIZES, _SIZES = range(400, 900), range(700, 1300)  # vacant lists are smaller: 658 in the third quarter of 2023


class Kind(StrEnum):
    """How a list is served at the population's clock."""

    NO_VIKAR = "vacant-no-vikar"
    ONE_VIKAR = "vacant-one-vikar"
    SEVERAL_VIKARS = "vacant-several-vikars"
    ON_LEAVE = "gp-on-leave-with-vikar"
    GP = "gp"

    @property
    def vacant(self) -> bool:
        """Whether no permanent GP is on the list."""
        return self in (Kind.NO_VIKAR, Kind.ONE_VIKAR, Kind.SEVERAL_VIKARS)


class Plan:
    """Numbers of lists and offices, from 0 up; places of citizens on lists. Raises SettingsError."""

    def __init__(self, settings: Settings, dice: Dice) -> None:
        _check(settings)
        self.dice = dice
        self.citizens = settings.national_citizens
        self.lists = settings.national_lists
        self.kinds = _numbers_of_kinds(settings)
        """How many lists of each kind there are."""
        self._ranks = list(accumulate(self.kinds.values()))
        self._rank = Permutation.of(self.lists, dice.number("rank"))
        self._starts = self._make_starts()
        self._offices = self._make_offices()

    @property
    def offices(self) -> int:
        """How many offices there are."""
        return len(self._offices) - 1

    def kind(self, gp_list: int) -> Kind:
        """How the list is served."""
        return tuple(self.kinds)[bisect_right(self._ranks, self._rank.place(gp_list))]

    def places(self, gp_list: int) -> range:
        """The places of those who are on the list; all lists together have a place for every citizen."""
        return range(self._starts[gp_list], self._starts[gp_list + 1])

    def list_at(self, place: int) -> int:
        """The list that has the place."""
        return bisect_right(self._starts, place) - 1

    def lists_of(self, office: int) -> range:
        """The lists of the office; an office has one at least."""
        return range(self._offices[office], self._offices[office + 1])

    def office_of(self, gp_list: int) -> int:
        """The list's office."""
        return bisect_right(self._offices, gp_list) - 1

    def _make_starts(self) -> "array[int]":
        weights = accumulate((self._weight(number) for number in range(self.lists)), initial=0)
        summed = list(weights)
        return array("L", (self.citizens * weight // summed[-1] for weight in summed))

    def _weight(self, gp_list: int) -> int:
        sizes = _VACANT_SIZES if self.kind(gp_list).vacant else _SIZES
        return sizes[self.dice.number("size", gp_list) % len(sizes)]

    def _make_offices(self) -> "array[int]":
        starts = array("L", [0])
        while starts[-1] < self.lists:
            size = 1 + self.dice.number("office", len(starts)) % LARGEST_OFFICE
            starts.append(min(starts[-1] + size, self.lists))
        return starts


def _numbers_of_kinds(settings: Settings) -> dict[Kind, int]:
    lists = settings.national_lists
    vacant = round(lists * settings.national_vacant / 100)
    one = round(vacant * settings.national_one_vikar / 100)
    several = min(round(vacant * settings.national_several_vikars / 100), vacant - one)
    on_leave = round((lists - vacant) * settings.national_on_leave / 100)
    return {
        Kind.NO_VIKAR: vacant - one - several,
        Kind.ONE_VIKAR: one,
        Kind.SEVERAL_VIKARS: several,
        Kind.ON_LEAVE: on_leave,
        Kind.GP: lists - vacant - on_leave,
    }


def _check(settings: Settings) -> None:
    """Raise SettingsError for numbers that contradict each other or are more than the ids reach for."""
    for name, most in (("national_citizens", MOST_CITIZENS), ("national_lists", MOST_LISTS)):
        if getattr(settings, name) > most:
            raise SettingsError(f"{variable(name)} is {getattr(settings, name)}; it may be {most} at most")
    if settings.national_citizens < settings.national_lists:
        raise SettingsError(
            f"{variable('national_citizens')} is {settings.national_citizens}, which is less than one for each of "
            f"{settings.national_lists} lists; set {variable('national_lists')} to fewer"
        )
    _check_sum(settings, "national_one_vikar", "national_several_vikars")
    _check_sum(settings, "national_partial_profile", "national_old_profile", "national_no_profile")


def _check_sum(settings: Settings, *names: str) -> None:
    shares = [getattr(settings, name) for name in names]
    if sum(shares) > 100:
        told = " and ".join(f"{variable(name)} ({share:g})" for name, share in zip(names, shares, strict=True))
        raise SettingsError(f"{told} are more than 100 per cent together; make them smaller")
