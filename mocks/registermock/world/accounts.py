"""Who may ask the registers what: system accounts and their roles."""

from dataclasses import dataclass, field
from enum import StrEnum

from registermock.world.places import Office
from registermock.world.source import Source


class AccessRole(StrEnum):
    """The roles that Fastlegeregisteret's contract names; none is known for the other two registers."""

    ADMINISTRATOR = "Administrator"
    READ = "FlrRead"
    LOOKUP = "FlrLookup"
    READ_EXTENDED = "FlrReadExtended"
    READ_ALL_PATIENTS = "FlrReadAllPatients"
    AR_ADMINISTRATOR = "AdresseregisterAdministrator"


@dataclass(frozen=True, slots=True)
class Account:
    """A system account (tjenestekonto), known by its user name.

    `password` None takes any; `roles` None holds every role. `offices` None holds them everywhere, else roles that
    are asked for on a unit hold at these offices alone.
    """

    user: str
    password: str | None
    roles: tuple[AccessRole, ...] | None
    offices: tuple[Office, ...] | None
    source: Source = field(compare=False)

    def holds_any(self, roles: tuple[AccessRole, ...]) -> bool:
        """Whether one of these roles is held; of none at all, everybody does."""
        return self.roles is None or not roles or any(role in self.roles for role in roles)

    def reaches(self, office: Office) -> bool:
        """Whether the roles hold on that unit."""
        return self.offices is None or office in self.offices
