"""The resolution flow and its decision table, shared by `explain`, `resolve` and the contract tests."""

from registermock.resolution.answers import (
    CertificateAnswer,
    DoctorOnList,
    GPAnswer,
    Hint,
    PartyAnswer,
    ProfileAnswer,
    Registers,
    Step,
)
from registermock.resolution.carrying_out import carried_out
from registermock.resolution.flow import resolve
from registermock.resolution.in_world import WorldRegisters, kind_of
from registermock.resolution.resolution import Resolution, differences
from registermock.resolution.telling import told

__all__ = [
    "CertificateAnswer", "DoctorOnList", "GPAnswer", "Hint", "PartyAnswer", "ProfileAnswer", "Registers",
    "Resolution", "Step", "WorldRegisters", "carried_out", "differences", "kind_of", "resolve", "told",
]  # fmt: skip
