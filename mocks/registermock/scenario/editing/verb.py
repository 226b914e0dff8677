"""What happens in the domain, as an edit of one scenario's document."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime, time
from typing import ClassVar

from registermock.scenario.editing.desk import Desk
from registermock.scenario.text.manuscript import Manuscript


@dataclass(frozen=True, kw_only=True)
class Verb(ABC):
    """Something that happens, with its arguments as fields; `norwegian` and `english` say what, for people."""

    name: ClassVar[str]
    norwegian: ClassVar[str]
    english: ClassVar[str]

    @abstractmethod
    def edit(self, desk: Desk) -> Manuscript:
        """The edited text of the one file it concerns. Raises CannotEdit; whether it makes sense, `check` says."""

    def settles(self, desk: Desk) -> int | None:  # noqa: ARG002  most settle nothing
        """The HER-id of a party whose CPP the edited text tells all of, what was changed over the wire included."""
        return None


def written_moment(moment: datetime) -> str:
    """A moment as people write it in scenarios."""
    if moment.time() == time():
        return f"{moment:%Y-%m-%d}"
    return f"{moment:%Y-%m-%d %H:%M}" if not (moment.second or moment.microsecond) else moment.isoformat(" ")
