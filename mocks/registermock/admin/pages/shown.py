"""The world as a page shows it: at the server's time, or at the moment that the address asks for by `?at=`."""

from dataclasses import dataclass
from datetime import datetime

from flask import request

from registermock.clock import YEARS, moment
from registermock.resolution import Resolution, WorldRegisters, resolve
from registermock.sentence import Sentence
from registermock.state import State
from registermock.world import Scenario, Source, View


@dataclass(frozen=True, slots=True)
class Asked:
    """The moment a page is asked to show; None for the server's own. `problem` tells why the text given is none."""

    at: datetime | None
    problem: Sentence | None = None


def moment_asked() -> Asked:
    """What the address asks for."""
    text = request.args.get("at", "").strip()
    if not text:
        return Asked(None)
    try:
        return Asked(moment(text))
    except ValueError:
        return Asked(None, Sentence(
            "“{text}” is no time that can be shown. Write Norwegian local time without offset, such as "
            "2026-03-02 09:00, in the years {first} to {last}.", text=text, first=YEARS[0], last=YEARS[-1],
        ))  # fmt: skip


def view_at(state: State, at: datetime | None) -> View:
    """What anybody sees at that moment."""
    return View(
        state.world,
        state.settings,
        at or state.moment,
        public_url=state.settings.public_url or request.host_url.rstrip("/"),
        ticking=state.ticking and at is None,
    )


def resolution(state: State, nin: str, at: datetime | None) -> Resolution:
    """Whom the citizen reaches at that moment."""
    return resolve(WorldRegisters(view_at(state, at)), nin)


def clock(state: State, source: Source, at: datetime | None) -> datetime:
    """What the clock shows for what is written there."""
    return view_at(state, at).now(source)


def scenarios(state: State) -> list[Scenario]:
    """Those that are in files."""
    return [one for one in state.world.scenarios.values() if one.source.line > 0]
