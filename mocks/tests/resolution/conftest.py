"""A stand-in for the registers themselves: the flow's own seam."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

import pytest

from registermock.faults import RegisterFault
from registermock.registers.gp_her_id import Branch
from registermock.resolution import (
    CertificateAnswer,
    DoctorOnList,
    GPAnswer,
    PartyAnswer,
    ProfileAnswer,
    Registers,
    Resolution,
    resolve,
)
from registermock.world import ALL_SERVICES, PROCESS_OF, ActivatedProcess, Period, Role, Usage

NOW = datetime(2026, 3, 2, 9)
HER_ID, ORG, HPR = 11, 310000027, 77
_T = TypeVar("_T")

VIKAR = DoctorOnList(HPR, "Eva Nes", "LPVI", Period(datetime(2026, 1, 1)), "f.yaml:3")
LIST = GPAnswer(HER_ID, (VIKAR,), "Torget", ORG, Branch.ONE_VIKAR, "f.yaml:2")
PARTY = PartyAnswer(HER_ID, "Person", "Eva Nes", True, ORG, "Torget", HPR, "f.yaml:4")
VALID = CertificateAnswer(Usage.ENCRYPTION, datetime(2025, 1, 1), datetime(2028, 1, 1))
PROFILE = ProfileAnswer(
    tuple(ActivatedProcess(PROCESS_OF[service].name, "1.2", Role.CLINICIAN) for service in ALL_SERVICES),
    (VALID, replace(VALID, usage=Usage.SIGNATURE)),
    "f.yaml:5",
)


class HandMade:
    """Registers that say what they are told to, and count how often they are asked."""

    def __init__(
        self,
        gp: GPAnswer | RegisterFault = LIST,
        party: PartyAnswer | RegisterFault = PARTY,
        profile: ProfileAnswer | RegisterFault | None = PROFILE,
        certificate: CertificateAnswer | RegisterFault | None = VALID,
    ) -> None:
        self._gp, self._party, self._profile, self._certificate = gp, party, profile, certificate
        self.asked: Counter[str] = Counter()

    def gp(self, nin: str) -> GPAnswer:
        self.asked[f"FLR {nin}"] += 1
        return _said(self._gp)

    def party(self, her_id: int) -> PartyAnswer:
        self.asked[f"AR {her_id}"] += 1
        return _said(self._party)

    def profile(self, her_id: int) -> ProfileAnswer | None:
        self.asked[f"CPPA {her_id}"] += 1
        return _said(self._profile)

    def encryption_certificate(self, her_id: int) -> CertificateAnswer | None:
        self.asked[f"AR certificate {her_id}"] += 1
        return _said(self._certificate)

    def now(self) -> datetime:
        return NOW


def _said(answer: _T | RegisterFault) -> _T:
    if isinstance(answer, RegisterFault):
        raise answer
    return answer


@pytest.fixture
def registers() -> Callable[..., Registers]:
    """Registers in which a vacant list has one vikar who offers everything, unless told otherwise."""
    return HandMade


@pytest.fixture
def resolved() -> Callable[..., Resolution]:
    """What the flow finds in such registers."""

    def found(**answers: object) -> Resolution:
        return resolve(HandMade(**answers), "27824327454")  # type: ignore[arg-type]

    return found


@pytest.fixture
def gp_list() -> GPAnswer:
    """FLR's answer there."""
    return LIST


@pytest.fixture
def party() -> PartyAnswer:
    """AR's answer there."""
    return PARTY


@pytest.fixture
def profile() -> ProfileAnswer:
    """CPPA's answer there."""
    return PROFILE
