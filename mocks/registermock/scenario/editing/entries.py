"""The entry of a document that describes one party, and no other: found, or made."""

from dataclasses import dataclass
from typing import Any

from registermock.scenario.editing.arguments import CannotEdit
from registermock.scenario.editing.desk import Desk
from registermock.scenario.text.manuscript import Manuscript
from registermock.scenario.text.writing import Data
from registermock.scenario.text.yaml_text import Path
from registermock.world import Party, PersonParty, Scenario, ServiceParty


@dataclass(frozen=True, slots=True)
class Entry:
    """What a document says of one party, to be changed in its manuscript."""

    party: Party
    manuscript: Manuscript
    path: Path

    def get(self, key: str) -> Any:
        """What is written under the key, None where nothing is."""
        return self.manuscript.get(*self.path, key)

    def put(self, key: str, value: Data) -> None:
        """Write that under the key."""
        self.manuscript.put(value, *self.path, key)

    def cut(self, key: str) -> None:
        """Leave the key out."""
        self.manuscript.cut(*self.path, key)

    @property
    def breakage(self) -> list[str]:
        """The words of what is broken."""
        written = self.get("breakage")
        return list(written) if isinstance(written, list) else [written] if written else []

    def broken(self, *added: str, without: tuple[str, ...] = ()) -> None:
        """Break that, and mend what is in `without`."""
        words = [word for word in self.breakage if word not in without]
        words += [word for word in added if word not in words]
        if words:
            self.put("breakage", list(words))
        else:
            self.cut("breakage")


def entry_of(desk: Desk, text: str) -> Entry:
    """The entry of the party called that. Where an entry is about several parties, this one gets its own, with the
    HER-id it has; so everybody else stays as he is."""
    party = desk.party(text)
    scenario = desk.file(party).scenario
    manuscript = desk.manuscript(party)
    if isinstance(party, ServiceParty):
        return Entry(party, manuscript, ("offices", party.key, "service"))
    if not isinstance(party, PersonParty):
        raise CannotEdit(f"{party.name} is an office; name a doctor's party or an office's service", "party")
    return Entry(party, manuscript, ("parties", _own_key(manuscript, scenario, party)))


def _own_key(manuscript: Manuscript, scenario: Scenario, party: PersonParty) -> str:
    written = manuscript.get("parties", party.key)
    if written is None:
        manuscript.put({"office": party.office.name}, "parties", party.key)
        return party.key
    his = (written.get("doctor") or party.key) == party.doctor.key
    described = [one for one in scenario.parties if isinstance(one, PersonParty) and one.key == party.key]
    if his and (written.get("office") or len(described) == 1):
        return party.key
    key = _unused(party.key, {*(manuscript.get("parties") or ()), *(doctor.key for doctor in scenario.doctors)})
    own: dict[str, Data] = {"doctor": party.doctor.key, "office": party.office.name, "her_id": str(party.her_id)}
    manuscript.put({**(written if his else {}), **own}, "parties", key)
    return key


def _unused(key: str, taken: set[str]) -> str:
    return next(new for number in range(2, len(taken) + 3) if (new := f"{key}-{number}") not in taken)
