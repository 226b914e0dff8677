"""Refusals of the CPP register."""

from registermock.faults.register_fault import RegisterFault


class CppaFault(RegisterFault):
    """A refusal of the CPP register."""


class EntityNotFound(CppaFault):
    """No CPP for that HER-id, or no CPA with that id."""

    def __init__(self, error_code: str) -> None:
        super().__init__("Entitet ikke funnet", error_code)


class PartyWithoutCpp(CppaFault):
    """An agreement was asked for though one side has no CPP; the text names the side."""

    def __init__(self, side: str, her_id: int, error_code: str) -> None:
        super().__init__(f"{side} with HER-id {her_id} does not have a CPP", error_code)
