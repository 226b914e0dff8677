"""What is described and reached by nothing else in the file."""

from collections.abc import Iterator

from registermock.scenario.format.document import ScenarioDocument
from registermock.scenario.text.unknown import known
from registermock.scenario.text.yaml_text import Path, PlacedText

_Role = tuple[str, str]
"""A doctor's key and an office's name."""


def unused(document: ScenarioDocument, placed: PlacedText) -> Iterator[tuple[Path, str]]:
    """Parties, doctors and offices that no list, team, account or expectation leads to, as far as can be known."""
    on_lists = _on_lists(document)
    perhaps = placed.unread | placed.meant
    found = [
        *_parties(document, on_lists),
        *_doctors(document, {doctor for doctor, _ in on_lists}),
        *_offices(document),
    ]
    for path, message in found:
        if path[1] not in perhaps and known(str(path[1])):
            yield path, message


def _on_lists(document: ScenarioDocument) -> set[_Role]:
    return {
        (doctor, one.office)
        for one in document.lists.values()
        for cycle in one.doctors
        for doctor in (cycle.gp, cycle.vikar, cycle.deleliste)
        if doctor
    }


def _parties(document: ScenarioDocument, on_lists: set[_Role]) -> Iterator[tuple[Path, str]]:
    expected = {entry.addressed_to for entries in document.expect.values() for entry in entries}
    for key, party in document.parties.items():
        doctor = party.doctor or key
        somewhere = any(who == doctor and not known(office) for who, office in on_lists)
        if somewhere or not party.office or not known(doctor, party.office):
            continue
        if (doctor, party.office) not in on_lists and key not in expected:
            what = f"{key} is reached by no list: {doctor} has none at {party.office}"
            yield ("parties", key), f"{what}; {_instead(doctor, on_lists)}, or drop it"


def _instead(doctor: str, on_lists: set[_Role]) -> str:
    offices = sorted(office for who, office in on_lists if who == doctor)
    return f"write office: {offices[0]}" if offices else f"put {doctor} on a list there"


def _doctors(document: ScenarioDocument, on_lists: set[str]) -> Iterator[tuple[Path, str]]:
    named = {party.doctor or key for key, party in document.parties.items()}
    named |= {who for team in document.teams.values() for who in (team.leader, *team.people)}
    named |= {cycle.substitute_for or "" for one in document.lists.values() for cycle in one.doctors}
    for key in document.doctors:
        if key not in on_lists | named:
            yield ("doctors", key), f"{key} is on no list and is nobody's party; put {key} on a list, or drop the entry"


def _offices(document: ScenarioDocument) -> Iterator[tuple[Path, str]]:
    named = {one.office for one in document.lists.values()} | {team.office for team in document.teams.values()}
    for party in document.parties.values():
        named |= {party.office or "", party.under_another_office or ""}
    for account in document.accounts.values():
        named |= set(account.offices or ())
    for name in document.offices:
        if name not in named:
            yield ("offices", name), f"{name} has no list and no party; write it as a list's office, or drop the entry"
