"""Refusals of the CPP register."""

from collections.abc import Iterable

from registermock.faults.register_fault import RegisterFault

_MOST_SHOWN = 100


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


class NotAParty(CppaFault):
    """An agreement can be revoked by one of its two parties only."""

    def __init__(self, cpa_id: object, her_id: int, error_code: str) -> None:
        super().__init__(f"HER-id {her_id} is no party of the CPA {cpa_id}, so it cannot revoke it", error_code)


class TooManyAgreements(CppaFault):
    """More agreements than one answer can hold."""

    def __init__(self, her_id: int, most: int, error_code: str) -> None:
        super().__init__(
            f"HER-id {her_id} has more than {most} CPAs, which is too many for one answer; "
            "ask for each with GetCpaForCommunicationParties",
            error_code,
        )


class ProcessRefused(CppaFault):
    """A ProcessParameter that names no process, or not one only; the sentence says which member is wrong."""


class MissingMember(ProcessRefused):
    """A member that cannot be left out is missing, nil or empty."""

    def __init__(self, member: str, error_code: str) -> None:
        super().__init__(f"{member} is missing", error_code)


class UnknownProcess(ProcessRefused):
    """No process has that id or that name."""

    def __init__(self, member: str, value: str, known: Iterable[str], error_code: str) -> None:
        super().__init__(f"{member} {_shown(value)} is no known process; known are {', '.join(known)}", error_code)


class TwoProcesses(ProcessRefused):
    """The id is that of one process, the name that of another."""

    def __init__(self, guid: str, its_name: str, name: str, error_code: str) -> None:
        super().__init__(f"Guid {guid} is {its_name}, but Name says {_shown(name)}", error_code)


class UnknownVersion(ProcessRefused):
    """The process has no such version."""

    def __init__(self, version: str, name: str, known: Iterable[str], error_code: str) -> None:
        super().__init__(
            f"VersionNumber {_shown(version)} of {name} is not known; known are {', '.join(known)}", error_code
        )


class UnknownRole(ProcessRefused):
    """The process has no such role in that version."""

    def __init__(self, role: str, process: str, known: Iterable[str], error_code: str) -> None:
        super().__init__(f"Role {_shown(role)} is none of {process}; write {' or '.join(known)}", error_code)


class HalfARole(ProcessRefused):
    """The clinician of the old version is receiver and sender at once, and cannot be one of them alone."""

    def __init__(self, process: str, role_names: Iterable[str], error_code: str) -> None:
        super().__init__(f"A clinician of {process} is {' and '.join(role_names)}; name both", error_code)


class UnknownChannel(ProcessRefused):
    """The address is none of the party's; a party has the queues that Adresseregisteret names."""

    def __init__(self, address: str, her_id: int, known: Iterable[str], error_code: str) -> None:
        super().__init__(
            f"Channel {_shown(address)} is none of HER-id {her_id}; leave Channels out, or write {' and '.join(known)}",
            error_code,
        )


class ProcessAlreadyInCpp(ProcessRefused):
    """The CPP holds the process already, in that version and role."""

    def __init__(self, process: str, her_id: int, error_code: str) -> None:
        super().__init__(f"The CPP of HER-id {her_id} already has {process}", error_code)


class ProcessNotInCpp(ProcessRefused):
    """The CPP does not hold the process in that version and role, so it cannot be removed."""

    def __init__(self, process: str, her_id: int, error_code: str) -> None:
        super().__init__(f"The CPP of HER-id {her_id} does not have {process}", error_code)


def _shown(value: str) -> str:
    """What a caller wrote, quoted, and cut where nobody would read on."""
    return repr(value if len(value) <= _MOST_SHOWN else f"{value[:_MOST_SHOWN]}...")
