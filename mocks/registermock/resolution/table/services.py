"""From activated processes to the services a citizen can use."""

from registermock.resolution.answers import ProfileAnswer
from registermock.settings import Settings
from registermock.world import ALL_SERVICES, SERVICE_OF, Refusal, Role, Service, version_number


def services_of(profile: ProfileAnswer, settings: Settings) -> tuple[tuple[Service, ...], bool]:
    """The services the profile's clinician side offers, and whether any stands only in an old version.

    Real booking covers booking by wish. Which versions Helsenorge accepts is not known: by setting an old one
    counts and is flagged, or does not count.
    """
    newest: dict[Service, tuple[int, ...]] = {}
    for process in profile.processes:
        service = SERVICE_OF.get(process.name)
        if service and process.role is Role.CLINICIAN:
            newest[service] = max(newest.get(service, ()), version_number(process.version))
    accepted = version_number(settings.accepted_process_version)
    counting = {
        service: version
        for service, version in newest.items()
        if version >= accepted or settings.old_process_version == "flag"
    }
    if Service.BOOKING in counting:
        newest.pop(Service.BOOKING_BY_WISH, None)
        counting.pop(Service.BOOKING_BY_WISH, None)
    old = any(version < accepted for version in newest.values())
    return tuple(service for service in Service if service in counting), old


def too_few(services: tuple[Service, ...], settings: Settings) -> bool:
    """Whether a citizen sees none of these services because not all four are there."""
    covered = {Service.BOOKING if service is Service.BOOKING_BY_WISH else service for service in services}
    return settings.all_services_needed and bool(services) and not covered.issuperset(ALL_SERVICES)


def refusal_of(profile: ProfileAnswer, services: tuple[Service, ...]) -> Refusal | None:
    """Why a profile without any usable service is of no use."""
    if services:
        return None
    roles = {process.role for process in profile.processes if process.name in SERVICE_OF}
    return Refusal.WRONG_ROLE if roles == {Role.CITIZEN} else Refusal.NO_SERVICES
