"""The flow this project exists for: every citizen of every scenario, over real SOAP, in both bindings."""

from dataclasses import replace
from datetime import datetime
from functools import cache

import pytest

from registermock.resolution import differences, resolve
from registermock.scenario import catalogue, load
from registermock.settings import Settings
from registermock.testing import Exchange, SoapRegisters, Target
from registermock.world import Expectation

from .envelope import SoapVersion
from .raw import exchange_problems
from .server import Targets

WORLD = load([catalogue()], Settings())
EXPECTATIONS = [one for scenario in WORLD.scenarios.values() for one in scenario.expectations]


def test_the_catalogue_is_whole() -> None:
    scenarios = {one.scenario for one in EXPECTATIONS}

    assert len(scenarios) == 28
    assert scenarios == set(WORLD.scenarios) - {"registermock"}


@pytest.mark.parametrize("soap", ["1.1", "1.2"])
@pytest.mark.parametrize("expected", EXPECTATIONS, ids=lambda one: f"{one.scenario}@{one.at:%Y-%m-%dT%H:%M:%S}")
def test_resolution_meets_the_scenarios_expectation(expected: Expectation, soap: SoapVersion, targets: Targets) -> None:
    target = replace(targets.at(_moment(expected)), soap=soap)
    registers, exchanges = _registers(target)
    exchanges.clear()

    found = resolve(registers, expected.nin)

    assert differences(found, expected) == []
    assert [problem for exchange in exchanges for problem in exchange_problems(exchange, target)] == []


@cache
def _registers(target: Target) -> tuple[SoapRegisters, list[Exchange]]:
    """The registers of a target with all they exchange; kept, because reading three WSDLs takes its time."""
    exchanges: list[Exchange] = []
    return SoapRegisters(target, exchanges.append), exchanges


def _moment(expected: Expectation) -> datetime | None:
    """The scenario's own clock needs no server of its own."""
    return None if expected.at == WORLD.scenarios[expected.scenario].clock else expected.at
