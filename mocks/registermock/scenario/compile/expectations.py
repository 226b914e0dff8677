"""What each citizen is expected to meet, with names turned into HER-ids."""

from typing import TypeVar

from registermock.scenario.compile.draft import Draft
from registermock.scenario.format.document import ExpectationDocument
from registermock.scenario.problems import nearest
from registermock.scenario.text.unknown import known, unknown_name
from registermock.scenario.text.yaml_text import Path
from registermock.world import Citizen, Expectation, Flag, Outcome, Party, PersonParty, Refusal

_WordT = TypeVar("_WordT", Flag, Refusal)


def expectations(draft: Draft) -> tuple[Expectation, ...]:
    """Every entry under `expect`."""
    found = []
    for key, entries in draft.document.expect.items():
        draft.knows(key, draft.document.citizens, "citizen", "expect", key)
        found += [_expectation(draft, key, index, entry) for index, entry in enumerate(entries)]
    return tuple(found)


def _expectation(draft: Draft, key: str, index: int, written: ExpectationDocument) -> Expectation:
    citizen = draft.citizens.get(key)
    path = ("expect", key, index)
    at = written.at or draft.document.clock
    return Expectation(
        scenario=draft.document.name,
        citizen=key,
        nin=citizen.person.nin if citizen else unknown_name(),
        at=at,
        outcome=Outcome(written.outcome),
        addressed_to=_her_id(draft, citizen, written, path),
        services=tuple(written.services),
        refused=_word(draft, Refusal, written.refused, (*path, "refused")),
        flags=tuple(flag for word in written.flags if (flag := _word(draft, Flag, word, (*path, "flags")))),
        source=draft.source(*path),
    )


def _her_id(draft: Draft, citizen: Citizen | None, written: ExpectationDocument, path: Path) -> int | None:
    if written.addressed_to is None:
        return None
    if not draft.knows(written.addressed_to, draft.addressees, "party", *path, "addressed_to"):
        return None
    member = citizen and citizen.membership(written.at or draft.document.clock)
    named = draft.addressees[written.addressed_to]
    own = [party for party in named if member and _office(party) == member.gp_list.office.name]
    return (own or named)[0].her_id


def _office(party: Party) -> str | None:
    office = party.office if isinstance(party, PersonParty) else party.parent
    return office.name if office else None


def _word(draft: Draft, words: type[_WordT], text: str | None, path: tuple[str | int, ...]) -> _WordT | None:
    if text is None or text in list(words):
        return words(text) if text else None
    if known(text):
        draft.refuse(f"{text} is not known here; {nearest(text, list(words), draft.placed.effort)}", *path)
    return None
