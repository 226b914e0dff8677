"""Refusals of Fastlegeregisteret: ErrorCode Feil, message "ArgumentException: ..."."""

from registermock.faults.register_fault import RegisterFault


class FlrFault(RegisterFault):
    """A .NET ArgumentException of Fastlegeregisteret, as it reaches the wire."""


class NotOnAnyList(FlrFault):
    """The person is tied to no GP list: none at all, moved away, dead, or unknown to FLR. The text recorded is that of
    a citizen without a list; whether the others get it too is a matter of settings."""

    TEXT = "ArgumentException: Personen er ikke tilknyttet fastlegekontrakt"

    def __init__(self, text: str = TEXT) -> None:
        super().__init__(text)


class InvalidNin(FlrFault):
    """The national id is no valid number."""

    def __init__(self) -> None:
        super().__init__("ArgumentException: patientNin er ugyldig")


class UnknownContract(FlrFault):
    """No GP contract has that id."""


class InvalidHprNumber(FlrFault):
    """No doctor can have that HPR number."""


class InvalidArgument(FlrFault):
    """An argument is missing or out of bounds. `text` holds {argument}, its name, and {reason}, in Norwegian."""

    def __init__(self, text: str, argument: str, reason: str) -> None:
        super().__init__(text.replace("{argument}", argument).replace("{reason}", reason))


class NoContractsOnOffice(FlrFault):
    """No office has that organisation number, or the office has never had a list."""


class ListWithheld(FlrFault):
    """Who is on the list may not be handed out to the caller."""


class OfficeWithoutOrganizationNumber(FlrFault):
    """The list's office has no organisation number; historical offices have negative ones."""


class NotRegisteredAsGP(FlrFault):
    """Nobody with that HPR number is known as a GP."""


class NoActiveList(FlrFault):
    """The doctor has no active list in that municipality."""


class SeveralDoctorPeriods(FlrFault):
    """The doctor has more than one active period in that municipality."""


class SeveralOffices(FlrFault):
    """The lists asked for together belong to several offices."""


class NoPatientsInMonth(FlrFault):
    """Nobody is on any of the lists in that month."""


class UnknownTeam(FlrFault):
    """No primary health care team has that id."""
