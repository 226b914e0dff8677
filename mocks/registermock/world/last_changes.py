"""When what the registers tell was last changed, by what the scenarios say and by what was changed while the server
ran."""

from collections.abc import Hashable, Iterator
from dataclasses import replace
from datetime import datetime

from registermock.world.period import Period
from registermock.world.source import Source
from registermock.world.view import View
from registermock.world.world import Scenario, What


def changed_at(view: View, what: What, period: Period, source: Source) -> datetime:
    """The latest by the view's time of: its period began, its period ended, somebody changed it while the server ran.

    It is the beginning for what has not begun, and was there from the start.
    """
    changed = view.world.last_changes.get(what)
    if period.end is None and changed is None:
        return period.start
    now = view.now(source)
    return max([at for at in (period.start, period.end, changed) if at and at <= now], default=period.start)


def said_otherwise(before: Scenario, after: Scenario) -> Iterator[What]:
    """What the registers date and the scenario now says otherwise, or for the first time."""
    was = dict(_said(before))
    return (what for what, said in _said(after) if was.get(what) != said)


def _said(scenario: Scenario) -> Iterator[tuple[What, Hashable]]:
    for party in scenario.parties:
        yield ("party", party.her_id), replace(party, profile=None)  # which AR tells nothing of
    for one in scenario.lists:
        yield ("list", one.id), replace(one, doctors=())
        for cycle in one.doctors:
            yield ("doctor", cycle.id), cycle
    for citizen in scenario.citizens:
        for member in citizen.memberships:
            yield ("membership", member.id), (member.gp_list.id, member.period, member.ended_by_death)
