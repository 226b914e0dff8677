"""What the CPP register answers, in world terms; refusals are CppaFaults."""

from registermock.registers.cppa.cpp import ProcessInCpp, add_process, processes, remove_process
from registermock.registers.cppa.process_asked import ProcessAsked
from registermock.registers.cppa.profiles import (
    Agreement,
    PartyProfile,
    agreement,
    agreement_by_id,
    agreements,
    profile,
    revoke,
)

__all__ = [
    "Agreement",
    "PartyProfile",
    "ProcessAsked",
    "ProcessInCpp",
    "add_process",
    "agreement",
    "agreement_by_id",
    "agreements",
    "processes",
    "profile",
    "remove_process",
    "revoke",
]
