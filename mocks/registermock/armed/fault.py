"""What all armed faults have in common."""

from dataclasses import dataclass
from typing import ClassVar

from registermock.armed.answer import Answer, Call
from registermock.armed.parameters import check
from registermock.world import View


@dataclass(frozen=True)
class ArmedFault:
    """Something that goes wrong with one call, on purpose.

    A fault is its parameters and at least one of three methods. Whoever makes one with parameters out of bounds gets
    `Unusable`.
    """

    kind: ClassVar[str]
    """Its name in JSON."""
    en: ClassVar[str]
    no: ClassVar[str]
    """What the client meets, in one sentence each."""

    def __post_init__(self) -> None:
        check(self, self.kind)

    def shown(self, view: View) -> View:
        """What the register sees of the world while it answers."""
        return view

    def instead(self, call: Call) -> Answer | None:
        """The answer that is given without asking the register: nothing is carried out. None: it is asked."""
        return None

    def disturb(self, answer: Answer) -> Answer:
        """What becomes of the register's answer on the way; whatever the call changes is changed."""
        return answer
