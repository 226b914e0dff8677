"""From activated processes to the services a citizen can use."""

from registermock.resolution.answers import ProfileAnswer
from registermock.world import CURRENT_VERSION, SERVICE_OF, Refusal, Role, Service, version_number


def services_of(profile: ProfileAnswer) -> tuple[tuple[Service, ...], bool]:
    """The services the profile's clinician side offers, and whether any stands only in an old version.

    Real booking covers booking by wish. Which versions Helsenorge accepts is not known, so an old version
    counts and is flagged.
    """
    newest: dict[Service, tuple[int, ...]] = {}
    for process in profile.processes:
        service = SERVICE_OF.get(process.name)
        if service and process.role is Role.CLINICIAN:
            newest[service] = max(newest.get(service, ()), version_number(process.version))
    if Service.BOOKING in newest:
        newest.pop(Service.BOOKING_BY_WISH, None)
    old = any(version < version_number(CURRENT_VERSION) for version in newest.values())
    return tuple(service for service in Service if service in newest), old


def refusal_of(profile: ProfileAnswer, services: tuple[Service, ...]) -> Refusal | None:
    """Why a profile without any usable service is of no use."""
    if services:
        return None
    known = [process for process in profile.processes if process.name in SERVICE_OF]
    return Refusal.WRONG_ROLE if known else Refusal.NO_SERVICES
