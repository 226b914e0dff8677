"""The facts of a scenario as tables."""

from registermock.docs.blocks import Table
from registermock.docs.words import Words
from registermock.resolution import kind_of
from registermock.world import Party, Period, Scenario


def citizens(scenario: Scenario, say: Words) -> Table:
    """Each citizen, a row for each of his lists."""
    head = (say("name"), say("key"), say("nin"), say("list"), say("from"), say("to"), say("died"))
    rows = []
    for one in scenario.citizens:
        who = (str(one.person.name), one.key, one.person.nin)
        died = one.died.isoformat() if one.died else ""
        on = [(member.gp_list.key, *_period(member.period)) for member in one.memberships]
        rows += [(*who, *membership, died) for membership in on or [("", "", "")]]
    return Table(head, tuple(rows))


def lists(scenario: Scenario, say: Words) -> Table:
    """Each list, a row for each doctor's period on it."""
    head = (say("list"), say("office"), say("status"), say("doctor"), "HPR", say("role"), say("from"), say("to"))
    rows = []
    for one in scenario.lists:
        what = (one.key, one.office.name, say(one.status))
        periods = [
            (str(cycle.doctor.person.name), str(cycle.doctor.hpr), say(cycle.relationship), *_period(cycle.period))
            for cycle in one.doctors
        ]
        rows += [(*what, *period) for period in periods or [("", "", "", "", "")]]
    return Table(head, tuple(rows))


def parties(scenario: Scenario, say: Words) -> Table:
    """Each communication party as Adresseregisteret and the CPP register have it."""
    head = ("HER-id", say("name"), say("in-ar"), say("activated"), say("certificates"))
    return Table(head, tuple(
        (str(one.her_id), one.name, _in_ar(one, say), _activated(one, say), _validity(one)) for one in scenario.parties
    ))  # fmt: skip


def _in_ar(party: Party, say: Words) -> str:
    if not party.listed:
        return say("unknown")
    words = [kind_of(party), say("active" if party.active else "inactive")]
    return ", ".join([*words, party.parent.name] if party.parent else words)


def _activated(party: Party, say: Words) -> str:
    if party.profile is None:
        return say("no-cpp")
    return ", ".join(f"{one.name} {one.version} ({one.role})" for one in party.activated) or say("nothing")


def _validity(party: Party) -> str:
    held = party.cpp_certificates
    return f"{held.encryption.not_before:%Y-%m-%d} – {held.encryption.not_after:%Y-%m-%d}" if held else ""


def _period(period: Period) -> tuple[str, str]:
    """In the words of a scenario file."""
    start, end = (f"{one:%Y-%m-%d %H:%M}".removesuffix(" 00:00") if one else "" for one in (period.start, period.end))
    return start, end
