"""Faults between registers: one of them sees, for this call, another world than the others do."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from registermock.armed.fault import ArmedFault
from registermock.armed.parameters import parameter
from registermock.world import View


@dataclass(frozen=True, kw_only=True)
class OutOfStep(ArmedFault):
    """A register that lags behind, or is ahead."""

    kind: ClassVar[str] = "out-of-step"
    en: ClassVar[str] = "The register answers as of another time, which the Date header says too."
    no: ClassVar[str] = "Registeret svarer som på et annet tidspunkt, som også står i Date-hodet."

    at: datetime = parameter("The time it answers as of.", "Tidspunktet det svarer som på.")

    def shown(self, view: View) -> View:
        return view.otherwise(moment=self.at)


@dataclass(frozen=True, kw_only=True)
class UnknownParty(ArmedFault):
    """A register that has not heard of somebody yet."""

    kind: ClassVar[str] = "unknown-party"
    en: ClassVar[str] = (
        "The register answers as if it had never heard of a communication party: AR and CPPA refuse its HER-id as they "
        "refuse any unknown one, lists and searches leave it out, and FLR's GPHerId is decided without it. An office "
        "takes everybody under it with it."
    )
    no: ClassVar[str] = (
        "Registeret svarer som om det aldri hadde hørt om en kommunikasjonspart: AR og CPPA avviser HER-id-en som en "
        "hvilken som helst ukjent, lister og søk utelater den, og GPHerId i FLR avgjøres uten den. Et kontor "
        "tar med seg alle som ligger under det."
    )

    her_id: int = parameter("The party's HER-id.", "Partens HER-id.", least=1, most=2_147_483_647)

    def shown(self, view: View) -> View:
        return view.otherwise(unseen=self.her_id)
