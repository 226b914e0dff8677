"""Which list a citizen is on, was on, and who his GP is."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple, TypeVar

from registermock.faults.flr import InvalidHprNumber, InvalidNin, NotOnAnyList
from registermock.registers.flr.arguments import invalid
from registermock.registers.gp_her_id import Branch, addressee
from registermock.world import Citizen, Membership, Relationship, View
from registermock.world.nin import kind


class Association(NamedTuple):
    """A citizen on a list, as FLR tells it (contract PatientToGPContractAssociation).

    `gp_her_id` is None in historical answers, where FLR does not fill it. `with_contract` False leaves out the list
    itself and its doctors, for answers that have told them already.
    """

    citizen: Citizen
    membership: Membership
    gp_her_id: int | None
    with_patient: bool
    branch: Branch | None = None
    with_contract: bool = True


def patient_gp_details(view: View, nin: str | None) -> Association:
    """The list the patient is on now."""
    citizen = _citizen(view, nin)
    now = view.now(citizen.source) if citizen else None
    member = citizen.membership(now) if citizen and now else None
    if citizen is None or now is None or member is None:
        raise _not_on_any_list(view, citizen, now)
    named = addressee(view, member.gp_list, now)
    view.rule = named.branch.word
    return Association(citizen, member, named.her_id, view.settings.patient_in_details, named.branch)


def patients_gp_details(view: View, nins: Iterable[str | None]) -> list[Association]:
    """The same for several patients; one without a list makes the whole call fail."""
    return [patient_gp_details(view, nin) for nin in _not_too_many(view, nins)]


def patients_gp_details_at_time(view: View, asked: Iterable[tuple[str | None, datetime]]) -> list[Association]:
    """Lists at given times; patients without one then are left out. GPHerId is for answers about today only."""
    found = []
    for nin, at in _not_too_many(view, asked):
        citizen = _citizen(view, nin)
        member = citizen.membership(at) if citizen else None
        if citizen and member:
            today = at.date() == view.now(citizen.source).date()
            her_id = addressee(view, member.gp_list, at).her_id if today else None
            found.append(Association(citizen, member, her_id, view.settings.patient_in_details))
    return found


_AskedT = TypeVar("_AskedT")


def _not_too_many(view: View, asked: Iterable[_AskedT]) -> list[_AskedT]:
    """What is asked, if one answer can hold it all."""
    found, most = list(asked), view.settings.most_patients_at_once
    if len(found) > most:
        raise invalid(view.settings, "patientNins", f"høyst {most} pasienter om gangen")
    return found


def patient_gp_history(view: View, nin: str | None, include_patient: bool) -> list[Association]:
    """Every list the patient is or has been on, newest first, without GPHerId."""
    citizen = _citizen(view, nin)
    now = view.now(citizen.source) if citizen else None
    begun = [member for member in (citizen.memberships if citizen else ()) if now and member.period.start <= now]
    if citizen is None or not begun:
        raise _not_on_any_list(view, citizen, now)
    begun.sort(key=lambda member: member.period.start, reverse=True)
    return [Association(citizen, member, None, include_patient) for member in begun]


def confirm_gp(view: View, nin: str | None, hpr: int, at: datetime | None) -> bool:
    """Whether the doctor is the patient's GP at that time, or now."""
    citizen = _citizen(view, nin)
    if hpr <= 0:
        raise InvalidHprNumber(view.settings.text_invalid_hpr)
    if citizen is None:
        return False
    moment = at or view.now(citizen.source)
    member = citizen.membership(moment)
    confirming = {Relationship.GP} | ({Relationship.VIKAR} if view.settings.confirm_gp_for_vikar else set())
    return member is not None and any(
        cycle.doctor.hpr == hpr for kind in confirming for cycle in member.gp_list.active(kind, moment)
    )


def _not_on_any_list(view: View, citizen: Citizen | None, now: datetime | None) -> NotOnAnyList:
    if citizen is None:
        return NotOnAnyList(view.settings.text_unknown_citizen)
    dead = citizen.died and now and citizen.died <= now.date()
    return NotOnAnyList(view.settings.text_dead_citizen) if dead else NotOnAnyList()


def _citizen(view: View, nin: str | None) -> Citizen | None:
    """The citizen, None where the world has none of that national id. Raises InvalidNin for what is no such id."""
    citizen = view.world.citizens.get(nin) if nin else None
    if citizen is None and (nin is None or kind(nin) is None):
        raise InvalidNin
    return citizen
