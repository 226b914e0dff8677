"""Everything a scenario may leave out: ids, names, addresses, made from the scenario's name alone.

The same file gives the same values on every machine. Ids lie in ranges no register uses, so that they cannot
be mistaken for real ones; no national id without the synthetic month offset is ever made.
"""

from datetime import date, timedelta
from hashlib import sha256

from registermock.scenario.compile.drawing import last_name, street_address
from registermock.world import Address, Municipality, Name
from registermock.world.nin import synthetic

HER_IDS = range(200_000_000, 800_000_000)
HPR_NUMBERS = range(500_000_000, 900_000_000)
CONTRACT_IDS = range(1_000_000_000, 9_000_000_000)
ORG_NUMBERS = range(200_000_000, 399_000_000)  # Tenor's synthetic ones begin with 2 or 3
_ORG_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2, 1)  # modulo 11; stdnum knows them too, and takes 4 ms to load
_DOCTOR_BIRTHS = (date(1955, 1, 1), 12_000)
DEFAULT_MUNICIPALITY = Municipality("0301", "Oslo")


class Seed:
    """Derives values for one scenario; equal arguments give equal values."""

    def __init__(self, scenario: str) -> None:
        self._scenario = scenario

    def her_id(self, *parts: object) -> int:
        """A HER-id."""
        return self._pick(HER_IDS, "her-id", *parts)

    def hpr(self, key: str) -> int:
        """An HPR number."""
        return self._pick(HPR_NUMBERS, "hpr", key)

    def contract_id(self, *parts: object) -> int:
        """An id of FLR: of a list, a doctor period or a membership."""
        return self._pick(CONTRACT_IDS, "flr", *parts)

    def org_number(self, office: str) -> int:
        """An organisation number with a valid check digit."""
        start = self._pick(ORG_NUMBERS, "org", office)
        return next(number for number in range(start, start + 100) if _check_digit_holds(number))

    def doctor_nin(self, key: str) -> str:
        """A synthetic national id (month + 80) of somebody of a doctor's age."""
        first, days = _DOCTOR_BIRTHS
        born = first + timedelta(days=self._pick(range(days), "born", key))
        return next(synthetic(born, start=self._pick(range(500), "individual", key)))

    def name(self, key: str) -> Name:
        """A name whose first name is the key the tester knows the person by."""
        return Name(first=key.replace("_", "-").title(), last=last_name(self._number("name", key)))

    def address(self, office: str) -> Address:
        """A street in Oslo; the postal code has the leading zero that the wire loses."""
        return Address(street_address(self._number("street", office)), "0130", "OSLO")

    def phone(self, office: str) -> str:
        """A telephone number nobody can have."""
        return f"00{self._pick(range(100_000, 1_000_000), 'phone', office)}"

    def _pick(self, choices: range, *parts: object) -> int:
        return choices[self._number(*parts) % len(choices)]

    def _number(self, *parts: object) -> int:
        text = "\x1f".join(str(part) for part in (self._scenario, *parts))
        return int.from_bytes(sha256(text.encode()).digest()[:8], "big")


def _check_digit_holds(org_number: int) -> bool:
    return sum(weight * int(digit) for weight, digit in zip(_ORG_WEIGHTS, str(org_number), strict=True)) % 11 == 0


def full_name(text: str) -> Name:
    """A name as written: first word, last word, and what is between them."""
    first, *rest = text.split()
    return Name(first, rest[-1] if rest else "", " ".join(rest[:-1]) or None)
