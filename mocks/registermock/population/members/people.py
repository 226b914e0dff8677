"""Everybody as a person: citizens by ordinal, and the citizens who are doctors."""

from datetime import date

from registermock.population.calculation.arithmetic import Dice, Permutation
from registermock.population.identity.names import name
from registermock.population.identity.national_ids import DAYS, LAST_BIRTH, NationalIds
from registermock.world import Person
from registermock.world.nin import is_woman

OLDEST_DOCTOR = date(1956, 1, 1)
DOCTOR_DAYS = 13_000
"""Birth dates of doctors: from the oldest one's on, so that nobody was a GP before he was 28."""

_OLDEST_DAY = OLDEST_DOCTOR.toordinal() - (LAST_BIRTH.toordinal() - DAYS + 1)


class People:
    """Persons; a doctor is a citizen with a list and a GP of his own, unless citizens are few."""

    def __init__(self, dice: Dice) -> None:
        self.ids = NationalIds(dice)
        self._dice = dice
        self._doctors = Permutation.of(DOCTOR_DAYS, dice.number("doctors"))

    def person(self, ordinal: int) -> Person:
        """The person with that ordinal."""
        nin = self.ids.nin(ordinal)
        return Person(nin, name(self._dice.number("name", ordinal), woman=is_woman(nin)))

    def of_doctor(self, doctor: int) -> int:
        """The ordinal of the doctor with that number."""
        row, column = divmod(doctor, DOCTOR_DAYS)
        return self.ids.on_day(row, _OLDEST_DAY + self._doctors.place(column))

    def doctor_of(self, ordinal: int) -> int | None:
        """The number a doctor with that ordinal would have; None for an age that no doctor has."""
        day = self.ids.day(ordinal)
        if not 0 <= day - _OLDEST_DAY < DOCTOR_DAYS:
            return None
        return ordinal // DAYS * DOCTOR_DAYS + self._doctors.number_at(day - _OLDEST_DAY)
