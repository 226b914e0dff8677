"""Refusals of Fastlegeregisteret: ErrorCode Feil, message "ArgumentException: ..."."""

from registermock.faults.register_fault import RegisterFault


class FlrFault(RegisterFault):
    """A .NET ArgumentException of Fastlegeregisteret, as it reaches the wire."""


class NotOnAnyList(FlrFault):
    """The person is tied to no GP list: none at all, moved away, dead, or unknown to FLR."""

    def __init__(self) -> None:
        super().__init__("ArgumentException: Personen er ikke tilknyttet fastlegekontrakt")


class InvalidNin(FlrFault):
    """The national id is no valid number."""

    def __init__(self) -> None:
        super().__init__("ArgumentException: patientNin er ugyldig")


class UnknownContract(FlrFault):
    """No GP contract has that id."""


class InvalidHprNumber(FlrFault):
    """No doctor can have that HPR number."""
