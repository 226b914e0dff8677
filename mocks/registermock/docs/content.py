"""The page of one scenario: story, facts, outcome, the path to it, and the messages behind it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from registermock.docs.blocks import Block, Code, Heading, Link, Page, Paragraph, Table
from registermock.docs.facts import citizens, lists, parties
from registermock.docs.samples import Samples
from registermock.docs.words import Words
from registermock.resolution import Resolution, WorldRegisters, resolve, told
from registermock.settings import Settings
from registermock.world import Citizen, Scenario, View, World

INDEX = "index"

_TOLD_IN = "nb"
"""Titles and stories are Norwegian by custom."""


def page_name(scenario: Scenario) -> str:
    """The name of its page; nothing else can have it."""
    return f"scenario-{scenario.name}"


class Pages:
    """Makes the pages of a world in one language."""

    def __init__(self, world: World, settings: Settings, words: Words) -> None:
        self._world = world
        self._settings = settings
        self._say = words
        self._samples = Samples()

    def index(self, scenarios: list[Scenario]) -> Page:
        """Every scenario with the outcome for each of its citizens."""
        say = self._say
        head = (say("scenario"), say("citizen"), say("nin"), say("reaches"), say("services"), say("remarks"))
        rows = tuple(
            (Link(one.title, page_name(one)), str(citizen.person.name), citizen.person.nin, *self._outcome(found))
            for one in scenarios
            for citizen in one.citizens
            for found in (self._found(citizen),)
        )
        title = say("catalogue")
        return Page(INDEX, title, say.language, (Heading(1, title), Paragraph(say("about")), Table(head, rows)))

    def scenario(self, scenario: Scenario) -> Page:
        """The page of a scenario."""
        return Page(page_name(scenario), scenario.title, self._say.language, tuple(self._blocks(scenario)))

    def _blocks(self, scenario: Scenario) -> Iterator[Block]:
        say = self._say
        yield Paragraph(Link(say("all"), INDEX))
        yield Heading(1, scenario.title, _TOLD_IN)
        if scenario.story:
            yield Paragraph(scenario.story, _TOLD_IN)
        yield Paragraph(f"{say('scenario')}: {scenario.name}. {say('clock')}: {scenario.clock:%Y-%m-%d %H:%M:%S}.")
        for title, table in (("citizens", citizens), ("lists", lists), ("parties", parties)):
            found = table(scenario, say)
            if found.rows:
                yield from (Heading(2, say(title)), found)
        for citizen in scenario.citizens:
            yield from self._citizen(scenario, citizen)

    def _citizen(self, scenario: Scenario, citizen: Citizen) -> Iterator[Block]:
        say, found = self._say, self._found(citizen)
        yield Heading(2, str(citizen.person.name))
        yield Heading(3, say("answers"))
        yield self._over_time(scenario, citizen)
        yield Heading(3, say("path"))
        yield Code(told(found))
        yield Heading(3, say("messages"))
        yield Paragraph(say("about-messages"))
        for one in self._samples.of(found, View(self._world, self._settings)):
            asked = f"{one.register} {one.operation}"
            yield Code(f"POST {one.address}\nSOAPAction: {one.action}\n\n{one.request}", f"{asked}: {say('request')}")
            yield Code(f"HTTP {one.status}\n\n{one.reply}", f"{asked}: {say('reply')}")

    def _over_time(self, scenario: Scenario, citizen: Citizen) -> Table:
        say = self._say
        moments = {scenario.clock, *(one.at for one in scenario.expectations if one.nin == citizen.person.nin)}
        head = (say("at"), say("reaches"), say("services"), say("remarks"), say("addressed"))
        rows = tuple(
            (f"{at:%Y-%m-%d %H:%M:%S}", *self._outcome(found), str(found.addressed_to or ""))
            for at in sorted(moments)
            for found in (self._found(citizen, at),)
        )
        return Table(head, rows)

    def _found(self, citizen: Citizen, at: datetime | None = None) -> Resolution:
        view = View(self._world, self._settings, at) if at else View(self._world, self._settings)
        found = resolve(WorldRegisters(view), citizen.person.nin)
        return replace(found, steps=tuple(replace(step, source=_file_name(step.source)) for step in found.steps))

    def _outcome(self, found: Resolution) -> tuple[str, str, str]:
        refused = [found.refused.value] if found.refused else []
        services = ", ".join(map(self._say, found.services)) or self._say("nothing")
        return self._say(found.outcome), services, ", ".join([*refused, *(flag.value for flag in found.flags)])


def _file_name(source: str | None) -> str | None:
    """The place in a file without the folders, which are others on every machine."""
    return Path(source).name if source else None
