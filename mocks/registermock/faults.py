"""What a register may refuse with: one class a situation, each writing its own sentence.

    RegisterFault
      FlrFault            ErrorCode Feil, message "ArgumentException: ..."
        NotOnAnyList
        InvalidNin
        UnknownContract
        InvalidHprNumber
      ArFault
        UnknownHerId
        WrongPartyType
        CertificateNotFound
      CppaFault
        EntityNotFound
        PartyWithoutCpp

The texts of NotOnAnyList and InvalidNin and the code of UnknownHerId are compared literally by clients
(recorded by KS); texts nobody has seen come from Settings.
"""

from typing import ClassVar

from registermock.errors import RegistermockError


class RegisterFault(RegistermockError):
    """A register's refusal; reaches the wire as a GenericFault of `error_code` and `message`."""

    error_code: ClassVar[str] = "Feil"
    in_fault_code: ClassVar[bool] = False

    def __init__(self, message: str, error_code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = error_code or self.error_code


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


class ArFault(RegisterFault):
    """A refusal of Adresseregisteret."""


class UnknownHerId(ArFault):
    """AR has no communication party with that HER-id."""

    error_code = "InvalidHerIdSupplied"

    def __init__(self) -> None:
        super().__init__("Kommunikasjonspart med oppgitt HER-id eksisterer ikke.")


class WrongPartyType(ArFault):
    """A person, organisation or service was asked for by the HER-id of another kind of party."""


class CertificateNotFound(ArFault):
    """The party has no certificate. RabbitMq-IntegrationSample looks for this word in the fault code itself,
    so it stands both there and in the detail."""

    error_code = "CertificateNotFound"
    in_fault_code = True


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
