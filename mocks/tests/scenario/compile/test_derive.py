"""Derived values are the same everywhere and cannot be mistaken for real ones."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.no import orgnr

import registermock
from registermock.scenario import catalogue, load
from registermock.scenario.compile.derive import CONTRACT_IDS, HER_IDS, HPR_NUMBERS, ORG_NUMBERS, Seed, full_name
from registermock.settings import Settings
from registermock.world import BUILT_IN, Scenario
from registermock.world.nin import Kind, kind

VIKAR = catalogue() / "vacant-one-vikar.yaml"
keys = st.text(min_size=1, max_size=20)


@pytest.fixture(scope="module")
def vacant() -> Scenario:
    return load([VIKAR], Settings()).scenarios["vacant-one-vikar"]


class TestSeed:
    @given(keys, keys)
    def test_ids_stay_in_their_ranges(self, scenario: str, key: str) -> None:
        seed = Seed(scenario)

        assert seed.her_id("party", key) in HER_IDS
        assert seed.hpr(key) in HPR_NUMBERS
        assert seed.contract_id("list", key) in CONTRACT_IDS

    @given(keys, keys)
    def test_organisation_numbers_are_valid_synthetic_ones(self, scenario: str, office: str) -> None:
        number = Seed(scenario).org_number(office)

        assert orgnr.is_valid(str(number))
        assert str(number)[0] in "23"
        assert number <= ORG_NUMBERS.stop + 100

    @given(keys, keys)
    def test_doctors_national_ids_are_synthetic(self, scenario: str, key: str) -> None:
        assert kind(Seed(scenario).doctor_nin(key)) is Kind.SYNTHETIC

    @given(keys, keys)
    def test_equal_arguments_give_equal_values(self, scenario: str, key: str) -> None:
        one, other = Seed(scenario), Seed(scenario)

        assert (one.name(key), one.address(key), one.phone(key)) == (
            other.name(key),
            other.address(key),
            other.phone(key),
        )

    def test_other_scenarios_give_other_values(self) -> None:
        assert Seed("one").her_id("party", "eva") != Seed("other").her_id("party", "eva")

    def test_parts_are_kept_apart(self) -> None:
        assert Seed("one").her_id("ab", "c") != Seed("one").her_id("a", "bc")


class TestFullName:
    @pytest.mark.parametrize(
        ("text", "parts"),
        [
            ("Eva", ("Eva", None, "")),
            ("Eva Nes", ("Eva", None, "Nes")),
            ("Eva Marie Moe Nes", ("Eva", "Marie Moe", "Nes")),
        ],
    )
    def test_is_first_last_and_what_is_between(self, text: str, parts: tuple[str, str | None, str]) -> None:
        name = full_name(text)

        assert (name.first, name.middle, name.last) == parts


class TestGolden:
    """If one of these changes, every tester's recorded ids and names change with it."""

    def test_her_ids(self, vacant: Scenario) -> None:
        assert {party.name: party.her_id for party in vacant.parties} == {
            "Fjellsiden legekontor": 411660149,
            "Anlaug Nygård": 361927199,
        }

    def test_doctor(self, vacant: Scenario) -> None:
        (anlaug,) = vacant.doctors

        assert (anlaug.hpr, anlaug.person.nin, str(anlaug.person.name)) == (696923534, "08866118923", "Anlaug Nygård")

    def test_list(self, vacant: Scenario) -> None:
        (gp_list,) = vacant.lists

        assert (gp_list.id, [cycle.id for cycle in gp_list.doctors]) == (1598761943, [8809790579])

    def test_citizen(self, vacant: Scenario) -> None:
        (kari,) = vacant.citizens

        assert (str(kari.person.name), kari.memberships[0].id) == ("Kari Nguyen", 1940368882)

    def test_office(self, vacant: Scenario) -> None:
        (office,) = vacant.offices

        assert (office.org_number, office.address.street, office.phone) == (396885271, "Isaksenlyngen 7", "00508947")


def test_a_file_is_the_same_world_in_every_process() -> None:
    assert loaded_in_new_process("1") == loaded_in_new_process("2")


def loaded_in_new_process(hash_seed: str) -> str:
    program = (
        "import pathlib, registermock.scenario as s, registermock.settings as t\n"
        f"world = s.load([pathlib.Path({str(catalogue())!r})], t.Settings())\n"
        "print(list(world.scenarios.values()))\n"
    )
    environment = os.environ | {
        "PYTHONPATH": str(Path(registermock.__file__).parents[1]),
        "PYTHONHASHSEED": hash_seed,
        "PYTHONIOENCODING": "utf-8",
    }
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, check=True, env=environment, encoding="utf-8").stdout


@pytest.fixture(scope="module")
def shipped() -> list[Scenario]:
    world = load([catalogue()], Settings())
    return [scenario for scenario in world.scenarios.values() if scenario.source is not BUILT_IN]


class TestCatalogue:
    """The shipped scenarios as a whole."""

    def test_every_file_is_loaded_under_its_own_name(self, shipped: list[Scenario]) -> None:
        assert sorted(scenario.name for scenario in shipped) == sorted(file.stem for file in catalogue().glob("*.yaml"))

    def test_every_scenario_expects_something(self, shipped: list[Scenario]) -> None:
        assert [scenario.name for scenario in shipped if not scenario.expectations] == []

    def test_all_national_ids_are_synthetic(self, shipped: list[Scenario]) -> None:
        people = [one.person for scenario in shipped for one in scenario.citizens]
        people += [one.person for scenario in shipped for one in scenario.doctors]

        assert {kind(person.nin) for person in people} == {Kind.SYNTHETIC}
