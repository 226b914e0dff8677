"""The three contracts that are served. What implements one is imported when it is first asked for."""

from typing import Any

from registermock.soap.contract.service_contract import ar_contract, cppa_contract, flr_contract

__all__ = ["AR", "CPPA", "FLR"]


def _flr() -> Any:
    from registermock.soap.flr.service import FlrReadOperations  # noqa: PLC0415  as said above

    return FlrReadOperations


def _ar() -> Any:
    from registermock.soap.ar.service import CommunicationPartyService  # noqa: PLC0415  as said above

    return CommunicationPartyService


def _cppa() -> Any:
    from registermock.soap.cppa.service import CppaService  # noqa: PLC0415  as said above

    return CppaService


FLR, AR, CPPA = flr_contract(_flr), ar_contract(_ar), cppa_contract(_cppa)
