"""A refused exchange tells why, and whom the caller may have meant."""

from collections.abc import Callable
from time import perf_counter
from typing import Any

import pytest

from registermock.journal import Exchange
from registermock.population import National
from registermock.settings import Settings
from registermock.state import State
from registermock.verification import explain
from registermock.verification.nearest import nearest_citizen, nearest_party
from registermock.world import View

Ask = Callable[..., Any]
Last = Callable[[], Exchange]
AKSEL = "13836033390"


def explained(state: State, last: Last) -> str:
    return "\n".join(explain(last(), View(state.world, state.settings)))


@pytest.mark.parametrize(
    "mistyped", ["13836033391", "18336033390", "1383603339", "138360333900", "13836033309", "33900633831"]
)
def test_the_nearest_citizen_is_named_with_his_file(ask: Ask, state: State, last: Last, mistyped: str) -> None:
    ask("flr", "GetPatientGPDetails", patientNin=mistyped)

    found = explained(state, last)
    assert f"no citizen has the national id {mistyped}; that is no valid national id" in found
    assert f"did you mean {AKSEL}, Aksel " in found
    assert "(ordinary-gp.yaml:12)?" in found


@pytest.mark.parametrize(
    ("register", "operation", "arguments", "sentence"),
    [
        ("flr", "GetPatientGPDetails", {"patientNin": "11887337375"}, "is on no list at 2026-03-02"),
        ("flr", "GetPatientGPDetails", {"patientNin": AKSEL}, "FLR named the GP: he is active on the list"),
        ("flr", "GetPatientGPDetails", {"patientNin": "19864602986"}, "FLR named nobody, GPHerId is nil"),
        ("ar", "GetCommunicationPartyDetails", {"herId": "{lars}"}, "which the scenario keeps out of AR on purpose"),
        ("ar", "GetCommunicationPartyDetails", {"herId": "{near}"}, "did you mean {ingrid}, Ingrid "),
        ("ar", "GetCommunicationPartyDetails", {"herId": "{hpr}"}, "{hpr} is no HER-id but the HPR number of "),
        ("cppa", "GetCppForCommunicationParty", {"herId": "{randi}"}, "active, without a CPP"),
        ("flr", "GetPatientGPDetail", {}, "did you mean GetPatientGPDetails?"),
    ],
)
def test_the_reason_is_told_in_words_of_the_domain(
    ask: Ask, state: State, last: Last, register: str, operation: str, arguments: dict[str, str], sentence: str
) -> None:
    scenarios = state.world.scenarios.values()
    known: dict[str, Any] = {p.key: p.her_id for s in scenarios for p in s.parties}
    known |= {"hpr": next(d.hpr for d in state.world.scenarios["ordinary-gp"].doctors)}
    known["ingrid"] = next(p.her_id for p in state.world.scenarios["ordinary-gp"].parties if p.key == "ingrid")
    known["near"] = known["ingrid"] + 1
    ask(register, operation, **{name: value.format(**known) for name, value in arguments.items()})

    assert sentence.format(**known) in explained(state, last)


def test_a_path_that_is_none_is_told_the_nearest(ask: Ask, state: State, last: Last) -> None:
    ask("flr", "GetPatientGPDetails", patientNin=AKSEL)
    lost = last()._replace(register=None, request=last().request._replace(path="/v2/fler"))

    found = explain(lost, View(state.world, state.settings), ["/v2/flr", "/v1/AR"])
    assert found[-1] == "no register answers at /v2/fler; did you mean /v2/flr?"


def test_nobody_is_walked_through_to_find_the_nearest_of_a_whole_country() -> None:
    world = National(Settings()).world()
    nin = next(iter(world.citizens))
    mistyped = f"{nin[:10]}{(int(nin[10]) + 1) % 10}"

    begun = perf_counter()
    near, unlike = nearest_citizen(world, mistyped), nearest_citizen(world, "00000000000")
    assert perf_counter() - begun < 1
    assert near is not None
    assert near.person.nin == nin
    assert unlike is None
    assert nearest_party(world, 120_000_009) is not None
