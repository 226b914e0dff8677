"""Refusals of Adresseregisteret."""

from registermock.faults.register_fault import RegisterFault
from registermock.settings import Settings


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


class InvalidArgument(ArFault):
    """An argument fits the schema but says nothing AR can answer: a page below 0, an LDAP URL that is none.

    The register's own words and code for it are unknown, so both are settings; what is wrong is told after them.
    """

    def __init__(self, settings: Settings, problem: str) -> None:
        super().__init__(f"{settings.text_ar_invalid_argument}: {problem}", settings.code_ar_invalid_argument)


class NotImitated(ArFault):
    """A write operation was called. The refusal is registermock's own, not the register's."""

    error_code = "NotImitated"

    def __init__(self, operation: str) -> None:
        super().__init__(
            f"{operation} is not imitated: registermock imitates no write operation of Adresseregisteret; "
            "write the change into the scenario file instead."
        )
