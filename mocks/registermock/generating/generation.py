"""Rows → scenario files, each with its reason and what the decision table finds for it."""

from random import Random
from typing import Any

from registermock.generating.covering import Combination, Row, combinations_of, covering
from registermock.generating.expecting import expected
from registermock.generating.factors import CERTIFICATE, CITIZEN, CPP, FACTORS, LIST, NIN, PARTY, TIME, UNSAID, VIKAR
from registermock.generating.facts import facts
from registermock.generating.ids import UnusedIds
from registermock.generating.moments import edge_of
from registermock.generating.people import cast
from registermock.generating.reasons import reasons
from registermock.generating.words import story, title
from registermock.scenario import ScenarioProblems, alone, catalogue, examined_text, load
from registermock.scenario.text.writing import written
from registermock.settings import Settings
from registermock.world.nin import Form

_IN_NAME = (CITIZEN, LIST, VIKAR, TIME, PARTY, CPP, CERTIFICATE)


def generated(strength: int, seed: int, settings: Settings) -> dict[str, str]:
    """Files (name → text) that hold every allowed combination of `strength` levels; equal arguments, equal files."""
    dice = Random(seed)  # noqa: S311  variety, not secrecy
    ids = UnusedIds(dice, load([catalogue()], settings).citizens)
    seen: set[Combination] = set()
    files = {}
    for number, row in enumerate(covering(FACTORS, strength, seed), start=1):
        first_here = [one for one in combinations_of(row, strength) if one not in seen]
        seen.update(first_here)
        data = _data(_name(number, row), row, dice, ids)
        data["expect"] = _expected(data, edge_of(row).looks, settings)
        lines = "".join(f"# {line}\n" for line in reasons(row, first_here, strength))
        files[f"{data['name']}.yaml"] = lines + written(data)
    return files


def _name(number: int, row: Row) -> str:
    words = [level for factor, level in row.items() if factor in _IN_NAME and level not in UNSAID]
    return "-".join((f"generated-{number:03}", *words))


def _data(name: str, row: Row, dice: Random, ids: UnusedIds) -> dict[str, Any]:
    people = cast(dice)
    head = {"name": name, "title": title(row), "story": story(row, people), "clock": edge_of(row).clock}
    return {**head, **facts(row, people, ids.another(Form(row[NIN])))}


def _expected(data: dict[str, Any], looks: tuple[str, ...], settings: Settings) -> dict[str, Any]:
    one = examined_text(written(data), data["name"], settings)
    if one.sound is None:
        raise ScenarioProblems(one.problems)
    return expected(alone(one.sound), one.sound, looks, settings)
