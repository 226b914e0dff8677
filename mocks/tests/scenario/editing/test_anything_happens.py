"""Whatever happens, in whatever order: the text is one that `check` accepts, and nobody else notices."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registermock.resolution import Resolution, WorldRegisters, carried_out, resolve
from registermock.resolution.checking import problems_of
from registermock.scenario import ScenarioProblems, Shelf, catalogue, shelf_of
from registermock.scenario.editing import VERBS, CannotEdit, Kind, arguments_of, verb_of
from registermock.settings import Settings
from registermock.world import Role, Scenario, Service, View, World

NOW = datetime(2026, 3, 2, 9)
GOLDEN = sorted((Path(__file__).parents[1] / "golden").glob("*.yaml"))
BUSY = """\
name: busy
title: Mye skjer
lists:
  a: {office: A, doctors: [{gp: eva, from: 2020-01-01}, {vikar: ola, from: 2025-01-01}]}
  b: {office: B, doctors: [{vikar: eva, from: 2025-06-01}]}
  c:
    office: C
    doctors:
      - {vikar: ola, from: 2026-02-01}   # alone
      - {deleliste: per, from: 2026-01-01}
offices:
  B: {service: {cpp: none}}
parties:
  eva: {process_version: 1.1, breakage: inactive-in-ar}
  siri: {doctor: ola, office: C, services: [forny-resept]}
citizens:
  kari: {nin: 15868000098, list: a}
  jon: {nin: 15866800240, lists: [{list: b, to: 2026-05-01}, {list: c, from: 2026-06-01}]}
  liv: {nin: 15866800321}
"""
SHELF = shelf_of([catalogue(), *GOLDEN], Settings()).with_text("busy.yaml", BUSY)
WORLD = SHELF.world
NEW_DOCTORS = ["ny", "NO", "å: b", "x" * 300, "\ud800"]
NEW_NINS = ["15866800402", "01010112345", "19825129297"]

moments = st.integers(-30, 30).map(lambda days: f"{NOW + timedelta(days=days * 7):%Y-%m-%d %H:%M}")


def _references(one: Scenario) -> dict[Kind, Any]:
    """What there is in a scenario to be named, and what there is not."""
    parties = [party.her_id for party in one.parties if party.parent and party.listed]
    return {
        Kind.LIST: st.sampled_from([f"{one.name}/{gp_list.key}" for gp_list in one.lists] or ["none"]),
        Kind.CITIZEN: st.sampled_from([citizen.person.nin for citizen in one.citizens] or ["none"]),
        Kind.PARTY: st.sampled_from(parties or [0]),
        Kind.DOCTOR: st.sampled_from([doctor.key for doctor in one.doctors] + NEW_DOCTORS),
        Kind.MOMENT: moments,
        Kind.END: moments,
        Kind.NATIONAL_ID: st.sampled_from(NEW_NINS),
        Kind.SERVICE: st.sampled_from([*Service, "nonsense"]),
        Kind.VERSION: st.sampled_from(["1.1", "1.2", "1.10", "x"]),
        Kind.ROLE: st.sampled_from([*Role, "nobody"]),
        Kind.SWITCH: st.booleans(),
    }


Happening = tuple[str, dict[str, object]]
named = [_references(SHELF.files["busy.yaml"].scenario)] * 30 + [_references(f.scenario) for f in SHELF.files.values()]


def _happening(name: str) -> st.SearchStrategy[Happening]:
    arguments = arguments_of(VERBS[name]).values()
    return st.sampled_from(named).flatmap(
        lambda known: st.tuples(
            st.just(name),
            st.fixed_dictionaries(
                {one.name: known[one.kind] if one.required else st.none() | known[one.kind] for one in arguments}
            ),
        )
    )


happenings = st.lists(st.sampled_from(sorted(VERBS)).flatmap(_happening), min_size=1, max_size=6)


def played(happened: list[Happening]) -> Iterator[tuple[Shelf, str]]:
    """The shelf after each of those that are not refused, and the file that changed."""
    shelf = SHELF
    for name, arguments in happened:
        try:
            shelf, file = carried_out(verb_of(name, arguments), shelf, NOW)
        except (CannotEdit, ScenarioProblems):
            continue
        yield shelf, file.name


def answers(world: World, shelf: Shelf, nins: Iterator[str]) -> dict[str, Resolution]:
    return {nin: resolve(WorldRegisters(View(world, shelf.settings)), nin) for nin in nins}


@given(happenings)
def test_the_text_is_always_one_that_check_accepts_and_means_the_world_there_is(
    tmp_path_factory: pytest.TempPathFactory, happened: list[Happening]
) -> None:
    for shelf, name in played(happened):
        file = tmp_path_factory.mktemp("edited") / Path(name).name
        file.write_text(shelf.files[name].text, encoding="utf-8")

        found = problems_of([file], shelf.settings)
        assert [
            one for one in found if one.severity == "error"
        ] == []  # overlaps are warned of, and may well come about
        assert _comments(SHELF.files[name].text) <= _comments(shelf.files[name].text)
        [read] = shelf_of([file], shelf.settings).files.values()
        assert read.scenario == shelf.files[name].scenario == shelf.world.scenarios[read.scenario.name]


@given(happenings)
def test_everybody_in_other_scenarios_keeps_every_id_and_every_answer(happened: list[Happening]) -> None:
    touched: set[str] = set()
    shelf = SHELF
    for after, name in played(happened):
        shelf = after
        touched.add(name)

    others = [file.scenario for name, file in SHELF.files.items() if name not in touched]
    assert [file.scenario for name, file in shelf.files.items() if name not in touched] == others
    nins = [citizen.person.nin for one in others for citizen in one.citizens]
    assert answers(shelf.world, shelf, iter(nins)) == answers(WORLD, shelf, iter(nins))


@settings(max_examples=150)
@given(st.sampled_from(sorted(VERBS)).flatmap(_happening))
def test_in_the_same_scenario_nothing_changes_but_what_the_verb_is_about(happened: Happening) -> None:
    name, arguments = happened
    for shelf, file in played([happened]):
        before, after = SHELF.files[file].scenario, shelf.files[file].scenario

        assert _unlike(before.offices, after.offices) == set()
        assert _unlike(before.doctors, after.doctors) <= {arguments.get("doctor")}
        assert len(_unlike(before.lists, after.lists)) == ("list" in arguments and "citizen" not in arguments)
        changed = {party.her_id for party in before.parties if party not in after.parties}
        assert changed == ({arguments["party"]} if "party" in arguments else set())
        kept = [one for gp_list in before.lists for one in gp_list.doctors]
        left = {one.id: one for gp_list in after.lists for one in gp_list.doctors}
        assert all(left[one.id].doctor == one.doctor for one in kept)
        members = {one.id: one.gp_list.id for citizen in after.citizens for one in citizen.memberships}
        assert all(members[one.id] == one.gp_list.id for citizen in before.citizens for one in citizen.memberships)
        assert name == "national-id-changed" or list(map(_nin, before.citizens)) == list(map(_nin, after.citizens))


def _comments(text: str) -> set[str]:
    return set(re.findall("#.*", text))


def _nin(citizen: Any) -> str:
    return str(citizen.person.nin)


def _unlike(before: tuple[Any, ...], after: tuple[Any, ...]) -> set[Any]:
    return {getattr(one, "key", None) or one.name for one in [*before, *after] if (one in before) != (one in after)}


def test_the_verbs_are_described_in_two_languages() -> None:
    for name, verb in VERBS.items():
        told = [verb.norwegian, verb.english]
        told += [text for one in arguments_of(verb).values() for text in (one.norwegian, one.english)]
        assert verb.name == name
        assert all(told)


def test_an_unknown_verb_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(CannotEdit, match="there is no verb vikar-stars; did you mean vikar-starts"):
        verb_of("vikar-stars", {})
