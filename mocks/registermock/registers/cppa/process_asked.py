"""A process as a caller names it, judged member by member; what is wrong is told as a ProcessRefused."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from registermock.faults.cppa import (
    HalfARole,
    MissingMember,
    TwoProcesses,
    UnknownChannel,
    UnknownProcess,
    UnknownRole,
    UnknownVersion,
)
from registermock.world import PROCESSES, ActivatedProcess, Process, Role
from registermock.world.communication.queues import queue

_PROCESS_OF_ID = {UUID(process.uuid): process for process in PROCESSES.values()}
_PROCESS_OF_NAME = {name.casefold(): process for name, process in PROCESSES.items()}


@dataclass(frozen=True, slots=True)
class ProcessAsked:
    """What a caller wrote (contract ProcessParameter); members he left out are None or empty.

    `channels` are addresses, `error_code` is what every refusal bears.
    """

    her_id: int
    error_code: str
    name: str | None = None
    uuid: UUID | None = None
    version: str | None = None
    role_names: tuple[str | None, ...] = ()
    channels: tuple[str | None, ...] = ()

    def process(self) -> Process:
        """The process with that id, or of that name; both may be given, if they agree. Case does not matter."""
        if not self.uuid or not self.uuid.int:
            return self._process_by_name()
        found = _PROCESS_OF_ID.get(self.uuid)
        if found is None:
            raise UnknownProcess("Guid", str(self.uuid), PROCESSES, self.error_code)
        if self.name and self.name.casefold() != found.name.casefold():
            raise TwoProcesses(found.uuid, found.name, self.name, self.error_code)
        return found

    def one_version(self, process: Process, known: Collection[str]) -> str:
        """The version, which is one of the known."""
        if not self.version:
            raise MissingMember("VersionNumber", self.error_code)
        if self.version not in known:
            raise UnknownVersion(self.version, process.name, known, self.error_code)
        return self.version

    def sides(self, process: Process, version: str) -> list[ActivatedProcess]:
        """The process in each role named, in the words of a CPP or as Helsepersonell and Innbygger; in both
        roles when none is named."""
        sides = [ActivatedProcess(process.name, version, role) for role in Role]
        known = dict.fromkeys([*Role, *(name for one in sides for name in one.role_names)])
        for name in self.role_names:
            if not name:
                raise MissingMember("Role/Name", self.error_code)
            if name not in known:
                raise UnknownRole(name, f"{process.name} {version}", known, self.error_code)
        found = [one for one in sides if not self.role_names or self._names(one)]
        if not found:
            raise HalfARole(f"{process.name} {version}", sides[0].role_names, self.error_code)
        return found

    def check_channels(self, process: Process) -> None:
        """A caller may repeat the party's own queues; others it cannot be given here."""
        known = [queue(self.her_id, kind) for kind in process.kinds]
        for address in self.channels:
            if address not in known:
                raise UnknownChannel(address or "", self.her_id, known, self.error_code)

    def _process_by_name(self) -> Process:
        if not self.name:
            raise MissingMember("Guid, or else Name,", self.error_code)
        found = _PROCESS_OF_NAME.get(self.name.casefold())
        if found is None:
            raise UnknownProcess("Name", self.name, PROCESSES, self.error_code)
        return found

    def _names(self, one: ActivatedProcess) -> bool:
        return one.role in self.role_names or set(self.role_names).issuperset(one.role_names)
