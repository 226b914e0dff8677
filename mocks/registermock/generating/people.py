"""Who plays in a generated scenario. The keys are the people's first names, as in the shipped scenarios."""

from dataclasses import dataclass
from random import Random

_CITIZENS = ("alma", "brage", "dina", "emil", "frida", "gard", "helle", "isak", "jenny", "kasper", "lea", "mikkel",
             "nina", "odin", "pia", "rune", "selma", "trym", "una", "viljar")  # fmt: skip
_DOCTORS = ("agnes", "bernt", "cecilie", "dagfinn", "edel", "finn", "gudrun", "harald", "inger", "jostein",
            "karianne", "leif", "magnhild", "njal", "olaug", "peder", "ragna", "sverre", "torunn")  # fmt: skip
_PLACES = ("Bakkehaugen", "Elvebredden", "Furulia", "Grensen", "Havnegata", "Kirkeveien", "Lia", "Myrvold",
           "Nordbyen", "Rådhusplassen", "Solsiden", "Tverrgata")  # fmt: skip
_OFFICES = ("legekontor", "legesenter", "legegruppe")


@dataclass(frozen=True, slots=True)
class Cast:
    """The people and places of one scenario; whoever is not needed stays away."""

    citizen: str
    gp: str
    vikar: str
    second_vikar: str
    deleliste: str
    office: str
    other_office: str


def cast(dice: Random) -> Cast:
    """Different people, at different offices."""
    here, there = dice.sample(_PLACES, 2)
    offices = (f"{place} {dice.choice(_OFFICES)}" for place in (here, there))
    return Cast(dice.choice(_CITIZENS), *dice.sample(_DOCTORS, 4), *offices)
