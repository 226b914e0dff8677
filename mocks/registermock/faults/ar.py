"""Refusals of Adresseregisteret."""

from registermock.faults.register_fault import RegisterFault


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
