"""Arguments that several operations of FLR read alike."""

from registermock.faults.flr import InvalidArgument
from registermock.settings import Settings
from registermock.world.nin import kind

MISSING = "mangler"


def invalid(settings: Settings, argument: str, reason: str) -> InvalidArgument:
    """The refusal of an argument, by its name in the contract; `reason` is Norwegian, for the caller."""
    return InvalidArgument(settings.text_invalid_argument, argument, reason)


def municipality_code(settings: Settings, argument: str, text: str | None) -> str:
    """A kommune's code in four digits; callers write 0301 with or without its leading zero."""
    if text is None or len(text) not in (3, 4) or not _digits(text):
        raise invalid(settings, argument, "et kommunenummer har tre eller fire siffer")
    return text.zfill(4)


def postal_prefix(settings: Settings, argument: str, text: str | None) -> str:
    """A postal code, or its first two or three digits."""
    if text is None or len(text) not in (2, 3, 4) or not _digits(text):
        raise invalid(settings, argument, "et postnummer, eller begynnelsen på et, har to til fire siffer")
    return text


def doctor_nin(settings: Settings, argument: str, text: str | None) -> str:
    """A doctor's national id."""
    if text is None or kind(text) is None:
        raise invalid(settings, argument, MISSING if text is None else "ikke et gyldig fødselsnummer")
    return text


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
