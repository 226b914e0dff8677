"""The world asked as the flow asks the registers: the answers carry the lines they come from."""

from collections.abc import Callable
from datetime import datetime

import pytest

from registermock.faults.ar import UnknownHerId
from registermock.faults.cppa import EntityNotFound
from registermock.faults.flr import NotOnAnyList
from registermock.registers.gp_her_id import Branch
from registermock.resolution import WorldRegisters
from registermock.settings import Settings
from registermock.world import View, World

KARI = "27824327454"
TEXT = """
offices: {O: {her_id: 11, org_number: 310000027, service: {her_id: 12}}}
lists:
  u:
    office: O
    doctors:
      - {vikar: eva, from: 2026-01-01}
parties: {eva: {her_id: 13}}
citizens: {kari: {nin: 27824327454, list: u}}
"""


@pytest.fixture
def registers(world_of: Callable[..., World]) -> WorldRegisters:
    return WorldRegisters(View(world_of(TEXT), Settings()))


def test_list_carries_the_lines_of_list_and_doctor(registers: WorldRegisters) -> None:
    answer = registers.gp(KARI)

    assert [str(source).rpartition(":")[2] for source in (answer.source, answer.doctors[0].source)] == ["6", "9"]


def test_list_carries_the_branch(registers: WorldRegisters) -> None:
    assert registers.gp(KARI).branch is Branch.ONE_VIKAR


@pytest.mark.parametrize(("her_id", "kind", "parent"), [(11, "Organization", -1), (12, "Service", 310000027),
                                                        (13, "Person", 310000027)])  # fmt: skip
def test_party_carries_its_kind_and_parent(registers: WorldRegisters, her_id: int, kind: str, parent: int) -> None:
    answer = registers.party(her_id)

    assert (answer.kind, answer.parent_org_number) == (kind, parent)


def test_only_a_person_has_an_hpr_number(registers: WorldRegisters) -> None:
    assert [registers.party(her_id).hpr is not None for her_id in (11, 12, 13)] == [False, False, True]


def test_profile_carries_both_certificates(registers: WorldRegisters) -> None:
    answer = registers.profile(13)

    assert answer
    assert [certificate.usage for certificate in answer.certificates] == ["enc", "sign"]


def test_empty_profile_is_nothing(world_of: Callable[..., World]) -> None:
    world = world_of(TEXT.replace("her_id: 13", "her_id: 13, breakage: empty-cpp"))

    assert WorldRegisters(View(world, Settings())).profile(13) is None


def test_refusals_are_the_registers_own(registers: WorldRegisters) -> None:
    with pytest.raises(NotOnAnyList):
        registers.gp("02844328543")
    with pytest.raises(UnknownHerId):
        registers.party(99)
    with pytest.raises(EntityNotFound):
        registers.profile(11)


def test_now_is_the_time_of_the_last_answer(registers: WorldRegisters) -> None:
    registers.gp(KARI)

    assert registers.now() == datetime(2026, 3, 2, 9)
