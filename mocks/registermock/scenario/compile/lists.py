"""Offices, doctors and lists."""

from collections.abc import Iterator

from registermock.scenario.compile.derive import DEFAULT_MUNICIPALITY, full_name
from registermock.scenario.compile.draft import Draft
from registermock.scenario.format.document import (
    DoctorPeriodDocument,
    OfficeDocument,
)
from registermock.scenario.text.unknown import known
from registermock.world import (
    EARLIEST,
    Address,
    Doctor,
    DoctorPeriod,
    GPList,
    Municipality,
    Office,
    Person,
    Relationship,
    Source,
)

_RELATIONSHIPS = {"gp": Relationship.GP, "vikar": Relationship.VIKAR, "deleliste": Relationship.DELELISTE}
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday")


def offices(draft: Draft) -> None:
    """Every office that is described, or named by a list or a party."""
    for name, written in draft.document.offices.items():
        draft.offices[name] = office(draft, name, written, draft.source("offices", name))
    named = [(entry.office, ("lists", key, "office")) for key, entry in draft.document.lists.items()]
    for key, party in draft.document.parties.items():
        for field in ("office", "under_another_office"):
            named += [(name, ("parties", key, field))] if (name := getattr(party, field)) else []
    for name, path in named:
        if name not in draft.offices:
            draft.offices[name] = office(draft, name, OfficeDocument(), draft.source(*path))


def office(draft: Draft, name: str, written: OfficeDocument, source: Source) -> Office:
    """An office as described; what is not is derived."""
    seed, address = draft.seed, draft.seed.address(name)
    return Office(
        her_id=written.her_id or seed.her_id("office", name),
        org_number=written.org_number or seed.org_number(name),
        name=name,
        address=Address(
            written.street or address.street,
            written.postal_code or address.postal_code,
            written.city or address.city,
        ),
        municipality=_municipality(written.municipality),
        phone=written.phone or seed.phone(name),
        source=source,
    )


def _municipality(text: str | None) -> Municipality:
    if not text:
        return DEFAULT_MUNICIPALITY
    code, _, name = text.partition(" ")
    return Municipality(code, name or code)


def doctors(draft: Draft) -> None:
    """Every doctor that is described, or named by a list or a party."""
    for key in draft.document.doctors:
        doctor(draft, key, draft.source("doctors", key))
    for list_key, entry in draft.document.lists.items():
        for index, cycle in enumerate(entry.doctors):
            path = ("lists", list_key, "doctors", index)
            named = [word for word in (cycle.gp, cycle.vikar, cycle.deleliste) if word]
            if len(named) != 1 and draft.written(*path):
                draft.refuse("a doctor's period names one doctor: write gp: or vikar: or deleliste:", *path)
            for key in named:
                doctor(draft, key, draft.source(*path))
    for key, party in draft.document.parties.items():
        if party.office:
            doctor(draft, party.doctor or key, draft.source("parties", key))


def doctor(draft: Draft, key: str, source: Source) -> None:
    """A doctor as described, unless he is known already; what is not described is derived."""
    if key in draft.doctors:
        return
    written = draft.document.doctors.get(key)
    nin = draft.nin(written.nin, "doctors", key, "nin") if written and written.nin else None
    name = full_name(written.name) if written and written.name else draft.seed.name(key)
    draft.doctors[key] = Doctor(
        hpr=(written and written.hpr) or draft.seed.hpr(key),
        person=Person(nin or draft.seed.doctor_nin(key), name),
        key=key,
        source=source,
    )


def lists(draft: Draft) -> None:
    """Every list with its doctors' periods."""
    for key, written in draft.document.lists.items():
        path = ("lists", key)
        starts = [cycle.start for cycle in written.doctors if known(cycle.start)]
        draft.lists[key] = GPList(
            id=written.id or draft.seed.contract_id("list", key),
            key=key,
            office=draft.offices[written.office],
            municipality=draft.offices[written.office].municipality,
            period=draft.period(written.start or min([EARLIEST, *starts]), written.end, (*path, "to")),
            doctors=tuple(
                cycle
                for index, entry in enumerate(written.doctors)
                for cycle in _doctor_periods(draft, key, index, entry)
            ),
            status=written.status,
            max_patients=written.max_patients,
            name=written.name,
            common=written.common,
            source=draft.source(*path),
            withheld=written.withheld,
        )


def _doctor_periods(draft: Draft, key: str, index: int, written: DoctorPeriodDocument) -> Iterator[DoctorPeriod]:
    """One; several only where several doctors are named, which is refused."""
    path = ("lists", key, "doctors", index)
    period = draft.period(written.start, written.end, (*path, "to"))
    substitute_for = _substitute_for(draft, written.substitute_for, (*path, "substitute_for"))
    for role, relationship in _RELATIONSHIPS.items():
        if key_of_doctor := getattr(written, role):
            yield DoctorPeriod(
                id=draft.seed.contract_id("period", key, index),
                doctor=draft.doctors[key_of_doctor],
                relationship=relationship,
                period=period,
                substitute_for=substitute_for,
                percentage=written.percentage,
                days=tuple(day.title() for day in written.days or _WEEK),
                source=draft.source(*path),
            )


def _substitute_for(draft: Draft, text: str | None, path: tuple[str | int, ...]) -> int | None:
    if text is None or text.isdecimal():
        return int(text) if text else None
    return draft.doctors[text].hpr if draft.knows(text, draft.doctors, "doctor", *path) else None
