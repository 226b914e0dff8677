"""What a party can send and receive in each role it has activated: the common ground of both forms of a profile.

Versions differ: up to 1.1 a role is named after the process with `receiver` or `sender` behind it and has one
action named as the process; later ones have the roles Helsepersonell and Innbygger and an action a message.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from registermock.soap.cppa.ebxml_parts import Style
from registermock.world import OLD_VERSION, PROCESSES, ActivatedProcess, Usage
from registermock.world.communication.queues import QueueKind

RECEIPT = "Apprec"
_ASYNCHRONOUS = (RECEIPT, "AvbestillAvtale")  # a synchronous call waits for an answer; these get none


@dataclass(frozen=True, slots=True)
class ProtocolParty:
    """One side of a document; `certificates` are DER."""

    her_id: int
    name: str
    processes: tuple[ActivatedProcess, ...]
    certificates: Mapping[Usage, bytes]


@dataclass(frozen=True, slots=True)
class Binding:
    """One action a party can send or receive in a role of a process, and over which kind of channel."""

    process: str
    role: str
    way: str
    action: str
    kind: QueueKind
    id: str

    def answers(self, other: "Binding") -> bool:
        """Whether the other party's binding is the far end of this one."""
        same = (self.process, self.action, self.kind) == (other.process, other.action, other.kind)
        return same and self.way != other.way


def style_of(*parties: ProtocolParty) -> Style:
    """One style for a whole document: the first only where every process is of the old version."""
    versions = {process.version for party in parties for process in party.processes}
    return Style.FIRST if versions == {OLD_VERSION} else Style.SECOND


def roles_of(party: ProtocolParty) -> list[tuple[ActivatedProcess, str]]:
    """Each role to write, once: a clinician of the old version is both receiver and sender there."""
    found: dict[tuple[str, str, str], ActivatedProcess] = {}
    for process in party.processes:
        for role in process.role_names:
            found.setdefault((process.name, process.version, role), process)
    return [(process, role) for (_, _, role), process in found.items()]


def bindings_of(her_id: int | None, activated: ActivatedProcess, role: str) -> Iterator[Binding]:
    """What can be sent in a role, then what can be received; without HER-id for whoever has the role."""
    old = activated.version == OLD_VERSION
    owner = "" if her_id is None else f"-{her_id}"
    for way, actions in zip(("Send", "Receive"), _actions(activated), strict=True):
        for action, kind in actions:
            written = action.upper() if old else action
            name = f"{activated.name}-v{activated.version}-{role}-{way}-{written}-{kind}{owner}"
            yield Binding(activated.name, role, way, written, kind, name)


def _actions(activated: ActivatedProcess) -> tuple[list[tuple[str, QueueKind]], ...]:
    process = PROCESSES[activated.name]
    if activated.version == OLD_VERSION:
        both = [*((process.name, kind) for kind in process.kinds), (RECEIPT, process.kinds[0])]
        return both, both
    slow = _ASYNCHRONOUS if process.synchronous else (*process.sends, *process.receives)
    return tuple(
        [(action, "async" if action in slow else "sync") for action in actions]
        for actions in process.actions(activated.role)
    )
