"""Processes of a profile in object form (ProcessParameter), to the wire and from it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from registermock.registers.cppa.cpp import ProcessInCpp
from registermock.registers.cppa.process_asked import ProcessAsked
from registermock.settings import Settings
from registermock.soap.cppa import types
from registermock.soap.cppa.role_mapping import channel_name
from registermock.world.communication.queues import queue


def processes(found: Iterable[ProcessInCpp]) -> types.ArrayOfProcessParameter:
    """The processes of a CPP; any of them can be sent back as it is to have it removed."""
    return types.ArrayOfProcessParameter(ProcessParameter=[_process(one) for one in found])


def _process(found: ProcessInCpp) -> types.ProcessParameter:
    her_id = found.party.her_id
    channels = [types.Channel(Address=queue(her_id, kind), Name=channel_name(kind)) for kind in found.process.kinds]
    return types.ProcessParameter(
        HerId=her_id,
        Name=found.process.name,
        Process=types.ProcessWithGuid(
            Channels=types.ArrayOfChannel(Channel=channels),
            Guid=found.process.uuid,
            Roles=types.ArrayOfRole(Role=[types.Role(Name=name) for name in found.role_names]),
            VersionNumber=found.version,
        ),
    )


def asked(parameter: Any, settings: Settings) -> ProcessAsked:
    """What a caller wrote, of which any part may be missing or nil."""
    process = getattr(parameter, "Process", None)
    uuid = getattr(process, "Guid", None)
    return ProcessAsked(
        her_id=getattr(parameter, "HerId", None) or 0,
        error_code=settings.code_cppa_refused,
        name=getattr(parameter, "Name", None),
        uuid=UUID(uuid) if uuid else None,
        version=getattr(process, "VersionNumber", None),
        role_names=_members(process, "Roles", "Role", "Name"),
        channels=_members(process, "Channels", "Channel", "Address"),
    )


def _members(process: Any, array: str, item: str, member: str) -> tuple[str | None, ...]:
    items = getattr(getattr(process, array, None), item, None) or ()
    return tuple(getattr(one, member, None) for one in items)
