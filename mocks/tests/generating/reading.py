"""The levels of a scenario read back from its World: what the file says, not what its maker meant."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from registermock.clock import utc
from registermock.world import (
    Citizen,
    DoctorPeriod,
    GPList,
    Party,
    PersonParty,
    Relationship,
    Role,
    Scenario,
    ServiceParty,
    Usage,
)
from registermock.world.nin import K1_WEIGHTS


def levels(scenario: Scenario) -> dict[str, str]:
    """Factor → level; what the flow never reaches is left out."""
    (citizen,) = scenario.citizens
    return dict(_levels(scenario, citizen))


def _levels(scenario: Scenario, citizen: Citizen) -> Iterator[tuple[str, str]]:
    yield "nin", _form(citizen.person.nin)
    if not citizen.memberships or citizen.died:
        yield "citizen", "dead" if citizen.died else "without-list"
        return
    yield "citizen", "on-a-list"
    gp_list = citizen.memberships[0].gp_list
    services = [party for party in scenario.parties if isinstance(party, ServiceParty)]
    people = {party.doctor.key: party for party in scenario.parties if isinstance(party, PersonParty)}
    gps = [one for one in gp_list.doctors if one.relationship is Relationship.GP]
    vikars = [one for one in gp_list.doctors if one.relationship is Relationship.VIKAR]
    yield "list", _list(gp_list, gps, people)
    yield "status", gp_list.status.value
    yield "vikar", _vikar(vikars, people, scenario.clock)
    yield "service", "service" if services else "no-service"
    decisive = gps or [one for one in vikars if not _past_or_future(one, scenario.clock)]
    if decisive:
        yield "time", _time(decisive[0], scenario.clock)
    addressed = {one.addressed_to for one in scenario.expectations}
    varied = gps or (vikars if _vikar(vikars, people, scenario.clock) == "one-vikar" else [])
    parties: list[Party] = [people[one.doctor.key] for one in varied[:1] if one.doctor.key in people]
    for party in (*parties, *services)[:1]:
        yield from _party(party, gp_list, scenario.clock) if party.her_id in addressed else ()


def _form(nin: str) -> str:
    if int(nin[0]) >= 4:
        return "d-number"
    if int(nin[2:4]) < 80:
        return "nhn"
    strict = sum(int(digit) * weight for digit, weight in zip(nin, K1_WEIGHTS, strict=False)) % 11 == 0
    return "tenor" if strict else "from-2032"


def _list(gp_list: GPList, gps: list[DoctorPeriod], people: dict[str, PersonParty]) -> str:
    if gps:
        return "gp" if gps[0].doctor.key in people else "gp-without-her-id"
    return "deleliste" if any(one.relationship is Relationship.DELELISTE for one in gp_list.doctors) else "vacant"


def _vikar(vikars: list[DoctorPeriod], people: dict[str, PersonParty], clock: datetime) -> str:
    if not vikars:
        return "no-vikar"
    if len(vikars) > 1:
        return "several-vikars"
    if vikars[0].doctor.key not in people:
        return "vikar-without-her-id"
    return _past_or_future(vikars[0], clock) or "one-vikar"


def _past_or_future(one: DoctorPeriod, clock: datetime) -> str | None:
    if one.period.end and one.period.end < clock - timedelta(days=1):
        return "vikar-expired"
    return "vikar-starts-later" if one.period.start > clock + timedelta(days=1) else None


def _time(one: DoctorPeriod, clock: datetime) -> str:
    start, end = one.period.start, one.period.end
    if start == datetime(2028, 2, 29) and end == datetime(2028, 3, 1):
        return "leap-day"
    for edge, name in ((start, "dst-spring"), (end, "dst-autumn")):
        if edge and _offset(edge) != _offset(edge - timedelta(hours=3)):
            return name
    if end == clock:
        return "midnight"
    if end:
        return "ends-today" if end.date() == clock.date() else "?"
    return "starts-today" if start.date() == clock.date() else "open-end"


def _offset(moment: datetime) -> timedelta:
    return moment - utc(moment).replace(tzinfo=None)


def _party(party: Party, gp_list: GPList, clock: datetime) -> Iterator[tuple[str, str]]:
    if not party.listed or not party.active:
        yield "party", "inactive-in-ar" if party.listed else "unknown-in-ar"
        return
    yield "party", "active" if party.parent == gp_list.office else "under-another-office"
    profile = party.profile
    if profile is None or profile.empty:
        yield "cpp", "empty-cpp" if profile else "no-cpp"
        return
    if {one.role for one in profile.processes} == {Role.CITIZEN}:
        yield "cpp", "wrong-role"
    elif {one.version for one in profile.processes} == {"1.1"}:
        yield "cpp", "old-version"
    else:
        yield "cpp", "all-four" if len(profile.processes) == 4 else "two-services"
    yield "certificate", _certificate(party, clock)


def _certificate(party: Party, clock: datetime) -> str:
    assert party.cpp_certificates
    one = next(spec for spec in party.cpp_certificates.both if spec.usage is Usage.ENCRYPTION)
    said = {
        "certificate-expired": one.not_after < clock,
        "certificate-not-yet-valid": one.not_before > clock,
        "certificate-revoked": one.revoked is not None,
        "certificate-wrong-usage": one.wrong_usage,
        "certificate-differs": party.cpp_certificates != party.certificates,
    }
    (found,) = [word for word, true in said.items() if true] or ["valid-certificate"]
    return found
