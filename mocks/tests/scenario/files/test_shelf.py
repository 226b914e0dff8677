"""Loaded scenarios as one value: changed as if the files had been loaded anew, or not at all."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registermock.population import with_national
from registermock.scenario import ScenarioProblems, Shelf, catalogue, load, shelf_of
from registermock.settings import Settings
from registermock.world import World

SMALL = "name: small\ntitle: Liten\nlists: {u: {office: Torget, doctors: [{vikar: eva, from: 2026-01-01}]}}\n"
KARI = "citizens: {kari: {nin: 15868000098, list: u}}\n"
SHIPPED = sorted(catalogue().glob("*.yaml"))

files = st.sampled_from(SHIPPED)


@pytest.fixture(scope="module")
def shipped() -> Shelf:
    return shelf_of([catalogue()], Settings())


def told(change: Callable[[], Shelf]) -> list[str]:
    with pytest.raises(ScenarioProblems) as caught:
        change()
    return [str(problem) for problem in caught.value.problems]


def same(one: World, other: World) -> bool:
    """Whether both hold the same scenarios, and find everybody by the same ids."""
    return all(
        dict(getattr(one, found)) == dict(getattr(other, found))
        for found in ("scenarios", "citizens", "lists", "doctors", "offices", "parties", "accounts")
    )


def test_a_shelf_holds_each_file_as_it_was_read(shipped: Shelf) -> None:
    assert list(shipped.files) == [file.name for file in SHIPPED]
    assert all(shipped.files[file.name].text == file.read_text(encoding="utf-8") for file in SHIPPED)
    assert same(shipped.world, load([catalogue()], Settings()))


def test_an_added_scenario_is_there_and_the_shelf_it_was_added_to_is_as_before(shipped: Shelf) -> None:
    added = shipped.with_text("small.yaml", SMALL + KARI)

    assert added.world.citizens["15868000098"].key == "kari"
    assert "15868000098" not in shipped.world.citizens
    assert list(added.files) == [*shipped.files, "small.yaml"]
    assert all(added.files[name] is file for name, file in shipped.files.items())


def test_a_replaced_scenario_stays_in_its_place_and_may_take_over_its_own_ids(shipped: Shelf) -> None:
    text = shipped.files["ordinary-gp.yaml"].text.replace("ingrid", "astrid")

    replaced = shipped.with_text("ordinary-gp.yaml", text)

    assert list(replaced.files) == list(shipped.files)
    assert {doctor.key for doctor in replaced.world.doctors.values()} >= {"astrid"}
    assert not any(doctor.key == "ingrid" for doctor in replaced.world.doctors.values())


@pytest.mark.parametrize("name", ["ordinary-gp.yaml", "ordinary-gp"])
def test_a_scenario_is_taken_away_by_the_name_of_its_file_or_its_own(shipped: Shelf, name: str) -> None:
    left = shipped.without(name)

    assert "13836033390" not in left.world.citizens
    assert same(left.world, load([file for file in SHIPPED if file.name != "ordinary-gp.yaml"], Settings()))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (SMALL.replace("doctors", "doktors"), "small.yaml:3:29: doktors is no key here; did you mean doctors?"),
        ("name: [",
         "small.yaml:2:1: not readable as YAML: a bracket before this is not closed; write a value, or close it"),
        (SMALL + "citizens: {kari: {nin: 27824327454, list: u}}\n",
         "small.yaml:4:12: national id 27824327454 is taken by vacant-one-vikar.yaml:14; give another one"),
        (SMALL.replace("small", "ordinary-gp"),
         "small.yaml:1:1: the scenario name ordinary-gp is taken by ordinary-gp.yaml:2; give another one"),
        (SMALL + "parties: {eva: {her_id: 9000001}}\n",
         "small.yaml:4:11: HER-id 9000001 is taken by (built in); give another one"),
        (SMALL + "parties: {eva: {her_id: 7}}\noffices: {Torget: {her_id: 7}}\n",
         "small.yaml:4:11: HER-id 7 is taken by small.yaml:5; give another one"),
        (SMALL + "# \ud800", "small.yaml:1:1: cannot be read: it is not UTF-8 text"),
    ],
)  # fmt: skip
def test_a_text_is_refused_as_check_refuses_the_file(shipped: Shelf, text: str, problem: str) -> None:
    assert told(lambda: shipped.with_text("small.yaml", text)) == [problem]


def test_taking_away_what_is_not_there_is_refused_with_the_nearest_name(shipped: Shelf) -> None:
    assert told(lambda: shipped.without("ordinary-pg.yaml")) == [
        "ordinary-pg.yaml:1:1: no such scenario is loaded; did you mean ordinary-gp.yaml?"
    ]


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.sampled_from(["put", "cut"]), st.sampled_from(SHIPPED), st.sampled_from(SHIPPED)), max_size=8)
)
def test_a_shelf_after_any_changes_is_what_its_files_make_loaded_anew(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, Path, Path]]
) -> None:
    shelf = shelf_of(SHIPPED[:6], Settings())
    for what, name, source in changes:
        try:
            shelf = shelf.with_text(name.name, source.read_text("utf-8")) if what == "put" else shelf.without(name.name)
        except ScenarioProblems:
            continue

    folder = tmp_path_factory.mktemp("shelf")
    for file in shelf.files.values():
        (folder / file.name).write_text(file.text, "utf-8")
    assert same(shelf.world, shelf_of([folder / name for name in shelf.files], Settings()).world)


def test_a_changed_shelf_stands_beside_the_national_population(shipped: Shelf) -> None:
    world, _ = with_national(shipped.with_text("small.yaml", SMALL + KARI).world, shipped.settings)

    assert world.citizens["15868000098"].key == "kari"
    assert len(world.lists) > len(shipped.world.lists)
