"""A small scenario beside another, and what a verb makes of it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from registermock.clock import moment
from registermock.resolution import Resolution, WorldRegisters, carried_out, resolve
from registermock.scenario import ScenarioFile, Shelf
from registermock.scenario.editing import verb_of
from registermock.settings import Settings
from registermock.world import View

NOW = datetime(2026, 3, 2, 9, 0, 0, 500_000)
SMALL = """\
# yaml-language-server: $schema=./scenario.schema.json
name: small
title: Liten   # the title's comment
clock: 2026-03-02 09:00
lists:
  # Kari is on this one.
  nord:
    office: Nord legekontor
    doctors:
      - {vikar: anna, from: 2026-01-01}   # the only one
  sor: {office: Sør legekontor, doctors: [{gp: bo, from: 2020-01-01}, {vikar: anna, from: 2025-01-01}]}
offices:
  Vest legekontor: {service: {}}
parties:
  bo: {services: [forny-resept, kontakt-legekontoret]}
citizens:
  kari:   # stands first
    nin: 27824327454
    list: nord
  ola: {nin: "13836033390", list: sor}
expect:
  kari:
    - {outcome: vikar, addressed_to: anna, services: [bestill-time, forny-resept, kontakt-legekontoret, e-konsultasjon]}
    - {at: 2025-12-31, outcome: none}
  ola: {outcome: gp, addressed_to: bo, services: [forny-resept, kontakt-legekontoret]}
"""
OTHER = """\
name: other
title: En annen
lists: {nord: {office: Øst legekontor, doctors: [{gp: bo, from: 2020-01-01}]}}
citizens: {siri: {nin: 19864602986, list: nord}}
"""
KARI, OLA, SIRI = "27824327454", "13836033390", "19864602986"


class Told:
    """A shelf on which things happen."""

    def __init__(self) -> None:
        self.shelf = Shelf({}, Settings()).with_text("small.yaml", SMALL).with_text("other.yaml", OTHER)
        self.file = self.shelf.files["small.yaml"]

    def happens(self, verb: str, **arguments: object) -> ScenarioFile:
        """The file after that; `from_` is `from`."""
        given = {name.rstrip("_"): value for name, value in arguments.items()}
        self.shelf, self.file = carried_out(verb_of(verb, given), self.shelf, NOW)
        return self.file

    def add(self, text: str) -> None:
        """A third scenario."""
        self.shelf = self.shelf.with_text("third.yaml", f"name: third\ntitle: Tredje\n{text}")

    def resolved(self, nin: str, at: str = "2026-03-02 09:00") -> Resolution:
        """What the flow finds for the citizen at that moment."""
        return resolve(WorldRegisters(View(self.shelf.world, self.shelf.settings, moment(at))), nin)

    def reached(self, nin: str, at: str = "2026-03-02 09:00") -> str:
        """The outcome, and the key of whom the citizen reaches."""
        found = self.resolved(nin, at)
        party = self.shelf.world.parties.get(found.addressed_to or 0)
        return f"{found.outcome} {party.key}" if party else str(found.refused or found.outcome)

    def her_id(self, key: str, office: str | None = None) -> int:
        """The HER-id of the party with that key, at that office if it has several."""
        return next(
            p.her_id for p in self.file.scenario.parties
            if p.key == key and p.parent and office in (None, p.parent.name)
        )  # fmt: skip


@pytest.fixture
def told() -> Told:
    """Two scenarios, `small` and `other`, before anything happened."""
    return Told()


@pytest.fixture
def refused(told: Told) -> Callable[..., str]:
    """What a verb is refused with; nothing may have changed then."""

    def refused_with(kind: type[Exception], verb: str, **arguments: Any) -> str:
        before, texts = told.shelf, {name: file.text for name, file in told.shelf.files.items()}
        with pytest.raises(kind) as caught:
            told.happens(verb, **arguments)
        assert told.shelf is before
        assert {name: file.text for name, file in told.shelf.files.items()} == texts
        return str(caught.value)

    return refused_with
