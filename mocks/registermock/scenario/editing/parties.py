"""Parties of Adresseregisteret that are closed down and taken up again, and the processes they have in their CPP."""

from dataclasses import dataclass
from typing import Annotated, Any

from registermock.scenario.editing.arguments import Argument, CannotEdit, Kind
from registermock.scenario.editing.desk import Desk
from registermock.scenario.editing.entries import Entry, entry_of
from registermock.scenario.editing.verb import Verb
from registermock.scenario.text.manuscript import Manuscript
from registermock.scenario.text.writing import Data
from registermock.world import ALL_SERVICES, PROCESS_OF, Party, Role, Service

_Party = Annotated[str, Argument(Kind.PARTY, "Kommunikasjonsparten", "The communication party")]
_Service = Annotated[str, Argument(Kind.SERVICE, "Tjenesten", "The service", choices=tuple(map(str, Service)))]
_ROLES = tuple(map(str, Role))
_INACTIVE = "inactive-in-ar"
_EMPTY = "empty-cpp"
_NO_CPP = "none"


@dataclass(frozen=True, kw_only=True)
class PartyDeactivated(Verb):
    """A party is inactive in AR."""

    name = "party-deactivated"
    norwegian = "En kommunikasjonspart settes inaktiv i Adresseregisteret"
    english = "A communication party is deactivated in the address register"

    party: _Party

    def edit(self, desk: Desk) -> Manuscript:
        """Written as a breakage."""
        entry = entry_of(desk, self.party)
        if not entry.party.active:
            raise CannotEdit(f"{entry.party.key} is inactive already", "party")
        entry.broken(_INACTIVE)
        return entry.manuscript


@dataclass(frozen=True, kw_only=True)
class PartyActivated(Verb):
    """A party that was inactive in AR is active again."""

    name = "party-activated"
    norwegian = "En kommunikasjonspart settes aktiv igjen"
    english = "A communication party is activated again"

    party: _Party

    def edit(self, desk: Desk) -> Manuscript:
        """The breakage is taken away."""
        entry = entry_of(desk, self.party)
        if entry.party.active:
            raise CannotEdit(f"{entry.party.key} is active already", "party")
        entry.broken(without=(_INACTIVE,))
        return entry.manuscript


@dataclass(frozen=True, kw_only=True)
class ProcessActivated(Verb):
    """A party has one process more in its CPP; one that had no CPP gets one."""

    name = "process-activated"
    norwegian = "En part aktiverer en prosess"
    english = "A party activates a process"

    party: _Party
    service: _Service
    version: Annotated[
        str | None,
        Argument(Kind.VERSION, "Prosessversjonen; partens egen om utelatt", "The version; the party's if left out"),
    ] = None
    role: Annotated[
        str | None,
        Argument(Kind.ROLE, "Rollen; partens egen om utelatt", "The role; the party's if left out", choices=_ROLES),
    ] = None

    def edit(self, desk: Desk) -> Manuscript:
        """Among `services` where version and role are the party's, else spelt out among `processes`."""
        entry = entry_of(desk, self.party)
        services, spelt = _activated(entry, desk.seen(entry.party))
        version, role = self.version or _version(entry), self.role or _role(entry)
        new = _process(self.service, version, role)
        if new in [*spelt, *(_process(word, _version(entry), _role(entry)) for word in services)]:
            raise CannotEdit(f"{entry.party.key} has {self.service} in version {version} as {role} already", "service")
        if (version, role) == (_version(entry), _role(entry)):
            services.append(self.service)
        else:
            spelt.append(new)
        _write(entry, services, spelt)
        return entry.manuscript

    def settles(self, desk: Desk) -> int:
        """The party's own."""
        return desk.party(self.party).her_id


@dataclass(frozen=True, kw_only=True)
class ProcessRemoved(Verb):
    """A party has one process less in its CPP."""

    name = "process-removed"
    norwegian = "En part fjerner en prosess"
    english = "A party removes a process"

    party: _Party
    service: _Service
    version: Annotated[
        str | None, Argument(Kind.VERSION, "Prosessversjonen; alle om utelatt", "The version; all if left out")
    ] = None
    role: Annotated[
        str | None, Argument(Kind.ROLE, "Rollen; alle om utelatt", "The role; all if left out", choices=_ROLES)
    ] = None

    def edit(self, desk: Desk) -> Manuscript:
        """In every version and role, unless one is named; the CPP stays, even with nothing in it."""
        entry = entry_of(desk, self.party)
        services, spelt = _activated(entry, desk.seen(entry.party))
        left = [w for w in services if not self._meant(_process(w, _version(entry), _role(entry)))]
        left_spelt = [process for process in spelt if not self._meant(process)]
        if (left, left_spelt) == (services, spelt):
            raise CannotEdit(f"{entry.party.key} has no such process", "service")
        _write(entry, left, left_spelt)
        return entry.manuscript

    def settles(self, desk: Desk) -> int:
        """The party's own."""
        return desk.party(self.party).her_id

    def _meant(self, process: dict[str, Data]) -> bool:
        version, role = self.version or process["version"], self.role or process["role"]
        return process == _process(self.service, version, role)


def _activated(entry: Entry, seen: Party) -> tuple[list[str], list[dict[str, Data]]]:
    """The services and the processes spelt out that the CPP holds, `seen` with what was changed over the wire."""
    services, spelt = _written(entry)
    there = [_process(one.name, one.version, str(one.role)) for one in seen.activated]
    services = [word for word in services if _process(word, _version(entry), _role(entry)) in there]
    known = [*spelt, *(_process(word, _version(entry), _role(entry)) for word in services)]
    spelt = [process for process in spelt if process in there]
    return services, spelt + [process for process in there if process not in known]


def _written(entry: Entry) -> tuple[list[str], list[dict[str, Data]]]:
    """Those the text tells of; none, where it tells of no CPP or of an empty one."""
    services, spelt = entry.get("services"), entry.get("processes")
    if entry.get("cpp") == _NO_CPP or _EMPTY in entry.breakage:
        return [], []
    if services is None:
        services = [] if spelt is not None else list(map(str, ALL_SERVICES))
    return list(services), [
        {"name": one["name"], "version": one.get("version", "1.2"), "role": one.get("role", str(Role.CLINICIAN))}
        for one in spelt or ()
    ]


def _write(entry: Entry, services: list[str], spelt: list[dict[str, Data]]) -> None:
    entry.cut("cpp")
    if _EMPTY in entry.breakage:
        entry.broken(without=(_EMPTY,))
    entry.put("services", list(services))
    if spelt:
        entry.put("processes", list(spelt))
    else:
        entry.cut("processes")


def _process(service: str, version: Any, role: Any) -> dict[str, Data]:
    known = PROCESS_OF[Service(service)].name if service in list(Service) else service
    return {"name": known, "version": version, "role": role}


def _version(entry: Entry) -> str:
    return entry.get("process_version") or "1.2"


def _role(entry: Entry) -> str:
    return entry.get("role") or str(Role.CLINICIAN)
