"""Communication parties: offices, their KX17 services, and every doctor in every role."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from registermock.clock import certificate_time
from registermock.scenario.compile import lists
from registermock.scenario.compile.draft import Draft
from registermock.scenario.format.document import Addressee, OfficeDocument, PartyDocument
from registermock.scenario.text.unknown import UNKNOWN_TIME, known, unknown_name
from registermock.scenario.text.yaml_text import Path
from registermock.world import (
    ALL_SERVICES,
    EARLIEST,
    PROCESS_OF,
    PROCESSES,
    VACANT_LIST_SERVICE,
    VACANT_LIST_SERVICE_NAME,
    ActivatedProcess,
    CertificatePair,
    Doctor,
    Office,
    OrganizationParty,
    Period,
    PersonParty,
    Profile,
    ServiceParty,
    certificate_pair,
)

_Entry = tuple[str, PartyDocument]
_YEAR = timedelta(days=365)


def parties(draft: Draft) -> None:
    """Everyone messages can be addressed to."""
    _judge(draft)
    for name, office in draft.offices.items():
        draft.parties.append(organization(office, name))
        written = draft.document.offices.get(name)
        if written and written.service is not None and written.service.her_id != "none":
            draft.parties.append(_service(draft, office, written.service))
    for doctor, office, key, written_party in _roles(draft):
        if written_party.her_id != "none":
            draft.parties.append(_person(draft, doctor, office, key, written_party))


def _judge(draft: Draft) -> None:
    """What a party says of itself, wherever the doctor works."""
    described: list[tuple[Path, Addressee]] = [
        (("parties", key), party) for key, party in draft.document.parties.items()
    ]
    described += [
        (("offices", name, "service"), office.service)
        for name, office in draft.document.offices.items()
        if office.service is not None
    ]
    for path, written in described:
        for index, process in enumerate(written.processes or ()):
            draft.knows(process.name, PROCESSES, "process", *path, "processes", index, "name")
        if said := written.certificate:
            start, end = _round_the_clock(_day(draft.document.clock), written)
            if not known(draft.document.clock):
                start = end = UNKNOWN_TIME
            draft.period(said.start or start, said.end or end, (*path, "certificate", "to"))


def organization(office: Office, key: str) -> OrganizationParty:
    """The office itself as a party of AR."""
    return OrganizationParty(
        key=key, her_id=office.her_id, name=office.name, parent=None,
        valid=Period(EARLIEST), office=office, source=office.source,
    )  # fmt: skip


_Role = tuple[str, str]
"""A doctor's key and an office's name."""


def _roles(draft: Draft) -> list[tuple[Doctor, Office, str, PartyDocument]]:
    """Each doctor at each office: as described with an office, else as described without, else as derived."""
    worked_at: dict[_Role, None] = {
        (cycle.doctor.key, gp_list.office.name): None for gp_list in draft.lists.values() for cycle in gp_list.doctors
    }
    anywhere, here = _described(draft, list(worked_at))
    described = {**anywhere, **here}
    return [
        (draft.doctors[role[0]], draft.offices[role[1]], *described.get(role, (role[0], PartyDocument())))
        for role in {**worked_at, **dict.fromkeys(described)}
    ]


def _described(draft: Draft, worked_at: list[_Role]) -> tuple[dict[_Role, _Entry], dict[_Role, _Entry]]:
    """The parties that describe a doctor wherever he works, and those that name the office."""
    anywhere: dict[_Role, _Entry] = {}
    here: dict[_Role, _Entry] = {}
    on_lists = {name for name, _ in worked_at}
    for key, written in draft.document.parties.items():
        doctor = written.doctor or key
        roles = [(doctor, written.office)] if written.office else [role for role in worked_at if role[0] == doctor]
        if not roles:
            draft.knows(doctor, on_lists, "doctor on any list", "parties", key, "doctor")
            roles = [_nowhere(draft, doctor, key)]
        entries = here if written.office else anywhere
        for role in roles:
            if role in entries:
                draft.refuse(f"{doctor} at {role[1]} is described as {entries[role][0]} already; leave one out",
                             "parties", key)  # fmt: skip
            entries[role] = (key, written)
    return anywhere, here


def _nowhere(draft: Draft, doctor: str, key: str) -> _Role:
    """What stands for the doctor and the office of a party that has none."""
    source, office = draft.source("parties", key), unknown_name()
    draft.offices[office] = lists.office(draft, office, OfficeDocument(), source)
    if doctor not in draft.doctors:
        doctor = unknown_name(doctor)
        lists.doctor(draft, doctor, source)
    return doctor, office


def _person(draft: Draft, doctor: Doctor, office: Office, key: str, written: PartyDocument) -> PersonParty:
    name = str(doctor.person.name)
    her_id = written.her_id if isinstance(written.her_id, int) else draft.seed.her_id("party", key, office.name)
    certificates = _certificates(draft, name, her_id, office, written)
    return PersonParty(
        key=key,
        her_id=her_id,
        name=name,
        parent=draft.offices[written.under_another_office] if written.under_another_office else office,
        valid=Period(EARLIEST),
        active="inactive-in-ar" not in written.breakage,
        listed="unknown-in-ar" not in written.breakage,
        certificates=certificates,
        profile=_profile(written, certificates),
        source=draft.source("parties", key) if key in draft.document.parties else doctor.source,
        doctor=doctor,
        office=office,
    )


def _service(draft: Draft, office: Office, written: Addressee) -> ServiceParty:
    her_id = written.her_id if isinstance(written.her_id, int) else draft.seed.her_id("service", office.name)
    path = ("offices", office.name, "service")
    certificates = _certificates(draft, f"{office.name} {VACANT_LIST_SERVICE_NAME}", her_id, office, written)
    return ServiceParty(
        key=office.name,
        her_id=her_id,
        name=VACANT_LIST_SERVICE_NAME,
        parent=office,
        valid=Period(EARLIEST),
        active="inactive-in-ar" not in written.breakage,
        listed="unknown-in-ar" not in written.breakage,
        certificates=certificates,
        profile=_profile(written, certificates),
        source=draft.source(*path),
        code=VACANT_LIST_SERVICE,
    )


def _profile(written: Addressee, certificates: CertificatePair) -> Profile | None:
    if written.cpp == "none":
        return None
    services = ALL_SERVICES if written.services is None and written.processes is None else written.services or ()
    named = [ActivatedProcess(PROCESS_OF[word].name, written.process_version, written.role) for word in services]
    spelt = [
        ActivatedProcess(process.name, process.version, process.role)
        for process in written.processes or ()
        if process.name in PROCESSES
    ]
    older = _before_renewal(certificates) if "certificate-differs" in written.breakage else None
    return Profile((*named, *spelt), empty="empty-cpp" in written.breakage, certificates=older)


def _certificates(draft: Draft, subject: str, her_id: int, office: Office, written: Addressee) -> CertificatePair:
    revoked = _day(draft.document.clock) - timedelta(days=30) if "certificate-revoked" in written.breakage else None
    return certificate_pair(
        subject, her_id, office.org_number, *_validity(draft, written),
        wrong_usage="certificate-wrong-usage" in written.breakage, revoked=revoked,
    )  # fmt: skip


def _before_renewal(pair: CertificatePair) -> CertificatePair:
    """The certificates the party had half a year earlier: still valid, but no longer those that AR tells."""
    half = _YEAR / 2
    return CertificatePair(
        *(replace(spec, not_before=spec.not_before - half, not_after=spec.not_after - half) for spec in pair.both)
    )


def _validity(draft: Draft, written: Addressee) -> tuple[datetime, datetime]:
    """As written; else three years round the clock's day, or all before or all after it when broken so on purpose."""
    start, end = _round_the_clock(_day(draft.document.clock), written)
    said = written.certificate
    if said is None:
        return start, end
    return _as_utc(said.start) or start, _as_utc(said.end) or end


def _as_utc(local: datetime | None) -> datetime | None:
    return local and certificate_time(local)


def _round_the_clock(day: datetime, written: Addressee) -> tuple[datetime, datetime]:
    if "certificate-expired" in written.breakage:
        return day - 2 * _YEAR, day - timedelta(days=30)
    if "certificate-not-yet-valid" in written.breakage:
        return day + timedelta(days=30), day + 2 * _YEAR
    return day - _YEAR, day + 2 * _YEAR


def _day(clock: datetime) -> datetime:
    return datetime.combine(clock.date(), time())
