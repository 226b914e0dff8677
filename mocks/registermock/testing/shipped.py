"""Whether a target serves the shipped scenarios, as its answers tell."""

from collections.abc import Mapping, Sequence

from registermock.errors import Unreachable
from registermock.resolution import resolve
from registermock.scenario import catalogue, load
from registermock.settings import Settings
from registermock.testing.soap_registers import SoapRegisters
from registermock.testing.wire import Target
from registermock.world import Refusal, Scenario

_UNKNOWN = {
    Refusal.NOT_ON_A_LIST: "FLR does not know the citizens",
    Refusal.UNKNOWN_IN_AR: "AR does not know whom FLR names",
    Refusal.NO_CPP: "the CPP register does not know whom FLR names",
}


class OtherScenarios(Unreachable):
    """The target answers as registers do, but about others than the contract suite asks for."""

    def __init__(self, unknown: Mapping[Refusal, Sequence[str]]) -> None:
        missing = [f"{_UNKNOWN[why]} of {', '.join(names)}" for why, names in unknown.items()]
        super().__init__(
            f"the contract suite asks for the shipped scenarios, which are not all served there: {'; '.join(missing)}. "
            "Serve the catalogue: `registermock serve` without SCENARIOS."
        )


def check_shipped(target: Target) -> None:
    """Follow the citizens of every shipped scenario, at its own clock, through the target's registers.

    Raises OtherScenarios where they are not known there, and Unreachable where they cannot be asked for.
    """
    registers = SoapRegisters(target)
    unknown: dict[Refusal, list[str]] = {}
    for scenario in load([catalogue()], Settings()).scenarios.values():
        if why := _unknown(registers, scenario, target.user):
            unknown.setdefault(why, []).append(scenario.name)
    if unknown:
        raise OtherScenarios(unknown)


def _unknown(registers: SoapRegisters, scenario: Scenario, user: str) -> Refusal | None:
    """Why a scenario cannot be the one that is served; None if it can."""
    for expected in scenario.expectations:
        if expected.at != scenario.clock:
            continue
        found = resolve(registers, expected.nin)
        if found.refused in _UNKNOWN and found.refused is not expected.refused:
            return found.refused
        if found.refused is Refusal.REGISTER_FAULT and expected.refused is not Refusal.REGISTER_FAULT:
            last = found.steps[-1]
            raise Unreachable(
                f"{last.register} does not let {user} follow the citizens of {scenario.name}: {last.value}"
            )
    return None
